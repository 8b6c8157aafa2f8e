// How quickly each seat may write into its session's log. It is the seat's, not its line's: whoever comes back has what they had left.

import type { Who } from '../../shared/session/seat.ts'
import { Bucket } from '../runs/bucket.ts'

/** Commands and arrivals at once, and a second; a seat has little to say, and all of it stays. */
const BURST = 60
const PER_SECOND = 0.5
/** Seats remembered before those that have rested long enough are forgotten. */
const MOST = 5000

export class SeatRates {
  private readonly buckets = new Map<string, Bucket>()

  of(session: string, who: Who, now: number): Bucket {
    const key = `${session} ${JSON.stringify(who)}`
    const known = this.buckets.get(key)
    if (known) return known
    if (this.buckets.size >= MOST) for (const [other, bucket] of this.buckets) if (bucket.isFull(now)) this.buckets.delete(other)
    const fresh = new Bucket(BURST, PER_SECOND, now)
    this.buckets.set(key, fresh)
    return fresh
  }
}
