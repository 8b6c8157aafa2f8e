// Somebody who stands beside a run while it is made: the line it comes over, the thread that performs it close behind its hand, what is known
// of it by now. One bystander goes from run to run.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Input } from '../../../shared/log/input.ts'
import { scenarioFingerprint } from '../../../shared/scenario/fingerprint.ts'
import { type ApiCode, getChunks, getWorld } from '../../net/api.ts'
import { ENGINE } from '../../net/engine.ts'
import { type Begun, openWatch, type Watch, type WatchLine, type WatchReading } from '../../net/watch.ts'
import { type FollowLink, startFollowing } from '../../player/followLink.ts'
import { loadScenario, scenarioIds } from '../../scenarioLoader.ts'
import { type Marked, markedEvents } from '../replay/timeline.ts'
import type { Loading } from '../run/openSession.ts'
import { firstDrawing, wasMuted } from '../run/useAutoQuality.ts'
import { Onlooker } from './onlooker.ts'
import type { Shelf } from './shelf.ts'

/** How far one has come on the way to a run; nothing is shown before `there`. */
export type Standing =
  | { readonly is: 'nowhere' }
  /** The log is read, chunk by chunk. */
  | { readonly is: 'reading'; readonly done: number; readonly of: number }
  | { readonly is: 'loading'; readonly what: Loading; readonly done: number; readonly of: number }
  /** The log is performed up to where the run is. */
  | { readonly is: 'catching-up'; readonly behind: number }
  | { readonly is: 'there' }
  | { readonly is: 'refused'; readonly code: ApiCode }
  /** Another simulation would show what did not happen. */
  | { readonly is: 'cannot'; readonly why: 'other-scenario' | 'other-engine' | 'load' }
  | { readonly is: 'broken'; readonly message: string; readonly tick: number }

export interface BystanderState {
  readonly run: string
  readonly standing: Standing
  /** Of the scenario that is looked at; it stays while one goes to another run of the same. */
  readonly onlooker: Onlooker | undefined
  readonly tick: number
  /** Ticks of the log that are not shown yet. */
  readonly behind: number
  /** What happened since one came, oldest first. */
  readonly marked: readonly Marked[]
  /** Of the last full second. */
  readonly hash: string
  readonly hashTick: number
  /** Whether the run's own page had the same world, at the newest second both have told of; undefined before that. */
  readonly agrees: boolean | undefined
  readonly agreedTick: number
}

const FRESH = {
  standing: { is: 'reading', done: 0, of: 1 } as Standing,
  tick: 0,
  behind: 0,
  marked: [],
  hash: '',
  hashTick: 0,
  agrees: undefined,
  agreedTick: 0,
}
const MOST_MARKED = 60
/** Seconds that are kept for the other side's word on them. */
const MOST_HASHES = 30

const reading: WatchReading = {
  page: (run, from) => getChunks(run, '', from),
  world: getWorld,
  rest: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}

export class Bystander {
  readonly store: StoreApi<BystanderState>
  private readonly line: WatchLine
  private readonly shelf: Shelf
  private readonly link: FollowLink
  private watch: Watch | undefined
  /** Rises with every run one goes to. */
  private turn = 0
  /** What came while the workshop was built; undefined once the thread has the run. */
  private waiting: { inputs: Input[]; tick: number } | undefined
  private readonly own = new Map<number, string>()
  private readonly theirs = new Map<number, string>()

  constructor(line: WatchLine, shelf: Shelf) {
    this.line = line
    this.shelf = shelf
    this.store = createStore<BystanderState>(() => ({ ...FRESH, run: '', standing: { is: 'nowhere' }, onlooker: undefined }))
    this.link = startFollowing({
      view: ({ view, jumped }) => {
        const { onlooker } = this.store.getState()
        onlooker?.see(view, jumped)
        const news = markedEvents(view.events)
        this.store.setState(({ marked }) => ({
          tick: view.tick,
          ...(news.length > 0 ? { marked: [...marked, ...news].slice(-MOST_MARKED) } : {}),
        }))
      },
      following: ({ behind, near }) =>
        this.store.setState(({ standing }) => ({
          behind,
          standing: near ? (standing.is === 'there' ? standing : { is: 'there' }) : { is: 'catching-up', behind },
        })),
      hashed: (tick, hash) => {
        this.store.setState({ hash, hashTick: tick })
        this.told(this.own, tick, hash)
      },
      failed: (message, tick) => this.stand({ is: 'broken', message, tick }),
    })
  }

