// One student's time, exact to the millisecond: end = start + entitled + granted. The clock stands while anything holds it; what it stood is
// granted back when it is let go, once, however many reasons held it at once. Server times only, ms since 1970.

export const HOLDS = ['freeze-all', 'freeze', 'demonstration', 'away'] as const
export type HoldReason = (typeof HOLDS)[number]
export type GrantReason = HoldReason | 'extend' | 'incident'

export interface Grant {
  readonly ms: number
  readonly reason: GrantReason
  /** When it was given; of a hold: when it ended, so that it lasted from `at - ms` to `at`. */
  readonly at: number
  /** What a person wrote beside it. */
  readonly note: string
}

export interface SeatTime {
  readonly startedAt: number
  readonly entitled: number
  /** In the order they were given. */
  readonly grants: readonly Grant[]
  /** Why the clock stands, in the order the reasons came; the first is what it is booked under. */
  readonly held?: { readonly since: number; readonly reasons: readonly HoldReason[] }
}

export const startTime = (startedAt: number, entitled: number): SeatTime => ({ startedAt, entitled, grants: [] })

const isHold = (reason: GrantReason): reason is HoldReason => (HOLDS as readonly string[]).includes(reason)

/** Given so far, with what the standing clock has gathered until `at`. */
export const grantedAt = ({ grants, held }: SeatTime, at: number): number =>
  grants.reduce((sum, { ms }) => sum + ms, 0) + (held ? Math.max(0, at - held.since) : 0)

/** How long may be worked in all: what was entitled, and what was given on top. */
export const allowed = ({ entitled, grants }: SeatTime): number =>
  grants.reduce((sum, { ms, reason }) => (isHold(reason) ? sum : sum + ms), entitled)

export const endAt = (time: SeatTime, at: number): number => time.startedAt + time.entitled + grantedAt(time, at)

export const leftAt = (time: SeatTime, at: number): number => Math.max(0, endAt(time, at) - at)

/** When the clock stood, ms since the start, in order; a hold that goes on ends at `at`. */
export function pausesAt({ startedAt, grants, held }: SeatTime, at: number): readonly (readonly [from: number, to: number])[] {
  const spans = grants.filter(({ reason }) => isHold(reason)).map((each) => [each.at - each.ms, each.at] as const)
  if (held && at > held.since) spans.push([held.since, at])
  return spans
    .filter(([from, to]) => to > from)
    .sort((a, b) => a[0] - b[0])
    .map(([from, to]) => [from - startedAt, to - startedAt] as const)
}

/** How long the clock has run. No log may be longer. */
export const workedAt = (time: SeatTime, at: number): number =>
  Math.max(0, at - time.startedAt - pausesAt(time, at).reduce((sum, [from, to]) => sum + to - from, 0))

/** Time given on top: an extension, an incident. */
export const grant = (time: SeatTime, fresh: Grant): SeatTime => ({ ...time, grants: [...time.grants, fresh] })

/**
 * Stops the clock for one more reason. A reason that is only now known to hold since earlier is granted what the clock ran meanwhile, and
 * nothing that another reason has already given back.
 */
export function hold(time: SeatTime, reason: HoldReason, since: number, at: number): SeatTime {
  if (time.held?.reasons.includes(reason)) return time
  const from = Math.max(since, time.startedAt)
  const until = time.held ? Math.min(at, time.held.since) : at
  const grants = [...time.grants]
  let open = from
  const { held: _, ...run } = time
  for (const [a, b] of pausesAt(run, at)) {
    const [start, end] = [a + time.startedAt, b + time.startedAt]
    if (end <= open || start >= until) continue
    if (start > open) grants.push({ ms: start - open, reason, at: start, note: '' })
    open = end
  }
  if (until > open) grants.push({ ms: until - open, reason, at: until, note: '' })
  const held = time.held ? { since: time.held.since, reasons: [...time.held.reasons, reason] } : { since: at, reasons: [reason] }
  return { ...time, grants, held }
}

/** Takes one reason away; the clock runs on when it was the last. */
export function lift(time: SeatTime, reason: HoldReason, at: number): SeatTime {
  const { held, ...rest } = time
  if (!held?.reasons.includes(reason)) return time
  const left = held.reasons.filter((each) => each !== reason)
  // While another reason stood first, the time is booked under that one.
  if (held.reasons[0] !== reason) return { ...rest, held: { since: held.since, reasons: left } }
  const ms = at - held.since
  const grants = ms > 0 ? [...rest.grants, { ms, reason, at, note: '' }] : rest.grants
  return left.length > 0 ? { ...rest, grants, held: { since: at, reasons: left } } : { ...rest, grants }
}

/** Every reason ends: the work is done. */
export function settle(time: SeatTime, at: number): SeatTime {
  return (time.held?.reasons ?? []).reduce((rest, reason) => lift(rest, reason, at), time)
}
