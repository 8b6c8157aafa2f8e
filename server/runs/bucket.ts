// A token bucket: so many at once, then so many a second.

export class Bucket {
  private readonly most: number
  private readonly perSecond: number
  private tokens: number
  private at: number

  constructor(most: number, perSecond: number, now: number) {
    this.most = most
    this.perSecond = perSecond
    this.tokens = most
    this.at = now
  }

  /** Takes one token at `now` ms; false when there is none. */
  take(now: number): boolean {
    this.fill(now)
    if (this.tokens < 1) return false
    this.tokens -= 1
    return true
  }

  /** At `now` it is as good as new. */
  isFull(now: number): boolean {
    this.fill(now)
    return this.tokens >= this.most
  }

  private fill(now: number): void {
    this.tokens = Math.min(this.most, this.tokens + (Math.max(0, now - this.at) / 1000) * this.perSecond)
    this.at = now
  }
}
