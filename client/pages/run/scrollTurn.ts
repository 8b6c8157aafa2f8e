// Turning by the mouse's wheel: a turn is one effort from its first notch until the wheel has rested, and stays with its thing while the
// pointer stays, however far the handle has meanwhile gone from under it.

import { NOTCH, type Point } from '../../hand/pointer.ts'
import { runs } from './held.ts'
import type { Run } from './run.ts'

/** After the last notch the turn is over, ms. */
const REST = 350
/** The pointer is still where it was, px. */
const STILL = 8

export class ScrollTurn {
  private readonly run: Run
  private target = ''
  private at: Point = [0, 0]
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(run: Run) {
    this.run = run
  }

  /** What the wheel has turned here, while the hand has it. */
  stays(at: Point): string {
    return Math.hypot(at[0] - this.at[0], at[1] - this.at[1]) < STILL ? this.target : ''
  }

  /** Towards oneself loosens, away tightens. */
  turn(target: string, at: Point, notches: number, fine: boolean): void {
    if (this.timer !== undefined && this.target !== target) this.ease()
    this.target = target
    this.at = at
    if (this.timer === undefined) this.run.wish({ wish: 'turn', target, rate: 0 })
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.ease(), REST)
    const { plain, fine: finely } = NOTCH[runs(this.run.stuff.scenario, target) ? 'run' : 'felt']
    const degrees = -notches * (fine ? finely : plain)
    this.run.link.order({ order: 'twist', target, degrees })
    this.run.sounds.turned(degrees)
  }

  private ease(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    this.run.link.order({ order: 'ease', target: this.target })
  }

  /** The pointer does something else. */
  forget(): void {
    if (this.timer !== undefined) this.ease()
    this.target = ''
  }
}
