// The page's end of the thread that performs a stored log: requests go in, frames, views and what is known of the log come out.

import type { RunLog } from '../../shared/log/runLog.ts'
import type { Scenario } from '../../shared/scenario/defineScenario.ts'
import { Frames } from './frames.ts'
import type { Account, Request } from './messages.ts'

export interface ReplayEvents {
  readonly scouted: (found: Extract<Account, { account: 'scouted' }>) => void
  readonly view: (seen: Extract<Account, { account: 'view' }>) => void
  /** Where a frame stands that was just drawn: more often than views. */
  readonly tick: (tick: number) => void
  readonly failed: (message: string, tick: number) => void
}

export class ReplayLink {
  readonly frames = new Frames()
  private readonly worker: Worker

  constructor(worker: Worker, events: ReplayEvents) {
    this.worker = worker
    worker.addEventListener('message', ({ data }: MessageEvent<Account>) => this.hear(data, events))
    worker.addEventListener('error', (event) => events.failed(event.message, this.frames.tick))
  }

  load(scenario: Scenario, { header, inputs, end }: RunLog, at: number): void {
    this.ask({ request: 'load', scenario, log: { header, inputs, end }, at })
  }

  ask(request: Request): void {
    this.worker.postMessage(request)
  }

  close(): void {
    this.worker.terminate()
  }

  private hear(data: Account, events: ReplayEvents): void {
    switch (data.account) {
      case 'scouted':
        return events.scouted(data)
      case 'frame':
        this.frames.push({ tick: data.tick, at: performance.now(), poses: data.poses }, data.jumped)
        return events.tick(data.tick)
      case 'view':
        return events.view(data)
      case 'failed':
        return events.failed(data.message, data.tick)
      default:
        data satisfies never
    }
  }
}

export const startReplay = (events: ReplayEvents): ReplayLink =>
  new ReplayLink(new Worker(new URL('./simulationWorker.ts', import.meta.url), { type: 'module', name: 'replay' }), events)
