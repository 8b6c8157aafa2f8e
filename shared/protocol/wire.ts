// Answers as they go over the line. An ack, which everybody at work is sent five times a second, goes without its names; all others as they are.

import type { Answer } from './messages.ts'

type Ack = Extract<Answer, { type: 'ack' }>
export type Spoken = Exclude<Answer, Ack> | readonly [epoch: number, seq: number, hash: string, receipt?: string]

export function spoken(answer: Answer): Spoken {
  if (answer.type !== 'ack') return answer
  const { epoch, seq, hash, receipt } = answer
  return receipt === undefined ? [epoch, seq, hash] : [epoch, seq, hash, receipt]
}

export function heard(said: Spoken): Answer {
  if (!('length' in said)) return said
  const [epoch, seq, hash, receipt] = said
  return { type: 'ack', epoch, seq, hash, ...(receipt === undefined ? {} : { receipt }) }
}
