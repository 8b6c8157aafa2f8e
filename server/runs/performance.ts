// A stored log performed through the ledger from inside the server, as a page would: resumed, sent frame by frame, every reveal asked at its
// tick, handed in. Of the bounds of a connection only the rate is lifted: nobody waits for it.

import { accept, type Outcome, refuse } from '../../shared/base/outcome.ts'
import type { Input } from '../../shared/log/input.ts'
import { chunkBody, headerHash, type RunHeader, type RunLog, sealChunk } from '../../shared/log/runLog.ts'
import type { Answer, RefusedCode } from '../../shared/protocol/messages.ts'
import { Bucket } from './bucket.ts'
import type { Ledger } from './ledger.ts'
import { newSender } from './sender.ts'

/** Chunks of 200 ms, a frame of some five seconds. */
const STRIDE = 12
const FRAME_CHUNKS = 24

interface Sent {
  readonly body: Uint8Array
  readonly hash: string
}

export type LedgerPorts = Pick<Ledger, 'resume' | 'append' | 'reveal' | 'submit' | 'forget'>

/** Performs the log as the run of this header, up to its seal. `type` of the answer that was not the one hoped for comes as its detail. */
export async function performThrough(
  ledger: LedgerPorts,
  { header, now, writerId }: { readonly header: RunHeader; readonly now: number; readonly writerId: string },
  { inputs, end }: RunLog,
): Promise<Outcome<void, RefusedCode>> {
  const { run } = header
  const unhurried = new Bucket(Number.MAX_SAFE_INTEGER, 0, now)
  const sender = { ...newSender(run, now), appends: unhurried, others: unhurried }
  const head = await ledger.resume(sender, { run, writerId })
  if (head.type !== 'head') return failed(head)
  const { epoch } = head
  let [prevHash, seq, next] = [headerHash(header), 0, 0]
  let frame: Sent[] = []
  const send = async (): Promise<Answer | undefined> => {
    if (frame.length === 0) return undefined
    const bodies = new Uint8Array(Buffer.concat(frame.map(({ body }) => body)))
    const answer = await ledger.append(sender, { epoch, bodies, chunks: frame.map(({ body, hash }) => ({ length: body.length, hash })) })
    frame = []
    return answer.type === 'ack' ? undefined : answer
  }
  try {
    for (let tick = 0; tick < end.tick; seq++) {
      const tickFrom = tick
      tick = Math.min(tick + STRIDE, end.tick)
      const own: Input[] = []
      for (let input = inputs[next]; input && input.tick <= tick; input = inputs[++next]) {
        if (input.verb !== 'reveal') {
          own.push(input)
          continue
        }
        const told = await ledger.reveal(sender, { run, epoch, key: input.key, tick: input.tick })
        if (told.type !== 'revealed') return failed(told)
        own.push({ ...input, values: told.values })
      }
      const chunk = sealChunk({ run, epoch, seq, tickFrom, tickTo: tick, inputs: own, beacon: '', prevHash })
      prevHash = chunk.hash
      frame.push({ body: chunkBody(chunk), hash: chunk.hash })
      const wrong = frame.length >= FRAME_CHUNKS || tick === end.tick ? await send() : undefined
      if (wrong) return failed(wrong)
    }
    const sealed = await ledger.submit(sender, { run, epoch, seq: seq - 1, hash: prevHash, tick: end.tick, reason: 'submit' })
    return sealed.type === 'sealed' ? accept(undefined) : failed(sealed)
  } finally {
    ledger.forget(run)
  }
}

const failed = (answer: Answer): Outcome<never, RefusedCode> =>
  answer.type === 'refused' ? refuse(answer.code) : refuse('internal', { answer: answer.type })
