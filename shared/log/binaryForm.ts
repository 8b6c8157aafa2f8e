// The binary form of a log, and reading either form. Layout: magic, header and trailer as plain bytes, inputs, end.

import { ByteReader, ByteWriter, decodeText, encodeText, MalformedBytes } from '../base/bytes.ts'
import { accept, type Outcome, refuse } from '../base/outcome.ts'
import { plainBytes, plainFrom } from '../base/plain.ts'
import { readOne, writeInputs } from './codec.ts'
import type { Input } from './input.ts'
import type { LogEnd, RunLog } from './runLog.ts'
import { readText, TEXT_MAGIC, type TextFault, writeText } from './textForm.ts'

const MAGIC = encodeText('GFLOG1\n')
const REASONS: readonly LogEnd['reason'][] = ['submit', 'timeout', 'open']
/** 20 minutes at 30 inputs a second, several times over. */
const MOST_INPUTS = 400_000

export function writeBinary(log: RunLog): Uint8Array {
  const out = new ByteWriter()
  out.raw(MAGIC)
  const head = plainBytes({ header: log.header, trailer: log.trailer })
  out.uint(head.length)
  out.raw(head)
  writeInputs(out, log.inputs, 0)
  out.uint(log.end.tick)
  out.byte(REASONS.indexOf(log.end.reason))
  return out.done()
}

export type LogFault = TextFault | 'cut-short'

/** Where reading stopped and why; the log read so far is valid. */
export interface ReadFault {
  readonly code: LogFault
  readonly line: number
  readonly detail: string
}

export type ReadLog = Outcome<{ readonly log: RunLog; readonly fault?: ReadFault }, LogFault>

/** A log from a file in either form. */
export function readLog(bytes: Uint8Array): ReadLog {
  if (MAGIC.every((b, i) => bytes[i] === b)) return readBinary(bytes)
  const start = encodeText(TEXT_MAGIC)
  if (!start.every((b, i) => bytes[i] === b)) return refuse('not-a-log')
  try {
    return readText(decodeText(bytes))
  } catch (error) {
    if (error instanceof MalformedBytes) return refuse('not-a-log')
    throw error
  }
}

function readBinary(bytes: Uint8Array): ReadLog {
  const input = new ByteReader(bytes)
  input.offset = MAGIC.length
  const inputs: Input[] = []
  let head: Pick<RunLog, 'header' | 'trailer'> | undefined
  try {
    const plain = plainFrom(input.raw(input.uint())) as unknown as Pick<RunLog, 'header' | 'trailer'>
    // The text reader is the one place that checks a header: write it out and read it back.
    const checked = readText(writeText({ header: plain.header, trailer: plain.trailer, inputs: [], end: { tick: 0, reason: 'open' } }))
    if (!checked.ok) return refuse('bad-header')
    head = { header: checked.value.log.header, trailer: checked.value.log.trailer }
    const count = input.uint()
    if (count > MOST_INPUTS) return refuse('bad-header')
    let tick = 0
    for (let i = 0; i < count; i++) {
      const one = readOne(input, tick)
      tick = one.tick
      inputs.push(one)
    }
    const end: LogEnd = { tick: input.uint(), reason: REASONS[input.byte()] as LogEnd['reason'] }
    input.end()
    if (!end.reason || end.tick < tick) throw new MalformedBytes('the end is before the last input')
    return accept({ log: { ...head, inputs, end } })
  } catch (error) {
    if (!head) return refuse('bad-header')
    if (!(error instanceof MalformedBytes)) throw error
    const tick = inputs[inputs.length - 1]?.tick ?? 0
    return accept({
      log: { ...head, inputs, end: { tick, reason: 'open' as const } },
      fault: { code: 'cut-short', line: 0, detail: error.message },
    })
  }
}
