// Arbitrary commands for a class of four, sensible and senseless, each after some time; most find a session that can take them.

import fc from 'fast-check'
import type { Command, Seats } from '../../shared/session/commands.ts'
import type { Author } from '../../shared/session/state.ts'
import { runOf, SERVER, student, TEACHER } from './classroom.ts'

export interface Asked {
  readonly by: Author
  readonly command: Command
  /** ms before it. */
  readonly after: number
  /** Sent so many times. */
  readonly times: number
}

const seat = fc.integer({ min: 1, max: 4 })
const seats: fc.Arbitrary<Seats> = fc.oneof(fc.constant('all' as const), fc.uniqueArray(seat, { minLength: 1, maxLength: 2 }))
/** ms, mostly odd ones; now and then beyond a grace or a whole session. */
const span = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 20_011 }) },
  { weight: 1, arbitrary: fc.integer({ min: 50_000, max: 400_000 }) },
)

const ofTeacher = fc.oneof(
  seats.map((each): Command => ({ kind: 'freeze', seats: each })),
  seats.map((each): Command => ({ kind: 'resume', seats: each })),
  fc.tuple(seats, fc.integer({ min: -2, max: 90_001 })).map(([each, ms]): Command => ({ kind: 'extend', seats: each, ms, note: 'n' })),
  fc.tuple(seats, fc.integer({ min: 0, max: 90_001 })).map(([each, ms]): Command => ({ kind: 'incident', seats: each, ms, note: 'n' })),
  seats.map((each): Command => ({ kind: 'message', seats: each, text: 't' })),
  seat.map((each): Command => ({ kind: 'move', seat: each })),
  fc.constant<Command>({ kind: 'answer' }),
  fc.constant<Command>({ kind: 'release' }),
  fc.constant<Command>({ kind: 'cancel' }),
  fc.record({ kind: fc.constant('end' as const), grace: fc.integer({ min: 0, max: 30_000 }), early: fc.constant('why') }),
)

const ofServer = fc.oneof(
  fc.constant<Command>({ kind: 'begin' }),
  fc.constant<Command>({ kind: 'close' }),
  seat.map((each): Command => ({ kind: 'arrive', seat: each, device: `pc-s${each}` })),
  fc.tuple(seat, span).map(([each, ago]): Command => ({ kind: 'away', seat: each, since: ago })),
  seat.map((each): Command => ({ kind: 'lapse', seat: each })),
  fc
    .tuple(seat, fc.constantFrom('submit' as const, 'timeout' as const))
    .map(([each, how]): Command => ({ kind: 'sealed', seat: each, run: runOf(each), how })),
)

const ofStudent = fc.oneof(
  fc.tuple(seat, fc.boolean()).map(([n, up]) => ({ by: student(`s${n}`), command: { kind: 'hand', seat: n, up } as Command })),
  seat.map((n) => ({
    by: student(`s${n}`),
    command: { kind: 'join', who: { account: `s${n}` }, device: `pc-s${n}`, run: runOf(n) } as Command,
  })),
)

/** The line of an `away` went down `since` ms ago: `timedNow` puts in the server's time. */
export const timedNow = (command: Command, at: number): Command =>
  command.kind === 'away' ? { ...command, since: at - command.since } : command

const asked: fc.Arbitrary<Asked> = fc
  .tuple(
    fc.oneof(
      { weight: 5, arbitrary: ofTeacher.map((command) => ({ by: TEACHER, command })) },
      { weight: 6, arbitrary: ofServer.map((command) => ({ by: SERVER, command })) },
      { weight: 2, arbitrary: ofStudent },
    ),
    span,
    fc.integer({ min: 1, max: 3 }),
  )
  .map(([{ by, command }, after, times]) => ({ by, command, after, times }))

/** How a session ends when nothing goes wrong. */
const ending: readonly Asked[] = [
  { by: TEACHER, command: { kind: 'end', grace: 1000, early: 'why' }, after: 1, times: 2 },
  ...[1, 2, 3, 4].map(
    (n): Asked => ({ by: SERVER, command: { kind: 'sealed', seat: n, run: runOf(n), how: 'timeout' }, after: 600, times: 1 }),
  ),
  { by: SERVER, command: { kind: 'sealed', seat: 1, run: runOf(1), how: 'timeout' }, after: 1, times: 1 },
  { by: SERVER, command: { kind: 'close' }, after: 1, times: 2 },
  { by: TEACHER, command: { kind: 'release' }, after: 1, times: 2 },
]

export const commands: fc.Arbitrary<readonly Asked[]> = fc
  .tuple(fc.array(asked, { minLength: 1, maxLength: 60 }), fc.boolean())
  .map(([list, ends]) => (ends ? [...list, ...ending] : list))
