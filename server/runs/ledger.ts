// The only writer of logs. One message in, one answer out; nothing is promised before the store says it is on disk.
// Decisions on a run are made in one step on its state in memory, so messages of one run never interleave inside a decision.

import type { Outcome } from '../../shared/base/outcome.ts'
import { headerHash } from '../../shared/log/runLog.ts'
import { type Answer, AskReveal, type RefusedCode, Resume, Submit } from '../../shared/protocol/messages.ts'
import type { SignedReceipt } from '../../shared/protocol/receipt.ts'
import type { Scenario } from '../../shared/scenario/defineScenario.ts'
import type { IssuedInstruction } from '../storage/sessionStore.ts'
import { StorageFailed, type Store, type StoredChunk } from '../storage/store.ts'
import { acked, moved, refused, sealed } from './answers.ts'
import { type Frame, readFrame } from './frame.ts'
import { type Hidden, judge } from './judgement.ts'
import { advance, type LiveRun, obey, unobeyed } from './liveRun.ts'
import { Fenced, LiveRuns } from './liveRuns.ts'
import { readMessage } from './message.ts'
import type { ReceiptKey } from './receiptKey.ts'
import { type Recovery, recover } from './recovery.ts'
import { chooseReveal } from './reveals.ts'
import { Sealing } from './sealing.ts'
import type { Sender } from './sender.ts'
import type { Supervision } from './timeRule.ts'

export interface LedgerDeps {
  readonly store: Store
  /** Whole ms since 1970, never backwards within a process. */
  readonly now: () => number
  readonly randomHex: (bytes: number) => string
  readonly scenario: (id: string) => Scenario | undefined
  /** Values hidden under a key, or undefined when the scenario hides nothing there. */
  readonly reveal: (scenario: Scenario, secretSeed: string, key: string) => readonly number[] | undefined
  readonly receipts: ReceiptKey
  /** What the session of a run rules over it; undefined for a run outside sessions. */
  readonly supervision?: (run: string) => Supervision | undefined
  /** `supervised`: it was performed at a seat. */
  readonly onSealed: (run: string, supervised: boolean) => void
  /** Told when a receipt proves that acknowledged chunks are gone: the disk, or whoever restored it, broke the promise. */
  readonly onLost?: (run: string, from: number, to: number) => void
  readonly onStorageFailed?: (run: string, reason: string) => void
}

/** Between receipts of one run, ms. */
const RECEIPT_EVERY = 10_000

export class Ledger {
  private readonly deps: LedgerDeps
  private readonly runs: LiveRuns
  private readonly sealing: Sealing

  constructor(deps: LedgerDeps) {
    this.deps = deps
    this.runs = new LiveRuns(deps.store, deps.supervision)
    this.sealing = new Sealing(deps, this.runs)
  }

  async resume(sender: Sender, message: unknown): Promise<Answer> {
    return this.other(sender, readMessage(Resume, message), async (live, { run, writerId, receipt }) => {
      const given = receipt === undefined ? undefined : this.deps.receipts.check(receipt)
      const loss = given?.run === run && live.state === 'open' ? await this.lost(sender, live, given) : undefined
      if (loss) return loss
      if (live.state === 'quarantined') return refused(run, 'run-quarantined')
      if (live.pastWriters.has(writerId)) return moved(live, sender)
      if (live.state === 'open' && live.writerId !== writerId) {
        if (live.writerId !== '') live.pastWriters.add(live.writerId)
        live.writerId = writerId
        live.device = sender.device
        live.epoch += 1
        live.startedAt ??= this.deps.now()
        this.runs.write(run, live, { kind: 'writer', run, epoch: live.epoch, writerId, device: sender.device, at: this.deps.now() })
      }
      // Taken before waiting: what is appended meanwhile is not on the disk when this is answered.
      const head = this.headOf(run, live)
      await live.saving
      sender.writerId = writerId
      sender.recovery = undefined
      return head
    })
  }

