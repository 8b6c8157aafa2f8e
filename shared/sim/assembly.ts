// Reading and changing the assembly graph together with the bodies: seating switches a body off, unseating sets it free.

import { compose, ORIGIN, type Pose, relative, type Vec3 } from '../base/vector.ts'
import type { RefusalCode } from '../log/event.ts'
import type { Mount } from '../scenario/mount.ts'
import type { Bodies } from './bodies.ts'
import type { Content } from './content.ts'
import { accepts, type Fit, fit, type GraphState, jointPose } from './graph.ts'
import type { Seat } from './model.ts'

export class Assembly {
  readonly state: GraphState
  private readonly content: Content
  private readonly bodies: () => Bodies
  /** Mount → part, the graph read the other way round. */
  private readonly occupants = new Map<string, string>()
  /** Indices of parts whose bodies move freely, in scenario order. */
  free: readonly number[] = []

  constructor(content: Content, state: GraphState, bodies: () => Bodies) {
    this.content = content
    this.state = state
    this.bodies = bodies
    this.reindex()
  }

  private reindex(): void {
    this.occupants.clear()
    for (const part of Object.keys(this.state.seats)) this.occupants.set((this.state.seats[part] as Seat).mount, part)
    this.free = this.content.parts.flatMap((part, i) =>
      part.body === 'loose' && part.shapes.length > 0 && !this.state.seats[part.id] && !this.state.absent[part.id] ? [i] : [],
    )
  }

  seat(part: string): Seat | undefined {
    return this.state.seats[part]
  }

  occupant(mount: string): string {
    return this.occupants.get(mount) ?? ''
  }

  isFast(part: string): boolean {
    return this.state.fast[part] === true
  }

  pose(part: string): Pose {
    const seat = this.state.seats[part]
    if (seat) return compose(this.mountPose(this.content.mount(seat.mount)), jointPose(seat))
    const moved = this.state.moved[part]
    return moved ?? this.bodies().pose(this.content.partIndex.get(part) as number)
  }

  mountPose(mount: Mount): Pose {
    return mount.owner === 'world' ? mount.frame : compose(this.pose(mount.owner), mount.frame)
  }

  /** Length of what is stacked on a lever's drive, m: extension and socket. */
  stack(part: string): number {
    for (const mount of this.content.carried(part)) {
      const use = this.occupant(mount.id) === '' ? undefined : this.content.part(this.occupant(mount.id)).use
      if (use?.kind === 'socket') return SOCKET_LENGTH
      if (use?.kind === 'extension') return use.length / 1000 + this.stack(this.occupant(mount.id))
    }
    return 0
  }

  fit(part: string, mount: Mount, pose: Pose): Fit {
    return fit(mount, relative(this.mountPose(mount), pose), this.stack(part))
  }

  /** Why a part may not sit in a mount as it is held now, or undefined. */
  objection(part: string, mount: Mount, found: Fit): RefusalCode | undefined {
    if (!accepts(mount, this.content.part(part))) return 'not-accepted'
    if (this.carries(part, mount)) return 'not-accepted'
    if (this.occupants.has(mount.id)) return 'occupied'
    if (mount.blockedBy.some((id) => this.occupants.has(id))) return 'blocked'
    if (found.distance * 1000 > mount.capture) return 'too-far'
    return found.angle > mount.angle ? 'wrong-attitude' : undefined
  }

  /** True when the mount is on the part itself or on something seated on it. */
  private carries(part: string, mount: Mount): boolean {
    for (let owner = mount.owner; owner !== 'world'; ) {
      if (owner === part) return true
      const seat = this.state.seats[owner]
      if (!seat) return false
      owner = this.content.mount(seat.mount).owner
    }
    return false
  }

  sit(part: string, seat: Seat): void {
    this.state.seats[part] = seat
    delete this.state.grounded[part]
    this.bodies().rest(this.content.partIndex.get(part) as number)
    this.reindex()
  }

  /** Set a seated part free where it is. */
  leave(part: string, velocity: Vec3 = ORIGIN, held = false): void {
    const pose = this.pose(part)
    delete this.state.seats[part]
    delete this.state.fast[part]
    this.bodies().free(this.content.partIndex.get(part) as number, pose, velocity, held)
    this.reindex()
  }

  remove(part: string): void {
    delete this.state.seats[part]
    this.state.absent[part] = true
    this.bodies().rest(this.content.partIndex.get(part) as number)
    this.reindex()
  }

  /** Count a free part's shapes on the floor; true when the first one came down. */
  touch(part: string, began: boolean): boolean {
    const { grounded, seats } = this.state
    const count = (grounded[part] ?? 0) + (began ? 1 : -1)
    if (count > 0 && !seats[part]) grounded[part] = count
    else delete grounded[part]
    return began && count === 1
  }

  isGrounded(part: string): boolean {
    return this.state.grounded[part] !== undefined
  }

  setJoint(part: string, along: number, about: number): void {
    const seat = this.state.seats[part]
    if (seat && (seat.along !== along || seat.about !== about)) this.state.seats[part] = { ...seat, along, about }
  }

  hold(part: string, fast: boolean): void {
    if (fast) this.state.fast[part] = true
    else delete this.state.fast[part]
  }
}

/** Drive end to mouth of every socket of the set, m. */
const SOCKET_LENGTH = 0.038