  private stand(standing: Standing): void {
    this.store.setState({ standing })
  }

  /** `scenario`, where it is known: its workshop is built while the log is read. */
  goTo(run: string, scenario?: string): void {
    const mine = ++this.turn
    const current = (): boolean => mine === this.turn
    this.watch?.close()
    this.own.clear()
    this.theirs.clear()
    this.waiting = { inputs: [], tick: 0 }
    this.store.setState({ ...FRESH, run })
    // Its own failure is told when it is needed.
    if (scenario !== undefined) void this.shelf.get(scenario).catch(() => {})
    this.watch = openWatch(run, this.line, reading, {
      begin: (begun) => void this.begin(begun, current),
      grow: (inputs, tick) => {
        if (!this.waiting) return this.link.grow(inputs, tick)
        this.waiting.inputs.push(...inputs)
        this.waiting.tick = tick
      },
      reading: (done, of) => {
        if (this.store.getState().standing.is === 'reading') this.stand({ is: 'reading', done, of })
      },
      witness: (tick, hash) => this.told(this.theirs, tick, hash),
      refused: (code) => this.stand({ is: 'refused', code }),
    })
  }

  private async begin({ header, world, inputs, tick }: Begun, current: () => boolean): Promise<void> {
    const waiting = { inputs: [...inputs], tick }
    this.waiting = waiting
    const { scenario: id, fingerprints, publicSeed } = header
    if (fingerprints.engine !== ENGINE) return this.stand({ is: 'cannot', why: 'other-engine' })
    if (!scenarioIds.includes(id)) return this.stand({ is: 'cannot', why: 'other-scenario' })
    try {
      const scenario = await loadScenario(id)
      if (!current() || this.waiting !== waiting) return
      if (fingerprints.scenario !== scenarioFingerprint(scenario)) return this.stand({ is: 'cannot', why: 'other-scenario' })
      const stuff = await this.shelf.get(id, (what, done, of) => {
        if (current()) this.stand({ is: 'loading', what, done, of })
      })
      if (!current() || this.waiting !== waiting) return
      const before = this.store.getState().onlooker
      const onlooker = before?.stuff === stuff ? before : new Onlooker(stuff, this.link.frames, { ...firstDrawing(), muted: wasMuted() })
      if (before !== onlooker) before?.close()
      this.store.setState({ onlooker, standing: { is: 'catching-up', behind: waiting.tick - (world?.tick ?? 0) } })
      this.waiting = undefined
      this.link.begin({ scenario: stuff.scenario, publicSeed, world, ...waiting })
    } catch {
      if (current()) this.stand({ is: 'cannot', why: 'load' })
    }
  }

  /** One side's word on its world after a full second: compared where both have spoken of it. */
  private told(side: Map<number, string>, tick: number, hash: string): void {
    side.set(tick, hash)
    const [oldest] = side.keys()
    if (side.size > MOST_HASHES && oldest !== undefined) side.delete(oldest)
    const [own, theirs] = [this.own.get(tick), this.theirs.get(tick)]
    if (own === undefined || theirs === undefined) return
    this.store.setState({ agrees: own.startsWith(theirs), agreedTick: tick })
  }

  again(): void {
    const { run, onlooker } = this.store.getState()
    this.goTo(run, onlooker?.stuff.scenario.id)
  }

  close(): void {
    this.turn++
    this.watch?.close()
    this.link.close()
    this.store.getState().onlooker?.close()
  }
}