  private headOf(run: string, live: LiveRun): Extract<Answer, { type: 'head' }> {
    const { seq, hash, tick } = live.head
    return { type: 'head', run, epoch: live.epoch, seq, hash, tick, serverTime: this.deps.now(), sealed: live.state === 'sealed' }
  }

  /** What a receipt says that the head does not: chunks that are gone, or another course of events. Undefined when all is well. */
  private async lost(sender: Sender, live: LiveRun, receipt: SignedReceipt): Promise<Answer | undefined> {
    const { run, seq, tick } = receipt
    await live.saving
    const at = this.deps.now()
    if (seq > live.head.seq) {
      if (!sender.recovery) {
        this.deps.onLost?.(run, live.head.seq + 1, seq)
        live.lossy = true
        await this.runs.write(run, live, { kind: 'flag', run, flag: { kind: 'lost', fromTick: live.head.tick, toTick: tick, at } })
      }
      // Another connection may have brought it all back while the flag was written.
      if (seq > live.head.seq) {
        sender.recovery = { receipt, held: [] }
        return { ...this.headOf(run, live), recover: seq }
      }
    }
    const known = seq < 0 ? headerHash(live.header) : (live.recent.get(seq) ?? (await this.deps.store.chunkHash(run, seq)))
    return known === receipt.hash ? undefined : this.quarantine(run, live, seq, [])
  }

  private async quarantine(run: string, live: LiveRun, seq: number, others: readonly StoredChunk[]): Promise<Answer> {
    const flag = { kind: 'forked' as const, fromTick: live.head.tick, toTick: live.head.tick, at: this.deps.now() }
    live.state = 'quarantined'
    this.runs.write(run, live, { kind: 'quarantine', run, others })
    await this.runs.write(run, live, { kind: 'flag', run, flag })
    return { type: 'conflict', run, seq: Math.max(0, seq) }
  }

  async append(sender: Sender, message: unknown): Promise<Answer> {
    const frame = readFrame(message, sender.run)
    if (!sender.appends.take(this.deps.now())) return refused(sender.run, 'too-fast')
    if (!frame.ok) return this.no(sender, frame)
    return this.owned(sender, frame.value.run, (live) => this.appendTo(sender, live, frame.value))
  }

  private async appendTo(sender: Sender, live: LiveRun, frame: Frame): Promise<Answer> {
    const { run } = frame
    if (live.seal) {
      await live.saving
      return sealed(run, live.seal)
    }
    if (live.state !== 'open') return refused(run, 'run-quarantined')
    if (!sender.recovery && sender.writerId === '') return refused(run, 'not-resumed')
    if (!sender.recovery && sender.writerId !== live.writerId) return moved(live, sender)
    const older = new Map<number, string | undefined>()
    for (const { seq } of frame.chunks) {
      if (seq <= live.head.seq && !live.recent.has(seq)) older.set(seq, await this.deps.store.chunkHash(run, seq))
    }
    const known = (seq: number): string | undefined => live.recent.get(seq) ?? older.get(seq)
    const now = this.deps.now()
    if (sender.recovery) return this.recoverWith(sender, sender.recovery, live, frame, known)
    const judgement = judge(live, frame, now, known, this.hiddenOf(live))
    switch (judgement.is) {
      case 'moved':
        return moved(live, sender)
      case 'gap':
        return { type: 'nack', run, expected: live.head.seq + 1, headHash: live.head.hash }
      case 'refused':
        return refused(run, judgement.code, judgement.detail)
      case 'repeated': {
        // Another writer may take over while this waits; the ack is of the epoch it was asked in.
        const { epoch } = live
        await live.saving
        return acked(epoch, judgement.seq, judgement.hash)
      }
      case 'conflict':
        return this.quarantine(run, live, judgement.chunk.seq, [stored(judgement.chunk, live.epoch, now)])
      case 'new': {
        const chunks = judgement.chunks.map((chunk) => stored(chunk, live.epoch, now))
        for (const { seq, hash, tickTo } of chunks) advance(live, seq, hash, tickTo)
        const { epoch } = live
        live.reveals.push(...judgement.found)
        for (const { place, seq } of judgement.placed)
          live.reveals[place] = { ...(live.reveals[place] as LiveRun['reveals'][number]), placedSeq: seq }
        obey(live, judgement.obeyed)
        const { seq, hash, tick } = live.head
        // Of ticks that are not in the log yet another writer may still make something else.
        const witness = frame.witness && frame.witness.tick <= tick ? { witness: frame.witness } : {}
        await this.runs.write(run, live, {
          kind: 'append',
          run,
          epoch,
          chunks,
          found: judgement.found,
          placed: judgement.placed,
          obeyed: judgement.obeyed,
          ...witness,
        })
        const ack = acked(epoch, seq, hash)
        const at = this.deps.now()
        if (at - live.receiptAt < RECEIPT_EVERY) return ack
        live.receiptAt = at
        return { ...ack, receipt: this.deps.receipts.sign({ run, epoch, seq, tick, hash, serverTime: at, seal: '' }) }
      }
      default:
        return judgement satisfies never
    }
  }

