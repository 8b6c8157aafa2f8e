// What the simulation's thread does with a log that is still being written: catches up as fast as it can, then passes ticks evenly, a little
// behind the newest, so that chunks may come unevenly. Clock and words to the page come from outside.

import { TICKS_PER_SECOND } from '../../shared/base/units.ts'
import type { Event } from '../../shared/log/event.ts'
import { Following } from './following.ts'
import type { FollowAccount, Followed, FollowRequest } from './messages.ts'
import { Pace } from './pace.ts'

/** Behind the newest tick, in ticks: two chunks and their way over the network. */
const NEAR = 30
/** Further behind than this the picture leaps to where the run is. */
const FAR = 180
/** Nearer to the newest than this, every full second is hashed, also while catching up: hands at rest send a chunk in five seconds, which is a leap. */
const HASHED = 600
/** How soon it comes back to its distance: a second ahead or behind changes the pace by this share; and never by more than these. */
const PULL = 0.5
const SLOWEST = 0.85
const FASTEST = 2
/** Longest that catching up keeps the thread, ms; ticks between two looks at the clock; and between two words of how far it is, ms. */
const SLICE = 24
const STRIDE = 30
const TELL_EVERY = 100
/** Between two views, ms. */
const VIEW_EVERY = 100

type Begin = Extract<FollowRequest, { follow: 'begin' }>
type Post = (account: FollowAccount, transfer?: Transferable[]) => void

export class FollowedWork {
  private readonly tell: Post
  private readonly now: () => number
  private following: Following | undefined
  turn = 0
  /** Undefined while it catches up. */
  private pace: Pace | undefined
  private toldAt = Number.NEGATIVE_INFINITY
  private viewedAt = Number.NEGATIVE_INFINITY
  private unseen: Event[] = []
  private stood = false

  constructor(post: Post, now: () => number) {
    this.tell = post
    this.now = now
  }

  get tick(): number {
    return this.following?.tick ?? 0
  }

  obey(request: FollowRequest): void {
    if (request.follow === 'begin') this.begin(request)
    else this.following?.grow(request.inputs, request.tick)
  }

  private begin({ turn, scenario, publicSeed, world, inputs, tick }: Begin): void {
    this.following?.free()
    this.turn = turn
    this.following = new Following(scenario, publicSeed, world)
    this.following.grow(inputs, tick)
    this.pace = undefined
    this.unseen = []
    this.stood = false
    this.toldAt = Number.NEGATIVE_INFINITY
  }

  /** To be called a few times a tick. */
  wake(): void {
    const { following, pace } = this
    if (!following) return
    if (!pace || following.behind > FAR) this.catchUp(following)
    else this.pass(following, pace)
  }

  private catchUp(following: Following): void {
    this.pace = undefined
    const until = this.now() + SLICE
    while (following.behind > NEAR && this.now() < until) for (let i = 0; i < STRIDE && following.behind > NEAR; i++) this.step(following)
    const near = following.behind <= NEAR
    if (near || this.now() - this.toldAt >= TELL_EVERY) {
      this.toldAt = this.now()
      this.post({ account: 'following', tick: following.tick, behind: following.behind, near })
    }
    if (!near) return
    this.pace = new Pace(this.now())
    this.show(following, true)
    this.look(following, true)
  }

  private pass(following: Following, pace: Pace): void {
    const lag = (following.behind - NEAR) / TICKS_PER_SECOND
    const rate = Math.max(SLOWEST, Math.min(FASTEST, 1 + PULL * lag))
    const { ticks } = pace.due(this.now(), rate)
    const steps = Math.min(ticks, following.behind)
    for (let i = 0; i < steps; i++) this.step(following)
    if (steps > 0) this.show(following, false)
    // At rest it is looked at once more, so that the last view is of the last tick.
    const rests = following.behind === 0
    if ((steps > 0 || !this.stood) && (rests || this.now() - this.viewedAt >= VIEW_EVERY)) this.look(following, false)
    this.stood = rests
  }

  private post(account: Followed, transfer?: Transferable[]): void {
    this.tell({ ...account, turn: this.turn }, transfer)
  }

  private step(following: Following): void {
    this.unseen.push(...following.step())
    if (following.tick % TICKS_PER_SECOND === 0 && following.behind <= HASHED)
      this.post({ account: 'hashed', tick: following.tick, hash: following.hash() })
  }

  private show(following: Following, jumped: boolean): void {
    const poses = following.poses()
    this.post({ account: 'frame', tick: following.tick, poses, jumped }, [poses.buffer])
  }

  private look(following: Following, jumped: boolean): void {
    this.viewedAt = this.now()
    const view = following.view(this.unseen)
    this.unseen = []
    this.post({ account: 'view', view, playing: true, jumped })
    this.post({ account: 'following', tick: following.tick, behind: following.behind, near: true })
  }
}
