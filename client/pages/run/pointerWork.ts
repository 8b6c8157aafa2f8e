// Working with mouse or finger: what a press means depends on what is under it and what the hands hold. Press and drag carries or turns,
// a click takes or brings, press and hold works a control; the empty floor, the right and the middle button move the eye.

import { dot, rotate, sub } from '../../../shared/base/vector.ts'
import { Fingers, type Spread } from '../../hand/fingers.ts'
import { KNOB, notches, type Point, swept } from '../../hand/pointer.ts'
import type { Hit } from '../../player/workshop.ts'
import type { Decorations } from './decorations.ts'
import { Dragged } from './dragged.ts'
import { hasGrip, holderOf, isHeavy, isThreaded, offerOf, onlyControl } from './held.ts'
import { Magnet, surfaceAt } from './magnet.ts'
import type { Projection } from './projection.ts'
import type { Run } from './run.ts'
import { ScrollTurn } from './scrollTurn.ts'

/** A press that moved less is a click, px: a fingertip rolls where a mouse lies still. */
const CLICK = { mouse: 6, touch: 14 } as const
/** Where nothing of use is hit, what lies so near may be meant, px: a thin rule beside the arrow, what a fingertip covers. */
const BESIDE = { mouse: [5], touch: [9, 18] } as const
/** Fingers spread by so much count as a notch of the wheel, px. */
const SPREAD_NOTCH = 24
/** What is held turns when one points this near its axis, px: a wrench hides the bolt it turns. */
const NEAR_AXIS = 24
/** A click on what is held means a place behind it that is as near as this, px. */
const HIDDEN_PLACE = 14

type Doing =
  | { readonly is: 'carry'; readonly dragged: Dragged }
  | { readonly is: 'turn'; readonly target: string; readonly centre: Point; readonly sign: number; begun: boolean; click: () => unknown }
  | { readonly is: 'knob'; readonly target: string }
  | { readonly is: 'press'; readonly target: string }
  | { readonly is: 'look'; readonly pan: boolean; moved: boolean; click: () => unknown }

export class PointerWork {
  private readonly run: Run
  private readonly projection: Projection
  private doing: Doing | undefined
  private at: Point = [0, 0]
  private from: Point = [0, 0]
  private readonly magnet: Magnet
  private readonly scrolled: ScrollTurn
  private readonly fingers = new Fingers()
  private byTouch = false
  constructor(run: Run, projection: Projection, decorations: Decorations) {
    this.run = run
    this.projection = projection
    this.magnet = new Magnet(run, projection, decorations)
    this.scrolled = new ScrollTurn(run)
  }

  /** A knob is turned by dragging sideways, wherever it points. */
  grabKnob(target: string, event: PointerEvent): void {
    this.at = this.projection.at(event)
    this.from = this.at
    this.fingers.press(event.pointerId, this.at)
    this.projection.canvas.setPointerCapture(event.pointerId)
    this.run.store.setState({ selected: target })
    this.run.wish({ wish: 'turn', target, rate: 0 })
    this.doing = { is: 'knob', target }
  }

  private get sight() {
    return this.run.store.getState().sight
  }

  private get workshop() {
    return this.run.stuff.workshop
  }

  private get scenario() {
    return this.run.stuff.scenario
  }

  private offers(target: string, act: 'take' | 'turn' | 'steady'): boolean {
    return offerOf(this.sight, target, act) !== undefined
  }

  private under(): Hit | undefined {
    return this.workshop.hit(this.projection.device(this.at), this.projection.camera)
  }

  /** What a press here means: what is under it, or a place close by; only where neither is of use, a thing close by. */
  private meant(): Hit | undefined {
    const hit = this.under()
    return this.isOfUse(hit) || this.magnet.placeFor(hit, this.at) ? hit : (this.beside() ?? hit)
  }

  /** Something can be done with it, or a hand has it. */
  private isOfUse(hit: Hit | undefined): boolean {
    return (
      hit !== undefined &&
      (holderOf(this.sight, hit.part) !== undefined || this.sight.offers.some(({ of, why }) => of === hit.part && !why))
    )
  }

  private beside(): Hit | undefined {
    for (const far of BESIDE[this.byTouch ? 'touch' : 'mouse'])
      for (let i = 0; i < 8; i++) {
        const at: Point = [this.at[0] + far * Math.cos((i * Math.PI) / 4), this.at[1] + far * Math.sin((i * Math.PI) / 4)]
        const hit = this.workshop.hit(this.projection.device(at), this.projection.camera)
        if (this.isOfUse(hit)) return hit
      }
    return undefined
  }

  /** What is held and would be turned here: what is pointed at, or what turns about an axis close by. */
  private turnsAt(hit: Hit | undefined): string | undefined {
    const { left, right } = this.sight.hands
    const held = [right, left].filter((hand) => !hand.supports && this.offers(hand.holds, 'turn')).map((hand) => hand.holds)
    if (hit && holderOf(this.sight, hit.part) && this.offers(hit.part, 'turn')) return hit.part
    return held.find((thing) => {
      const { x, y, seen } = this.projection.spot(this.workshop.pose(thing).p)
      return seen && Math.hypot(x - this.at[0], y - this.at[1]) < NEAR_AXIS
    })
  }