  private async recoverWith(
    sender: Sender,
    recovery: Recovery,
    live: LiveRun,
    frame: Frame,
    known: (seq: number) => string | undefined,
  ): Promise<Answer> {
    const { run } = frame
    const at = this.deps.now()
    const found = recover(live, recovery, frame, at, known, this.hiddenOf(live))
    switch (found.is) {
      case 'held':
        return { type: 'held', run, seq: found.seq }
      case 'refused':
        sender.recovery = undefined
        return refused(run, found.code, found.detail)
      case 'forked':
        return this.quarantine(run, live, found.chunk.seq, [stored(found.chunk, frame.epoch, at)])
      case 'whole': {
        const { epoch } = live
        const { tick: toTick, seq, hash } = recovery.receipt
        const flag = { kind: 'recovered' as const, fromTick: live.head.tick, toTick, at }
        const beacons = recovery.held.map(({ beacon }) => beacon).filter((beacon) => beacon !== '')
        live.epoch = Math.max(epoch, found.epoch)
        const { chunks, reveals, obeyed } = found
        for (const chunk of chunks) advance(live, chunk.seq, chunk.hash, chunk.tickTo)
        for (const reveal of reveals) live.reveals[reveal.place] = reveal
        obey(live, obeyed)
        sender.recovery = undefined
        await this.runs.write(run, live, { kind: 'recover', run, epoch, raised: live.epoch, chunks, reveals, obeyed, beacons, flag })
        return acked(found.epoch, seq, hash)
      }
      default:
        return found satisfies never
    }
  }

  private hiddenOf({ header, secretSeed }: LiveRun): Hidden {
    const scenario = this.deps.scenario(header.scenario)
    return (key) => scenario && this.deps.reveal(scenario, secretSeed, key)
  }

  async reveal(sender: Sender, message: unknown): Promise<Answer> {
    return this.other(sender, readMessage(AskReveal, message), async (live, ask) => {
      const { run } = ask
      const choice = chooseReveal(live, sender, ask, this.deps.now(), this.hiddenOf(live))
      if ('answer' in choice) return choice.answer
      if (choice.fresh) {
        live.reveals.push(choice.reveal)
        this.runs.write(run, live, { kind: 'reveal', run, epoch: live.epoch, reveal: choice.reveal })
      }
      await live.saving
      return { type: 'revealed', run, key: ask.key, values: [...choice.reveal.values] }
    })
  }

  async submit(sender: Sender, message: unknown): Promise<Answer> {
    return this.other(sender, readMessage(Submit, message), (live, ask) => this.sealing.submit(live, sender, ask))
  }

  /** The run's time is over and its page has not handed it in. */
  async timeOut(run: string): Promise<'sealed' | 'quarantined' | 'failed'> {
    try {
      const live = await this.runs.find(run)
      if (!live) return 'failed'
      await this.sealing.timeOut(live)
      // Nobody may be there whose going would let go of it; whoever asks for it still reads that it is over.
      this.runs.forget(run)
      return live.state === 'quarantined' ? 'quarantined' : 'sealed'
    } catch (error) {
      if (error instanceof StorageFailed || error instanceof Fenced) return 'failed'
      throw error
    }
  }

