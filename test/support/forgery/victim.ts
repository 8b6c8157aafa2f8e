// What forgers meet: a real ledger over a real store in memory, the real scenario, and runs whose honest course is known.

import { generateKeyPairSync } from 'node:crypto'
import { atOnce } from '../../../server/runs/inTurns.ts'
import { Ledger } from '../../../server/runs/ledger.ts'
import { type OpeningDeps, openRun } from '../../../server/runs/opening.ts'
import { receiptKey } from '../../../server/runs/receiptKey.ts'
import { newSender, type Sender } from '../../../server/runs/sender.ts'
import { storedLog } from '../../../server/runs/storedLog.ts'
import type { LoadedScenario } from '../../../server/scenarioLoader.ts'
import type { Store, StoredRun } from '../../../server/storage/store.ts'
import type { Chunk, RunHeader, RunLog } from '../../../shared/log/runLog.ts'
import type { Answer } from '../../../shared/protocol/messages.ts'
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts'
import { reveal } from '../../../shared/sim/secrets.ts'
import { frameOf } from '../ledgerBench.ts'
import { chunksOf, memoryStore } from '../storedRun.ts'

export interface ForgeryBench {
  readonly store: Store
  readonly ledger: Ledger
  readonly opening: OpeningDeps
  readonly content: LoadedScenario
  readonly honest: RunLog
  clock: number
  victim(more?: { untimed?: true }): Promise<Victim>
  close(): Promise<void>
}

const RECEIPTS = receiptKey(generateKeyPairSync('ed25519').privateKey)
/** A frame's worth; the ledger takes 32. */
const FRAME = 16

export function openForgeryBench(content: LoadedScenario, honest: RunLog): ForgeryBench {
  const { store } = memoryStore()
  let ids = 0
  const randomHex = (bytes: number): string => (++ids).toString(16).padStart(2 * bytes, '0')
  const now = (): number => bench.clock
  const opening: OpeningDeps = { store, now, randomHex, fingerprints: () => content.fingerprints }
  const ledger = new Ledger({
    store,
    now,
    randomHex,
    scenario: () => content.scenario,
    reveal,
    receipts: RECEIPTS,
    onSealed: () => {},
  })
  const bench: ForgeryBench = {
    store,
    ledger,
    opening,
    content,
    honest,
    clock: 1_000_000,
    async victim({ untimed } = {}) {
      const { publicSeed } = honest.header
      const secret = honest.trailer.secretSeed as string
      const opened = await openRun(opening, {
        protocol: PROTOCOL_VERSION,
        scenario: content.scenario.id,
        fingerprint: content.fingerprints.scenario,
        engine: content.fingerprints.engine,
        mode: 'mock',
        requestedSeed: { public: publicSeed, secret },
        ...(untimed ? { untimed } : {}),
      })
      if (!opened.ok) throw new Error(opened.refusal.code)
      const victim = new Victim(bench, opened.value.header)
      await victim.resume()
      return victim
    },
    close: () => store.close(),
  }
  return bench
}

export class Victim {
  readonly header: RunHeader
  readonly sender: Sender
  /** The honest course of this run, chained in epoch 1. */
  readonly chunks: readonly Chunk[]
  readonly answers: Answer[] = []
  private readonly bench: ForgeryBench

  constructor(bench: ForgeryBench, header: RunHeader) {
    this.bench = bench
    this.header = header
    this.sender = newSender(header.run, bench.clock)
    this.chunks = chunksOf({ ...bench.honest, header })
  }

  async resume(): Promise<void> {
    const answer = await this.bench.ledger.resume(this.sender, { run: this.header.run, writerId: 'a'.repeat(32) })
    if (answer.type !== 'head') throw new Error(answer.type)
    // Long enough for the whole honest course: only the forgeries of time meet the clock.
    this.bench.clock += 20_000
  }

  /** Chunks of the honest course, from a seq up to but not including another. */
  async honest(from = 0, to = this.chunks.length): Promise<void> {
    for (let at = from; at < to; at += FRAME) {
      this.bench.clock += 200
      const answer = await this.bench.ledger.append(this.sender, frameOf(this.chunks.slice(at, Math.min(to, at + FRAME))))
      if (answer.type !== 'ack') throw new Error(`an honest chunk was answered with ${answer.type}`)
    }
  }

  /** A forger's message; its answer is remembered. */
  async say(name: 'append' | 'submit' | 'reveal' | 'resume', message: unknown): Promise<Answer> {
    this.bench.clock += 500
    const answer = await this.bench.ledger[name](this.sender, message)
    this.answers.push(answer)
    return answer
  }

  async submit(): Promise<Answer> {
    const run = (await this.stored()).run
    this.bench.clock += 500
    const { seq, hash, tick } = run.head
    return this.bench.ledger.submit(this.sender, { run: this.header.run, epoch: 1, seq, hash, tick, reason: 'submit' })
  }

  async stored(): Promise<{ run: StoredRun; chunks: Awaited<ReturnType<Store['chunks']>> }> {
    const { run } = this.header
    const [found, chunks] = await Promise.all([this.bench.store.run(run), this.bench.store.chunks(run)])
    return { run: found as StoredRun, chunks }
  }

  /** What the verifier would be given. */
  async log(): Promise<RunLog> {
    const { run, chunks } = await this.stored()
    const log = atOnce(storedLog(run, chunks))
    if (!log.ok) throw new Error(`evidence: ${log.refusal.code}`)
    return log.value
  }
}
