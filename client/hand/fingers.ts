// Which fingers (or the mouse's button) are down, where, and what two of them do together. The first one leads: what it began, it alone ends.

import type { Point } from './pointer.ts'

/** How two fingers moved: their distance before and after, px, and by how much the one that moved did. */
export interface Spread {
  readonly was: number
  readonly is: number
  readonly by: Point
}

const apart = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1])

export class Fingers {
  private readonly down = new Map<number, Point>()
  private first = 0

  /** True when it leads. */
  press(id: number, at: Point): boolean {
    this.down.set(id, at)
    if (this.down.size > 1) return false
    this.first = id
    return true
  }

  leads(id: number): boolean {
    return id === this.first
  }

  get several(): boolean {
    return this.down.size > 1
  }

  /** Undefined unless two are down and this is one of them. */
  move(id: number, next: Point): Spread | undefined {
    const before = this.down.get(id)
    if (!before) return undefined
    this.down.set(id, next)
    const other = [...this.down].find(([each]) => each !== id)?.[1]
    if (this.down.size !== 2 || !other) return undefined
    return { was: apart(before, other), is: apart(next, other), by: [next[0] - before[0], next[1] - before[1]] }
  }

  has(id: number): boolean {
    return this.down.has(id)
  }

  /** Where the one that is left stands. */
  lift(id: number): Point | undefined {
    this.down.delete(id)
    return this.down.size === 1 ? [...this.down.values()][0] : undefined
  }
}
