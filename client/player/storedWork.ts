// What the simulation's thread does with a stored log: runs ahead in slices while it shows, stands where it is asked to, plays at any rate.
// Clock and words to the page come from outside.

import type { Event } from '../../shared/log/event.ts'
import type { Account, Request } from './messages.ts'
import { Pace } from './pace.ts'
import { Playback } from './playback.ts'

/** Longest that running ahead keeps the thread from the picture, ms: while it plays, and while nothing can be shown yet. */
const SLICE_PLAYING = 4
const SLICE_RESTING = 24
const SCOUT_STRIDE = 30
/** Between two words about how far it is known, ms. */
const TELL_EVERY = 100
/** Between two views while playing, ms. */
const VIEW_EVERY = 100

export type Post = (account: Account, transfer?: Transferable[]) => void

export class StoredWork {
  private readonly post: Post
  private readonly now: () => number
  private playback: Playback | undefined
  /** Where it is to stand; undefined when it stands there. */
  private wanted: number | undefined
  private pace: Pace | undefined
  private rate = 1
  private whole = false
  private told = { events: 0, done: 0, at: Number.NEGATIVE_INFINITY }
  private viewedAt = Number.NEGATIVE_INFINITY
  private unseen: Event[] = []

  constructor(post: Post, now: () => number) {
    this.post = post
    this.now = now
  }

  get tick(): number {
    return this.playback?.tick ?? 0
  }

  obey(request: Request): void {
    switch (request.request) {
      case 'load':
        this.playback?.free()
        this.playback = Playback.of(request.scenario, request.log)
        this.wanted = request.at
        this.pace = undefined
        this.whole = false
        this.told = { events: 0, done: 0, at: Number.NEGATIVE_INFINITY }
        return
      case 'grow':
        this.playback?.grow(request.inputs, request.end)
        this.whole = false
        return
      case 'seek':
        this.wanted = request.tick
        return
      case 'play':
        this.rate = request.rate
        this.pace = new Pace(this.now() * this.rate)
        return
      case 'rest':
        if (!this.pace) return
        this.pace = undefined
        return this.look(false)
      default:
        request satisfies never
    }
  }

  /** To be called a few times a tick. */
  wake(): void {
    if (!this.playback) return
    this.scout(this.playback)
    if (this.wanted !== undefined) this.stand(this.playback, this.wanted)
    else if (this.pace) this.play(this.playback, this.pace)
  }

  private scout(playback: Playback): void {
    if (this.whole) return
    const until = this.now() + (this.pace ? SLICE_PLAYING : SLICE_RESTING)
    do this.whole = playback.scout(SCOUT_STRIDE)
    while (!this.whole && this.now() < until)
    const { told } = this
    if (!this.whole && this.now() - told.at < TELL_EVERY) return
    const { events, done, scouted, ticks, hash } = playback
    this.post({ account: 'scouted', tick: scouted, of: ticks, events: events.slice(told.events), done: done.slice(told.done), hash })
    this.told = { events: events.length, done: done.length, at: this.now() }
  }

  private stand(playback: Playback, wanted: number): void {
    if (wanted > playback.scouted && !this.whole) return
    this.wanted = undefined
    playback.seek(wanted)
    this.unseen = []
    if (this.pace) this.pace = new Pace(this.now() * this.rate)
    this.show(playback, true)
    this.look(true)
  }

  private play(playback: Playback, pace: Pace): void {
    const { ticks } = pace.due(this.now() * this.rate)
    if (ticks === 0) return
    for (let i = 0; i < ticks; i++) this.unseen.push(...playback.step())
    this.show(playback, false)
    const over = this.whole && playback.tick >= playback.ticks
    if (over) this.pace = undefined
    if (over || this.now() - this.viewedAt >= VIEW_EVERY) this.look(false)
  }

  private show(playback: Playback, jumped: boolean): void {
    const poses = playback.poses()
    this.post({ account: 'frame', tick: playback.tick, poses, jumped }, [poses.buffer])
  }

  private look(jumped: boolean): void {
    if (!this.playback) return
    this.viewedAt = this.now()
    const view = this.playback.view(this.unseen)
    this.unseen = []
    this.post({ account: 'view', view, playing: this.pace !== undefined, jumped })
  }
}
