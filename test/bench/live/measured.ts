// What the figures of live sessions are made of, computed from what was counted. Pure.

/** Of sorted values, the smallest that at least this share of them does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new Error('nothing was measured')
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] as number
}

/** An input of a seat, and when it was made, ms since 1970. */
export type Made = readonly [seat: number, tick: number, at: number]

/** A board as it came: by seat, the tick up to which the run is verified. */
export interface Came {
  readonly at: number
  readonly verified: ReadonlyMap<number, number>
}

/** For each input made in the window, how long until a board covered it, ms; one that none covers counts until the last board. */
export function staleness(made: readonly Made[], boards: readonly Came[], from: number, to: number): readonly number[] {
  const last = boards.at(-1)
  if (!last) throw new Error('no board came')
  return made
    .filter(([, , at]) => at >= from && at < to)
    .map(([seat, tick, at]) => (boards.find((board) => board.at >= at && (board.verified.get(seat) ?? 0) >= tick) ?? last).at - at)
}

export interface Counted {
  /** ms of wall time, and trainees at work in it. */
  readonly wall: number
  readonly trainees: number
  /** Bytes that the server sent to all readers. */
  readonly bytes: number
  /** ms of the server on processors. */
  readonly cpu: number
  /** Bytes of the server's memory at the end, beyond those before anybody came. */
  readonly memory: number
  /** Share of the time that was really simulated: 1, or less where the server fell behind. */
  readonly simulated: number
}

export interface PerTrainee {
  /** B/s out, of wall time. */
  readonly bytes: number
  /** ms on a processor for each second that was simulated. */
  readonly cpu: number
  /** Bytes. */
  readonly memory: number
}

export function perTrainee({ wall, trainees, bytes, cpu, memory, simulated }: Counted): PerTrainee {
  const seconds = (wall / 1000) * trainees
  // A server that falls behind sends less, and that is not made up to it.
  return { bytes: bytes / seconds, cpu: cpu / (seconds * simulated), memory: memory / trainees }
}

/** Ours ÷ theirs, turn by turn. */
export const ratios = (ours: readonly Counted[], theirs: readonly Counted[], of: keyof PerTrainee): readonly number[] =>
  ours.map((turn, i) => perTrainee(turn)[of] / perTrainee(theirs[i] as Counted)[of])