  down(event: PointerEvent): void {
    const at = this.projection.at(event)
    this.projection.canvas.setPointerCapture(event.pointerId)
    if (!this.fingers.press(event.pointerId, at)) {
      // A second finger pushes what the first one carries to and fro; else two move the eye.
      if (!this.carries) this.give()
      return
    }
    this.byTouch = event.pointerType === 'touch'
    this.at = at
    this.from = at
    this.run.sounds.wake()
    this.scrolled.forget()
    this.magnet.letGo()
    if (event.button !== 0) {
      this.doing = { is: 'look', pan: event.button === 1 || event.shiftKey, moved: false, click: () => {} }
      return
    }
    this.doing = this.begin(this.meant())
  }

  /** What a press on this begins. */
  private begin(hit: Hit | undefined): Doing {
    const idle: Doing = { is: 'look', pan: false, moved: false, click: () => this.bringNear(hit) }
    const select = (part: string): void => this.run.store.setState({ selected: part })
    const turns = this.turnsAt(hit)
    // A wrench may hide the next place it is wanted at.
    if (turns) return this.turning(turns, () => this.bringNear(undefined, HIDDEN_PLACE) || select(turns))
    if (!hit) return idle
    const { part } = hit
    if (holderOf(this.sight, part)) return this.carrying(hit, false)
    const surface = surfaceAt(this.workshop, this.sight, hit)
    if (surface) return this.pressing(surface) ?? idle
    if (this.magnet.placeFor(hit, this.at)) return idle
    if (this.offers(part, 'turn')) return this.turning(part, () => this.layHandOn(part))
    const take = offerOf(this.sight, part, 'take')
    if (!take) return this.pressing(onlyControl(this.scenario, part)) ?? { ...idle, click: () => select(part) }
    select(part)
    this.run.wish({ wish: 'take', thing: part, lift: false })
    return take.why ? { ...idle, click: () => {} } : this.carrying(hit, true)
  }

  private pressing(target: string | undefined): Doing | undefined {
    if (!target) return undefined
    this.run.store.setState({ selected: target })
    this.run.wish({ wish: 'press', target, amount: 1000 })
    return { is: 'press', target }
  }

  /** A click on what turns where it is: fingers close on a bolt, a hand steadies a wheel or disc. */
  private layHandOn(part: string): void {
    this.run.store.setState({ selected: part })
    if (isThreaded(this.scenario, part)) this.run.wish({ wish: 'take', thing: part, lift: false })
    else if (this.offers(part, 'steady') && isHeavy(this.scenario, part)) this.run.wish({ wish: 'steady', thing: part })
  }

  private carrying(hit: Hit, fresh: boolean): Doing {
    const { part } = hit
    if (!fresh && !hasGrip(this.scenario, this.sight, part) && this.offers(part, 'steady')) this.run.wish({ wish: 'steady', thing: part })
    return { is: 'carry', dragged: new Dragged(this.run, this.projection, this.magnet, hit, fresh) }
  }

  private turning(target: string, click: () => unknown): Doing {
    const { p, q } = this.workshop.pose(target)
    const { x, y } = this.projection.spot(p)
    const facing = dot(rotate(q, [1, 0, 0]), sub(this.projection.from, p))
    return { is: 'turn', target, centre: [x, y], sign: facing >= 0 ? 1 : -1, begun: false, click }
  }

  /** True when there is a place to bring something to. */
  private bringNear(hit: Hit | undefined, within?: number): boolean {
    const chosen = this.magnet.placeFor(hit, this.at, within)
    if (!chosen) return false
    const { target, placing } = chosen
    this.run.store.setState({ selected: target.mount })
    this.run.wish({ wish: 'bring', hand: target.hand, mount: target.mount, letGo: target.letGo, ...(placing ? { placing } : {}) })
    return true
  }

  move(event: PointerEvent): void {
    const next = this.projection.at(event)
    this.inside = true
    this.stirred = true
    const spread = this.fingers.move(event.pointerId, next)
    if (spread) this.spread(spread, event.pointerId)
    if (this.fingers.several && !this.fingers.leads(event.pointerId)) return
    const before = this.at
    this.at = next
    const { doing } = this
    if (!doing) return
    const far = Math.hypot(this.at[0] - this.from[0], this.at[1] - this.from[1])
    switch (doing.is) {
      case 'look':
        return this.look(doing, before, far)
      case 'turn':
        return this.turn(doing, far > this.click, before, event)
      case 'carry':
        if (far > this.click && !doing.dragged.isReleased) doing.dragged.move()
        return
      case 'knob':
        return this.twist(doing.target, (this.at[0] - before[0]) * KNOB)
      case 'press':
        return
      default:
        doing satisfies never
    }
  }

