// The whole protocol on one screen. Client → server messages are acknowledged by exactly one answer; the server also tells `beacon`.
// Frames stay below 48 KB. Bytes are chunk bodies of log/runLog.ts.

import { z } from 'zod'
import { SESSION_REFUSALS } from '../session/refusal.ts'

const hex = (digits: number) => z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`))
const count = z.number().int().min(0).max(2_592_000)
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length <= 49_152)

/** GET /api/scenarios — what can be practised here. `engine` simulates here; a client built with another must be loaded anew. */
export const Catalogue = z.strictObject({
  engine: hex(64),
  scenarios: z.array(
    z.strictObject({
      id: z.string().max(64),
      version: z.string().max(32),
      fingerprint: hex(64),
      engine: hex(64),
      trade: z.string().max(64),
      level: z.enum(['basic', 'intermediate', 'advanced']),
      /** Task time and hard stop, s. */
      time: z.strictObject({ limit: count, stop: count }),
      steps: count,
      /** Thousandths. */
      marks: count,
      pass: count,
    }),
  ),
})
export type Catalogue = z.infer<typeof Catalogue>

/** POST /api/runs — open a run as a guest. Seeds and clock may be chosen in unofficial runs only. */
export const OpenRun = z.strictObject({
  protocol: z.number().int(),
  scenario: z.string().max(64),
  fingerprint: hex(64),
  engine: hex(64),
  mode: z.enum(['practice', 'mock']),
  requestedSeed: z.strictObject({ public: hex(32), secret: hex(32) }).optional(),
  untimed: z.boolean().optional(),
})
export type OpenRun = z.infer<typeof OpenRun>

/** Answer: the header the log starts with, and the ticket that makes its bearer the run's owner (kept by the browser, never in a URL). */
export const OpenedRun = z.strictObject({ header: z.custom<import('../log/runLog.ts').RunHeader>(), ticket: hex(64) })
export type OpenedRun = z.infer<typeof OpenedRun>

/** Handshake auth of the socket. `device`: kept by the browser, its own, the same as at the session's line (sessions.ts). */
export const Hello = z.strictObject({ protocol: z.number().int(), run: hex(32), ticket: hex(64), device: hex(32) })
export type Hello = z.infer<typeof Hello>

/** resume → head. `writerId` is new for every page load and lives in memory only. */
export const Resume = z.strictObject({ run: hex(32), writerId: hex(32), receipt: z.string().max(2048).optional() })
export const Head = z.strictObject({
  type: z.literal('head'),
  run: hex(32),
  epoch: count,
  seq: z.number().int().min(-1),
  hash: hex(64),
  tick: count,
  serverTime: z.number(),
  sealed: z.boolean(),
  /** The receipt proves that the server lost chunks up to this one: send them again, in their old epochs, then resume anew. */
  recover: count.optional(),
})
export type Resume = z.infer<typeof Resume>
export type Head = z.infer<typeof Head>

/**
 * append → ack | held | nack | moved | conflict | sealed | refused. Consecutive chunks: their bodies one after another, each with its length and hash.
 * One piece of bytes, because Socket.IO takes at most ten in a message.
 */
export const Append = z.strictObject({
  /** Need not be sent: the connection is one run's. */
  run: hex(32).optional(),
  epoch: count,
  bodies: bytes,
  chunks: z
    .array(z.strictObject({ length: count, hash: hex(64) }))
    .min(1)
    .max(32),
  /** What the client's world hashed to after a full second that these chunks, or earlier ones, cover: its first 16 digits. */
  witness: z.strictObject({ tick: count, hash: hex(16) }).optional(),
})
export type Append = z.infer<typeof Append>

/** reveal → revealed | refused: the client observed `key`; the answer goes into its next chunk, unchanged. */
export const AskReveal = z.strictObject({ run: hex(32), epoch: count, key: z.string().max(64), tick: count })
export type AskReveal = z.infer<typeof AskReveal>

/** submit → sealed | nack | refused. `tick`: where the log ends, `hash` of chunk `seq`. Repeating it returns the same answer. */
export const Submit = z.strictObject({
  run: hex(32),
  epoch: count,
  seq: z.number().int().min(-1),
  hash: hex(64),
  tick: count,
  reason: z.enum(['submit', 'timeout']),
})
export type Submit = z.infer<typeof Submit>

export const REFUSED = [
  'malformed',
  'oversized',
  'too-fast',
  'foreign-run',
  'unknown-run',
  'unknown-scenario',
  'unknown-fingerprint',
  'unknown-engine',
  'old-client',
  'old-server',
  'not-resumed',
  'out-of-order',
  'too-far-ahead',
  'run-too-long',
  'not-finite',
  'system-input-not-issued',
  'not-for-this-author',
  'reveal-outstanding',
  'unknown-reveal',
  'instruction-outstanding',
  'hints-closed',
  'run-sealed',
  'run-quarantined',
  'server-full',
  'storage-failed',
  'not-found',
  'not-ready',
  'foreign-origin',
  'not-signed-in',
  'not-permitted',
  'wrong-sign-in',
  'too-many-tries',
  'wrong-code',
  'password-refused',
  'name-refused',
  'login-taken',
  'no-longer-so',
  'roster-refused',
  'roster-changed',
  'not-a-run-file',
  'damaged-file',
  'not-scored',
  'internal',
  'code-unknown',
  /** The marks of an assessment are not told before its session is released. */
  'not-released',
  /** It is performed at a seat, and gone on with there. */
  'in-session',
  ...SESSION_REFUSALS,
] as const
export type RefusedCode = (typeof REFUSED)[number]

/** Of a chunk's hash, in an ack: enough to tell it from every other chunk that its own hand may have made. */
export const ACK_DIGITS = 16

export const Answer = z.discriminatedUnion('type', [
  Head,
  /** Everything up to `seq` is on the disk. The run is the line's, and of the hash its hand has the rest itself. */
  z.strictObject({ type: z.literal('ack'), epoch: count, seq: count, hash: hex(ACK_DIGITS), receipt: z.string().optional() }),
  /** While lost chunks are brought back: taken up to `seq`, and not saved before all are there. */
  z.strictObject({ type: z.literal('held'), run: hex(32), seq: count }),
  z.strictObject({ type: z.literal('nack'), run: hex(32), expected: count, headHash: hex(64) }),
  /** Somebody else writes the run. `elsewhere`: at another computer, not in another page of this one. */
  z.strictObject({ type: z.literal('moved'), run: hex(32), epoch: count, elsewhere: z.boolean() }),
  z.strictObject({ type: z.literal('conflict'), run: hex(32), seq: count }),
  z.strictObject({ type: z.literal('revealed'), run: hex(32), key: z.string(), values: z.array(z.number().int()) }),
  z.strictObject({
    type: z.literal('sealed'),
    run: hex(32),
    seq: z.number().int().min(-1),
    hash: hex(64),
    sealedAt: z.number(),
    receipt: z.string().optional(),
  }),
  z.strictObject({ type: z.literal('refused'), run: z.string(), code: z.enum(REFUSED), detail: z.string().max(200).optional() }),
])
export type Answer = z.infer<typeof Answer>

/** GET /api/keys — who signs receipts. */
export const ReceiptKeys = z.strictObject({
  keys: z.array(z.strictObject({ keyId: hex(32), suite: z.literal('ed25519'), publicKey: hex(64) })),
})
export type ReceiptKeys = z.infer<typeof ReceiptKeys>

/** GET /api/runs/:run/chunks?from=SEQ (ticket in the Authorization header) — the log as the chain has it, at most PAGE_CHUNKS at once. */
export const ChunkPage = z.strictObject({
  header: z.custom<import('../log/runLog.ts').RunHeader>(),
  state: z.enum(['open', 'quarantined', 'sealed']),
  /** Of everything that is stored now. */
  head: z.strictObject({ seq: z.number().int().min(-1), hash: hex(64), tick: count }),
  /** Body in base64. */
  chunks: z.array(z.strictObject({ seq: count, epoch: count, body: z.string(), hash: hex(64) })),
})
export type ChunkPage = z.infer<typeof ChunkPage>
export const PAGE_CHUNKS = 1000

/** GET /api/runs/:run/timing (ticket in the Authorization header) — how the run's ticks lie on the server's clock. Never changes a mark. */
export const RunTiming = z.strictObject({
  windows: z.array(z.strictObject({ fromTick: count, toTick: count, ratio: z.number().nullable() })),
  flags: z.array(z.strictObject({ kind: z.string(), fromTick: count, toTick: count })),
  /** ms since the start. */
  pauses: z.array(z.tuple([z.number(), z.number()])),
})
export type RunTiming = z.infer<typeof RunTiming>

/** Server → client, every 5 s; the newest goes into the next chunk. */
export const Beacon = z.strictObject({ run: hex(32), beacon: hex(32), serverTime: z.number() })
export type Beacon = z.infer<typeof Beacon>

/** GET /api/runs/:run/sheet (ticket in the Authorization header) → the newest revision. `pending` until the verifier has finished. */
export const SheetAnswer = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('open') }),
  z.strictObject({ state: z.literal('pending') }),
  z.strictObject({ state: z.literal('needs_review'), reason: z.string() }),
  z.strictObject({ state: z.literal('ready'), revision: count, sheet: z.custom<import('../scoring/sheet.ts').Sheet>() }),
])
export type SheetAnswer = z.infer<typeof SheetAnswer>

/** GET /api/runs/:run/state (ticket in the Authorization header) → how far the run is on disk, and verified. */
export const RunState = z.strictObject({
  state: z.enum(['open', 'quarantined', 'sealed']),
  headTick: count,
  /** Simulated here up to this tick, with nothing found against it; absent while nobody follows it. */
  verifiedTick: count.optional(),
  /** First tick at which the client's world was another than ours. */
  divergedAt: count.optional(),
})
export type RunState = z.infer<typeof RunState>

/** What a run file can prove: `holds`, `broken`, or `absent` when the file says nothing of it. */
export const EvidenceCheck = z.strictObject({
  /**
   * chain: the chunks' hashes end in the seal's · seal: its digest covers end and trailer · secret: the seed is the one committed to ·
   * reveals: what was revealed is what it hides · receipt: signed by this server · stored: the same seal is stored here
   */
  check: z.enum(['chain', 'seal', 'secret', 'reveals', 'receipt', 'stored']),
  verdict: z.enum(['holds', 'broken', 'absent']),
})
export type EvidenceCheck = z.infer<typeof EvidenceCheck>

/**
 * POST /api/files/score (application/octet-stream, a run file or bare log in either form, at most FILE_BYTES) → its sheet, computed anew.
 * Nothing is stored, no ticket is needed. Refused: not-a-run-file, damaged-file, oversized, unknown-scenario, unknown-fingerprint,
 * unknown-engine, not-scored, server-full.
 */
export const FileScore = z.strictObject({
  header: z.custom<import('../log/runLog.ts').RunHeader>(),
  end: z.strictObject({ tick: count, reason: z.enum(['submit', 'timeout', 'open']) }),
  /** Each check once, in the order above. */
  checks: z.array(EvidenceCheck),
  sheet: z.custom<import('../scoring/sheet.ts').Sheet>(),
})
export type FileScore = z.infer<typeof FileScore>
export const FILE_BYTES = 4_194_304

/** Names of the socket's events. */
export const CLIENT_MESSAGES = ['resume', 'append', 'reveal', 'submit'] as const
export type ClientMessage = (typeof CLIENT_MESSAGES)[number]
