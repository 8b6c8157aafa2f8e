// A clock that begins in the past and is let run up to the present, so that what a demo shows has been going on for a while.

export class DemoClock {
  private behind: number

  /** ms before now. */
  constructor(behind: number) {
    this.behind = behind
  }

  /** Whole ms since 1970, never backwards. */
  readonly now = (): number => Math.round(performance.timeOrigin + performance.now()) - this.behind

  /** So much time is over at once; never beyond the present. */
  pass(ms: number): void {
    this.behind = Math.max(0, this.behind - Math.round(ms))
  }

  /** ms until the present. */
  get behindBy(): number {
    return this.behind
  }

  /** Whether it shows the present. */
  get present(): boolean {
    return this.behind === 0
  }
}