  /** Instructions that are on disk: told to whoever writes the run, now or when they resume. */
  async instruct(run: string, issued: readonly IssuedInstruction[]): Promise<void> {
    // A run that is read from now on knows them already.
    const live = await this.runs.here(run)
    for (const each of issued) if (live && !live.instructions[each.place]) live.instructions[each.place] = each
  }

  /** Ticks whose inputs are on disk, of a run that is being written. */
  written(run: string): number | undefined {
    return this.runs.known(run)?.head.tick
  }

  /** What the writer of a run must still place, in order. */
  async outstanding(run: string): Promise<readonly IssuedInstruction[]> {
    const live = await this.runs.here(run)
    return live?.state === 'open' ? unobeyed(live) : []
  }

  /** A fresh beacon for a run that is being written; undefined when nobody needs one. */
  async beacon(run: string): Promise<string | undefined> {
    try {
      const live = await this.runs.find(run)
      if (live?.state !== 'open') return undefined
      const beacon = this.deps.randomHex(16)
      await this.runs.write(run, live, { kind: 'beacon', run, beacon, sentAt: this.deps.now() })
      return beacon
    } catch (error) {
      if (error instanceof StorageFailed || error instanceof Fenced) return undefined
      throw error
    }
  }

  /** Forgets a run that nobody is connected to; it is read again when somebody is. */
  forget(run: string): void {
    this.runs.forget(run)
  }

  private no(sender: Sender, outcome: { readonly refusal: { readonly code: RefusedCode; readonly detail?: object } }): Answer {
    const { code, detail } = outcome.refusal
    return refused(
      sender.run,
      code,
      detail &&
        Object.entries(detail)
          .map(([key, value]) => `${key} ${value}`)
          .join(', '),
    )
  }

  private async other<M extends { readonly run: string }>(
    sender: Sender,
    read: Outcome<M, RefusedCode>,
    act: (live: LiveRun, message: M) => Promise<Answer>,
  ): Promise<Answer> {
    if (!sender.others.take(this.deps.now())) return refused(sender.run, 'too-fast')
    if (!read.ok) return this.no(sender, read)
    return this.owned(sender, read.value.run, (live) => act(live, read.value))
  }

  private async owned(sender: Sender, run: string, act: (live: LiveRun) => Promise<Answer>): Promise<Answer> {
    if (run !== sender.run) return refused(sender.run, 'foreign-run')
    try {
      const live = await this.runs.find(run)
      if (live) return await act(live)
      return refused(run, this.runs.full ? 'server-full' : 'unknown-run')
    } catch (error) {
      if (error instanceof Fenced) return this.changed(run, sender)
      if (!(error instanceof StorageFailed)) throw error
      this.deps.onStorageFailed?.(run, error.message)
      return refused(run, 'storage-failed')
    }
  }

  /** Answered from what the store holds now: the writer that is still the writer sends again from there. */
  private async changed(run: string, sender: Sender): Promise<Answer> {
    try {
      const now = await this.runs.find(run)
      if (!now) return refused(run, 'unknown-run')
      await now.saving
      if (now.seal) return sealed(run, now.seal)
      if (now.writerId !== sender.writerId) return moved(now, sender)
      return { type: 'nack', run, expected: now.head.seq + 1, headHash: now.head.hash }
    } catch (error) {
      if (!(error instanceof StorageFailed || error instanceof Fenced)) throw error
      return refused(run, 'storage-failed')
    }
  }
}

const stored = (
  chunk: { seq: number; tickTo: number; body: Uint8Array; hash: string },
  epoch: number,
  receivedAt: number,
): StoredChunk => ({
  seq: chunk.seq,
  epoch,
  tickTo: chunk.tickTo,
  body: chunk.body,
  hash: chunk.hash,
  receivedAt,
})
