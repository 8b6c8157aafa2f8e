// A run's own copy of its chunks: recorded inputs are cut into chunks, chained to the server's head, and kept until the run is sealed.
// Pure: no clock, no network. What is known to be saved is never thrown away, so a server that lost data can be given it again.

import type { Input } from '../../shared/log/input.ts'
import { chunkBody, chunkHash, headerHash, type RunHeader } from '../../shared/log/runLog.ts'
import type { Append } from '../../shared/protocol/messages.ts'

export interface BoxedChunk {
  readonly seq: number
  readonly epoch: number
  readonly tickFrom: number
  readonly tickTo: number
  readonly inputs: readonly Input[]
  readonly beacon: string
  readonly body: Uint8Array
  readonly hash: string
}

export interface Position {
  readonly seq: number
  readonly hash: string
  readonly tick: number
}

/** 200 ms, the longest the protocol allows: every frame costs as much as what ten inputs take. */
export const CHUNK_TICKS = 12
/** Keeps even the longest texts of that many inputs in one frame. */
const CHUNK_INPUTS = 64

/** Consecutive chunks of one epoch as one message. */
export function frame(chunks: readonly BoxedChunk[]): Append {
  const { epoch } = chunks[0] as BoxedChunk
  const bodies = new Uint8Array(chunks.reduce((sum, { body }) => sum + body.length, 0))
  let at = 0
  for (const { body } of chunks) {
    bodies.set(body, at)
    at += body.length
  }
  return { epoch, bodies, chunks: chunks.map(({ body, hash }) => ({ length: body.length, hash })) }
}

type Draft = Pick<BoxedChunk, 'tickTo' | 'inputs' | 'beacon'>

/** Frames take at most so many chunks, and the server 48 KB. */
const FRAME_CHUNKS = 32
const FRAME_BYTES = 40_000

export class Outbox {
  readonly run: string
  epoch = -1
  private base: Position
  private chunks: BoxedChunk[] = []
  /** Cut before the server's head is known. */
  private drafts: Draft[] = []
  private inputs: Input[] = []
  private recordedTo = 0
  private cutTo = 0
  private beacon = ''

  /** `chunks`: the whole log so far, when this page goes on with one it has. */
  constructor(header: RunHeader, chunks: readonly BoxedChunk[] = []) {
    this.run = header.run
    this.base = { seq: -1, hash: headerHash(header), tick: 0 }
    const last = chunks[chunks.length - 1]
    if (!last) return
    this.chunks = [...chunks]
    this.epoch = last.epoch
    this.recordedTo = last.tickTo
    this.cutTo = last.tickTo
  }

  get head(): Position {
    const last = this.chunks[this.chunks.length - 1]
    return last ? { seq: last.seq, hash: last.hash, tick: last.tickTo } : this.base
  }

  /** Chunks, and one more when inputs wait to be cut, that lie after `saved`. */
  waiting(saved: number): number {
    return this.head.seq - Math.max(saved, this.base.seq) + this.drafts.length + (this.inputs.length > 0 ? 1 : 0)
  }

  chunk(seq: number): BoxedChunk | undefined {
    return this.chunks[seq - this.base.seq - 1]
  }

  after(seq: number): readonly BoxedChunk[] {
    return this.chunks.slice(seq - this.base.seq)
  }

  /** Chunks from a seq to another at most, as many as one frame takes, all of one epoch. */
  frameFrom(from: number, to: number): readonly BoxedChunk[] {
    const chunks: BoxedChunk[] = []
    let bytes = 0
    for (let next = this.chunk(from); next && next.seq <= to && chunks.length < FRAME_CHUNKS; next = this.chunk(next.seq + 1)) {
      bytes += next.body.length
      if (chunks.length > 0 && (bytes > FRAME_BYTES || next.epoch !== chunks[0]?.epoch)) break
      chunks.push(next)
    }
    return chunks
  }

  hashAt(seq: number): string | undefined {
    return seq === this.base.seq ? this.base.hash : this.chunk(seq)?.hash
  }

  tickAt(seq: number): number {
    return this.chunk(seq)?.tickTo ?? this.base.tick
  }

  putBeacon(beacon: string): void {
    this.beacon = beacon
  }

  /** Everything that happened up to and including `tick`. Inputs out of order are a bug of the caller. */
  record(inputs: readonly Input[], tick: number): void {
    let last = this.inputs[this.inputs.length - 1]?.tick ?? this.recordedTo + 1
    for (const input of inputs) {
      if (input.tick < last || input.tick <= this.recordedTo || input.tick > tick)
        throw new RangeError(`input of tick ${input.tick} recorded at ${tick}`)
      last = input.tick
      this.inputs.push(input)
    }
    this.recordedTo = Math.max(this.recordedTo, tick)
    if (tick - this.cutTo >= CHUNK_TICKS || this.inputs.length >= CHUNK_INPUTS) this.cut()
  }

  /** Cuts what is left, however little. */
  cut(): void {
    while (this.inputs.length > 0 || (this.beacon !== '' && this.recordedTo > this.cutTo)) {
      let take = Math.min(CHUNK_INPUTS, this.inputs.length)
      while (take < this.inputs.length && take > 1 && this.inputs[take]?.tick === this.inputs[take - 1]?.tick) take--
      const inputs = this.inputs.splice(0, take)
      const tickTo = this.inputs.length > 0 ? (inputs[inputs.length - 1] as Input).tick : this.recordedTo
      const draft = { tickTo, inputs, beacon: this.beacon }
      this.beacon = ''
      this.cutTo = tickTo
      if (this.epoch < 0) this.drafts.push(draft)
      else this.chunks.push(this.link(draft))
    }
  }

  private link({ tickTo, inputs, beacon }: Draft): BoxedChunk {
    const { seq, hash: prevHash, tick: tickFrom } = this.head
    const chunk = { seq: seq + 1, tickFrom, tickTo, inputs, beacon }
    const { run, epoch } = this
    return { ...chunk, epoch, body: chunkBody(chunk), hash: chunkHash({ ...chunk, run, epoch, prevHash }) }
  }

  /**
   * The server's head after a resume. False when its log is not a prefix of ours: somebody else wrote on, and what we hold beyond it
   * belongs to another course of events.
   */
  adopt(head: Position, epoch: number): boolean {
    if (this.epoch < 0) {
      const first = this.drafts[0]?.inputs[0] ?? this.inputs[0]
      if (first && first.tick <= head.tick) return false
      this.base = head
      this.epoch = epoch
      this.recordedTo = Math.max(this.recordedTo, head.tick)
      this.cutTo = Math.max(this.cutTo, head.tick)
      const drafts = this.drafts.filter(({ tickTo }) => tickTo > head.tick)
      this.drafts = []
      for (const draft of drafts) this.chunks.push(this.link(draft))
      return true
    }
    if (this.hashAt(head.seq) !== head.hash) return false
    if (epoch === this.epoch) return true
    const unsaved = this.chunks.splice(head.seq - this.base.seq)
    this.epoch = epoch
    for (const draft of unsaved) this.chunks.push(this.link(draft))
    return true
  }
}