  private look(doing: Extract<Doing, { is: 'look' }>, before: Point, far: number): void {
    doing.moved ||= far > this.click
    if (!doing.moved) return
    const height = this.projection.canvas.clientHeight
    const [dx, dy] = [(this.at[0] - before[0]) / height, (this.at[1] - before[1]) / height]
    if (doing.pan) this.run.eye.pan(dx, dy)
    else this.run.eye.orbit(dx, dy)
    this.stirred = true
  }

  private turn(doing: Extract<Doing, { is: 'turn' }>, dragged: boolean, before: Point, event: PointerEvent): void {
    let last = before
    if (!doing.begun) {
      if (!dragged) return
      doing.begun = true
      last = this.from
      // Fingers that turn a bolt hold it when it comes out.
      if (isThreaded(this.scenario, doing.target) && !holderOf(this.sight, doing.target))
        this.run.wish({ wish: 'take', thing: doing.target, lift: false })
      this.run.wish({ wish: 'turn', target: doing.target, rate: 0 })
    }
    let degrees = 0
    // On a slow page several movements come as one; the way between them counts.
    for (const each of [...event.getCoalescedEvents(), event]) {
      const next = this.projection.at(each)
      degrees += swept(doing.centre, last, next)
      last = next
    }
    this.twist(doing.target, degrees * doing.sign)
  }

  private twist(target: string, degrees: number): void {
    if (degrees === 0) return
    this.run.link.order({ order: 'twist', target, degrees })
    this.run.sounds.turned(degrees)
  }

  private get click(): number {
    return CLICK[this.byTouch ? 'touch' : 'mouse']
  }

  /** Two fingers: what is carried goes to and fro, else the eye nearer, further and aside. */
  private spread({ was, is, by }: Spread, finger: number): void {
    if (this.doing?.is === 'carry') {
      if (!this.fingers.leads(finger) && !this.doing.dragged.isReleased) this.doing.dragged.push((was - is) / SPREAD_NOTCH)
      return
    }
    if (was > 10 && is > 10) this.run.eye.dolly(was / is)
    const height = this.projection.canvas.clientHeight
    this.run.eye.pan(by[0] / height / 2, by[1] / height / 2)
  }

  up(event: PointerEvent): void {
    this.fingers.lift(event.pointerId)
    if (!this.fingers.leads(event.pointerId)) return
    this.at = this.projection.at(event)
    const { doing } = this
    if (!doing) return
    if (doing.is === 'carry') {
      if (doing.dragged.isReleased || doing.dragged.release(this.at)) this.doing = undefined
      return
    }
    this.doing = undefined
    switch (doing.is) {
      case 'look':
        if (!doing.moved && event.button === 0) doing.click()
        return
      case 'knob':
      case 'press':
        return this.ease(doing.target)
      case 'turn':
        if (doing.begun) this.ease(doing.target)
        else doing.click()
        return
      default:
        doing satisfies never
    }
  }

  private ease(target: string): void {
    this.run.link.order({ order: 'ease', target })
  }

  /** The system took the finger away (a gesture of its own, a call): it did nothing here. */
  cancel(event: PointerEvent): void {
    this.fingers.lift(event.pointerId)
    this.give()
  }

  /** Everything under way is let be. */
  give(): void {
    const { doing } = this
    this.doing = undefined
    this.magnet.letGo()
    if (doing?.is === 'press' || doing?.is === 'knob' || (doing?.is === 'turn' && doing.begun)) this.ease(doing.target)
  }

  wheel(event: WheelEvent): void {
    const turned = notches(event)
    if (turned === 0) return
    if (this.doing?.is === 'carry' && !this.doing.dragged.isReleased) return this.doing.dragged.push(turned)
    this.at = this.projection.at(event)
    const stays = this.scrolled.stays(this.at)
    const target = stays !== '' && holderOf(this.sight, stays) ? stays : this.turnsAt(this.under())
    if (target && !event.ctrlKey) return this.scrolled.turn(target, this.at, turned, event.shiftKey)
    this.run.eye.dolly(1.12 ** turned)
    this.stirred = true
  }

  /** A knob under the wheel. */
  notch(target: string, event: WheelEvent): void {
    this.scrolled.turn(target, this.projection.at(event), notches(event), event.shiftKey)
  }

  /** The pointer or the eye was moved since the last frame. */
  private stirred = false
  /** Over the scene, or dragging from it. */
  private inside = false

  /** A thing is being dragged about. */
  get carries(): boolean {
    return this.doing?.is === 'carry' && this.doing.dragged.isMoved
  }

  leave(): void {
    this.inside = false
    this.stirred = true
  }

  /** True once after something moved. */
  restless(): boolean {
    const { stirred } = this
    this.stirred = this.doing?.is === 'carry'
    return stirred
  }

  /** Once a drawn frame: what is dragged follows, what is pointed at is found. */
  frame(now: number): string {
    if (this.doing?.is === 'carry') {
      const { dragged } = this.doing
      if (dragged.follow(now, this.at)) this.doing = undefined
      return dragged.thing
    }
    if (this.doing) return this.run.store.getState().hovered
    return this.inside ? (this.under()?.part ?? '') : ''
  }
}
