// The page's end of the simulation's thread: orders go in, frames and sights come out.

import type { Input } from '../../shared/log/input.ts'
import type { Scenario } from '../../shared/scenario/defineScenario.ts'
import type { Wish } from '../hand/wish.ts'
import { Frames } from './frames.ts'
import type { Order, Report, Sight } from './messages.ts'

export interface LinkEvents {
  readonly sight?: (sight: Sight) => void
  /** Inputs up to and including `tick`, for the log. */
  readonly ticks?: (inputs: readonly Input[], tick: number) => void
  readonly due?: (key: string, tick: number) => void
  readonly stalled?: (ms: number) => void
  readonly failed?: (message: string, tick: number) => void
}

export interface World {
  readonly scenario: Scenario
  readonly publicSeed: string
  /** What a continued run already holds. */
  readonly inputs?: readonly Input[]
  readonly tick?: number
}

export class PlayerLink {
  readonly frames = new Frames()
  private readonly worker: Worker
  private readonly events: LinkEvents
  private opening: { readonly done: (sight: Sight) => void; readonly failed: (why: Error) => void } | undefined
  private ended: ((tick: number) => void) | undefined
  private progress: ((done: number, of: number) => void) | undefined

  constructor(worker: Worker, events: LinkEvents) {
    this.worker = worker
    this.events = events
    worker.addEventListener('message', ({ data }: MessageEvent<Report>) => this.hear(data))
    worker.addEventListener('error', ({ message }) => this.fail(message || 'the thread did not start', this.frames.tick))
  }

  /** Make a world; the one before it is forgotten. Rejects where it could not be made. */
  open(world: World, progress?: (done: number, of: number) => void): Promise<Sight> {
    this.progress = progress
    const { scenario, publicSeed, inputs = [], tick = 0 } = world
    return new Promise((done, failed) => {
      this.opening = { done, failed }
      this.order({ order: 'open', scenario, publicSeed, inputs, tick })
    })
  }

  order(order: Order): void {
    this.worker.postMessage(order)
  }

  wish(wish: Wish): void {
    this.order({ order: 'wish', wish })
  }

  /** Stop the clock. Resolves with the last tick, after its inputs were told. */
  finish(): Promise<number> {
    return new Promise((resolve) => {
      this.ended = resolve
      this.order({ order: 'finish' })
    })
  }

  close(): void {
    this.worker.terminate()
  }

  private fail(message: string, tick: number): void {
    this.opening?.failed(new Error(message))
    this.opening = undefined
    this.events.failed?.(message, tick)
  }

  private hear(report: Report): void {
    switch (report.report) {
      case 'restoring':
        return this.progress?.(report.tick, report.of)
      case 'ready':
        this.frames.push({ tick: report.tick, at: performance.now(), poses: report.poses })
        this.opening?.done(report.sight)
        this.opening = undefined
        return
      case 'frame':
        this.frames.push({ tick: report.tick, at: performance.now(), poses: report.poses })
        return this.events.ticks?.(report.inputs, report.tick)
      case 'sight':
        return this.events.sight?.(report.sight)
      case 'due':
        return this.events.due?.(report.key, report.tick)
      case 'stalled':
        return this.events.stalled?.(report.ms)
      case 'finished':
        return this.ended?.(report.tick)
      case 'failed':
        return this.fail(report.message, report.tick)
      default:
        report satisfies never
    }
  }
}

export const startPlayer = (events: LinkEvents): PlayerLink =>
  new PlayerLink(new Worker(new URL('./simulationWorker.ts', import.meta.url), { type: 'module', name: 'simulation' }), events)
