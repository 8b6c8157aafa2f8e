// The page's end of the thread that follows a run that is still being made: the log goes in as it comes, frames and views come out.

import type { Input } from '../../shared/log/input.ts'
import type { Scenario } from '../../shared/scenario/defineScenario.ts'
import { Frames } from './frames.ts'
import type { FollowAccount, Followed, FollowRequest } from './messages.ts'

export interface FollowEvents {
  readonly view: (seen: Extract<Followed, { account: 'view' }>) => void
  readonly following: (where: Extract<Followed, { account: 'following' }>) => void
  readonly hashed: (tick: number, hash: string) => void
  readonly failed: (message: string, tick: number) => void
}

export interface FollowedWorld {
  readonly scenario: Scenario
  readonly publicSeed: string
  readonly world?: { readonly body: Uint8Array; readonly stateHash: string } | undefined
  /** The log so far, and how far it reaches. */
  readonly inputs: readonly Input[]
  readonly tick: number
}

export class FollowLink {
  readonly frames = new Frames()
  private readonly worker: Worker
  private turn = 0

  constructor(worker: Worker, events: FollowEvents) {
    this.worker = worker
    worker.addEventListener('message', ({ data }: MessageEvent<FollowAccount>) => this.hear(data, events))
    worker.addEventListener('error', (event) => events.failed(event.message, this.frames.tick))
  }

  /** The world before it is forgotten, with everything that is still said of it. */
  begin(world: FollowedWorld): void {
    this.turn++
    this.ask({ follow: 'begin', turn: this.turn, ...world })
  }

  grow(inputs: readonly Input[], tick: number): void {
    this.ask({ follow: 'grow', inputs, tick })
  }

  private ask(request: FollowRequest): void {
    this.worker.postMessage(request)
  }

  close(): void {
    this.worker.terminate()
  }

  private hear(data: FollowAccount, events: FollowEvents): void {
    if (data.turn !== this.turn) return
    switch (data.account) {
      case 'frame':
        return this.frames.push({ tick: data.tick, at: performance.now(), poses: data.poses }, data.jumped)
      case 'view':
        return events.view(data)
      case 'following':
        return events.following(data)
      case 'hashed':
        return events.hashed(data.tick, data.hash)
      case 'failed':
        return events.failed(data.message, data.tick)
      default:
        data satisfies never
    }
  }
}

export const startFollowing = (events: FollowEvents): FollowLink =>
  new FollowLink(new Worker(new URL('./simulationWorker.ts', import.meta.url), { type: 'module', name: 'follow' }), events)
