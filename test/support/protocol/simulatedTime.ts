// Time for the simulated protocol: one thread, one queue, one seed. What happens at the same ms happens in the order it was asked.

import type { Clock } from '../../../client/net/line.ts'

interface Due {
  readonly at: number
  readonly order: number
  readonly run: () => void
}

export class SimulatedTime implements Clock {
  private at = 1_000_000
  private count = 0
  /** A binary heap, the earliest first. */
  private readonly heap: Due[] = []
  private readonly cancelled = new Set<Due>()

  now = (): number => this.at

  after = (ms: number, run: () => void): (() => void) => {
    const due = { at: this.at + Math.max(0, Math.round(ms)), order: this.count++, run }
    this.push(due)
    return () => void this.cancelled.add(due)
  }

  /** Lets everything due by then happen, each with all that follows from it at once. */
  async until(end: number): Promise<void> {
    await settled()
    for (let next = this.heap[0]; next && next.at <= end; next = this.heap[0]) {
      this.pop()
      if (this.cancelled.delete(next)) continue
      this.at = Math.max(this.at, next.at)
      next.run()
      await settled()
    }
    this.at = Math.max(this.at, end)
  }

  private push(due: Due): void {
    const { heap } = this
    let i = heap.push(due) - 1
    while (i > 0) {
      const up = (i - 1) >> 1
      if (before(heap[up] as Due, due)) break
      heap[i] = heap[up] as Due
      i = up
    }
    heap[i] = due
  }

  private pop(): void {
    const { heap } = this
    const last = heap.pop() as Due
    if (heap.length === 0) return
    let i = 0
    for (let child = 1; child < heap.length; child = 2 * i + 1) {
      if (child + 1 < heap.length && before(heap[child + 1] as Due, heap[child] as Due)) child++
      if (before(last, heap[child] as Due)) break
      heap[i] = heap[child] as Due
      i = child
    }
    heap[i] = last
  }
}

const before = (a: Due, b: Due): boolean => a.at < b.at || (a.at === b.at && a.order < b.order)

/** Every promise that can go on has gone on when the loop comes round. */
const settled = (): Promise<void> => new Promise((done) => setImmediate(done))

/** A seeded source of numbers (mulberry32); as many as one likes from one seed. */
export class Dice {
  private state: number

  constructor(seed: number) {
    this.state = Math.imul(seed + 1, 0x9e3779b1)
  }

  /** 0 ≤ x < 1 */
  roll(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }

  between = (least: number, most: number): number => least + (most - least) * this.roll()
  whole = (least: number, most: number): number => Math.floor(this.between(least, most + 1))
  chance = (of: number): boolean => this.roll() < of
  hex = (digits: number): string => Array.from({ length: digits }, () => this.whole(0, 15).toString(16)).join('')
  pick = <T>(from: readonly T[]): T => from[this.whole(0, from.length - 1)] as T
}
