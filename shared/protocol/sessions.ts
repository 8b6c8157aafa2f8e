// What is said about sessions. A wish is a command as a person can send it: what the server draws or looks up (codes, runs, who is in a class)
// is not in it. Views are what session/view.ts tells each viewer.

import { z } from 'zod'
import type { Configuration } from '../session/configuration.ts'
import type { SeatView, StaffView, WallView } from '../session/view.ts'
import { REFUSED } from './messages.ts'

const hex = (digits: number) => z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`))
const whole = z.number().int().min(0).max(2_592_000_000)
const id = z.string().min(1).max(64)
const text = z.string().max(200)
const seat = z.number().int().min(1).max(300)
const seats = z.union([z.literal('all'), z.array(seat).min(1).max(300)])
const ready = z.strictObject({ assets: z.boolean(), device: z.enum(['unknown', 'fit', 'unfit']) })

const scenarios = z
  .array(z.strictObject({ id, fingerprint: hex(64), engine: hex(64), rubric: hex(64) }))
  .min(1)
  .max(8)
export const AskedConfiguration = z.strictObject({
  kind: z.enum(['lesson', 'assessment']),
  scenarios,
  seeds: z.discriminatedUnion('policy', [
    z.strictObject({ policy: z.literal('same') }),
    z.strictObject({ policy: z.literal('each') }),
    z.strictObject({ policy: z.literal('list'), variants: z.array(id).min(1).max(64) }),
  ]),
  time: whole,
  late: z.discriminatedUnion('rule', [
    z.strictObject({ rule: z.literal('closed') }),
    z.strictObject({ rule: z.literal('within'), ms: whole, time: z.enum(['own', 'common']) }),
  ]),
  seats: seat,
  hints: z.boolean(),
}) satisfies z.ZodType<Configuration>

/** POST /api/sessions → MadeSession. `scenarios`: of the catalogue; what they are known by is looked up here. `class`: everybody in it. */
export const NewSession = z.strictObject({
  title: z.string().min(1).max(80),
  configuration: AskedConfiguration.extend({ scenarios: z.array(id).min(1).max(8) }),
  class: hex(32).optional(),
  accounts: z.array(hex(32)).max(300).optional(),
  blind: z
    .array(z.string().regex(/^[A-Z0-9-]{2,16}$/))
    .max(300)
    .optional(),
})
export type NewSession = z.infer<typeof NewSession>
export const MadeSession = z.strictObject({ session: hex(32) })

/** GET /api/sessions — those one runs or may join, newest first. */
export const SessionList = z.strictObject({
  sessions: z.array(
    z.strictObject({
      session: hex(32),
      title: z.string(),
      kind: z.enum(['lesson', 'assessment']),
      phase: z.enum(['draft', 'lobby', 'countdown', 'running', 'ending', 'ended', 'released']),
      madeAt: z.number(),
      /** Whether one runs it. */
      staff: z.boolean(),
    }),
  ),
})
export type SessionList = z.infer<typeof SessionList>

/** POST /api/sessions/code → which session a code of the wall belongs to. Refused: code-unknown, too-many-tries. */
export const AskCode = z.strictObject({ code: z.string().min(1).max(32) })
export const FoundSession = z.strictObject({ session: hex(32), title: z.string() })

/** Handshake auth of the namespace `/session`. `device`: kept by the browser, its own; `blind`: the code of somebody without an account. */
export const SessionHello = z.strictObject({
  protocol: z.number().int(),
  session: hex(32),
  as: z.enum(['staff', 'seat', 'wall']),
  device: hex(32),
  blind: z
    .string()
    .regex(/^[A-Z0-9-]{2,16}$/)
    .optional(),
})
export type SessionHello = z.infer<typeof SessionHello>

export const Wish = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('configure'), configuration: AskedConfiguration.extend({ scenarios: z.array(id).min(1).max(8) }) }),
  z.strictObject({ kind: z.literal('invite'), accounts: z.array(hex(32)).min(1).max(300) }),
  z.strictObject({ kind: z.literal('staff'), accounts: z.array(hex(32)).max(50) }),
  z.strictObject({ kind: z.literal('open') }),
  z.strictObject({ kind: z.literal('ready'), seat, ready }),
  z.strictObject({ kind: z.literal('unseat'), seat }),
  z.strictObject({ kind: z.literal('assign'), seat, scenario: z.number().int().min(0).max(7) }),
  z.strictObject({ kind: z.literal('start'), countdown: whole, anyway: z.boolean() }),
  z.strictObject({ kind: z.literal('cancel') }),
  z.strictObject({ kind: z.literal('move'), seat }),
  z.strictObject({ kind: z.literal('freeze'), seats }),
  z.strictObject({ kind: z.literal('resume'), seats }),
  z.strictObject({ kind: z.literal('extend'), seats, ms: whole, note: text }),
  z.strictObject({ kind: z.literal('incident'), seats, ms: whole, note: text }),
  z.strictObject({ kind: z.literal('message'), seats, text }),
  z.strictObject({ kind: z.literal('hand'), seat, up: z.boolean() }),
  z.strictObject({ kind: z.literal('answer'), seat: seat.optional() }),
  z.strictObject({ kind: z.literal('demonstrate'), run: hex(32).optional() }),
  z.strictObject({ kind: z.literal('end'), grace: whole, early: text.optional() }),
  z.strictObject({ kind: z.literal('release') }),
])
export type Wish = z.infer<typeof Wish>

/** command → done | refused. `id` is new for every wish; sending it again is answered with `done` and changes nothing. */
export const AskCommand = z.strictObject({ id: hex(32), wish: Wish })
export type AskCommand = z.infer<typeof AskCommand>
export const CommandAnswer = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('done'), at: z.number() }),
  z.strictObject({ type: z.literal('refused'), code: z.enum(REFUSED), detail: z.string().max(200).optional() }),
])
export type CommandAnswer = z.infer<typeof CommandAnswer>

/**
 * watch → watching | stopped | refused. Staff: any run of a seat; staff, a seat and the wall: the run that is shown. What is stored up to `seq` is read from
 * GET /api/runs/:run/chunks, what comes later is told as `chunks`; without a run: no longer.
 */
export const AskWatch = z.strictObject({ run: hex(32).optional() })
export const WatchAnswer = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('watching'), run: hex(32), seq: z.number().int().min(-1), tick: z.number() }),
  z.strictObject({ type: z.literal('stopped') }),
  z.strictObject({ type: z.literal('refused'), code: z.enum(REFUSED) }),
])
export type WatchAnswer = z.infer<typeof WatchAnswer>

/** Server → who watches, as soon as they are on disk: bodies one after another, each with its length, as in `append`. */
export interface ToldChunks {
  readonly run: string
  readonly bodies: Uint8Array
  readonly chunks: readonly { readonly seq: number; readonly epoch: number; readonly length: number; readonly hash: string }[]
  /** What came with them of the world that the run's own page has: whoever watches can tell whether theirs is the same. */
  readonly witness?: { readonly tick: number; readonly hash: string }
}

/** Names of the namespace's events from clients. */
export const SESSION_MESSAGES = ['command', 'watch'] as const
export type SessionMessage = (typeof SESSION_MESSAGES)[number]

/** Server → client, whole, after every change: sessions are small. `serverTime`: when it was sent. */
export type ToldSession =
  | { readonly as: 'staff'; readonly serverTime: number; readonly view: StaffView }
  | { readonly as: 'seat'; readonly serverTime: number; readonly view: SeatView; readonly ticket?: string }
  | { readonly as: 'wall'; readonly serverTime: number; readonly view: WallView }

/** What a person should look at in a run; none of it changes a mark. */
export const RUN_FLAGS = ['recovered', 'lost', 'restored', 'forked', 'slow', 'slow-windows', 'beacons-missing', 'asked-early'] as const
export type RunFlagKind = (typeof RUN_FLAGS)[number]

/** GET /api/sessions/:session/results → what staff compare afterwards, by seat; a run without a final sheet has no marks. */
export const SessionResults = z.strictObject({
  title: z.string(),
  kind: z.enum(['lesson', 'assessment']),
  released: z.boolean(),
  rows: z.array(
    z.strictObject({
      seat: z.number(),
      name: z.string(),
      number: z.string(),
      scenario: z.string(),
      run: z.string(),
      state: z.enum(['none', 'working', 'pending', 'final', 'needs_review']),
      total: z.number().optional(),
      max: z.number().optional(),
      passed: z.boolean().optional(),
      /** How long the seat's clock had run when its work was handed in, ms. */
      used: z.number().optional(),
      /** `tick`: where the mark was lost. Marks in thousandths. */
      aspects: z.array(z.strictObject({ id: z.string(), marks: z.number(), max: z.number(), tick: z.number().optional() })),
      /** Of each kind the first, and where it begins. */
      flags: z.array(z.strictObject({ kind: z.enum(RUN_FLAGS), tick: z.number() })),
    }),
  ),
})
export type SessionResults = z.infer<typeof SessionResults>

/** Server → the writer of a run, on the run's own line: to be placed as `say` by the instructor, in order, within 2 s. */
export interface ToldInstruction {
  readonly run: string
  readonly place: number
  readonly phrase: string
}
