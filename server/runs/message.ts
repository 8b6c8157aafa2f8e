// Reading a message from outside: size, finite numbers, schema. What is wrong is a refusal code, never an exception.

import type { z } from 'zod'
import { accept, type Outcome, refuse } from '../../shared/base/outcome.ts'
import type { RefusedCode } from '../../shared/protocol/messages.ts'

/** Bytes of chunk bodies in one frame; the socket itself closes at 64 KB. */
export const FRAME_BYTES = 49_152
/** Deeper values are no message of ours. */
const DEEPEST = 6

export function readMessage<T>(schema: z.ZodType<T>, message: unknown): Outcome<T, RefusedCode> {
  if (payload(message, 0) > FRAME_BYTES) return refuse('oversized')
  const broken = notFinite(message, 0)
  if (broken !== undefined) return refuse('not-finite', { where: broken })
  const read = schema.safeParse(message)
  if (read.success) return accept(read.data)
  const issue = read.error.issues[0]
  return refuse('malformed', { where: issue ? `${issue.path.join('.')} ${issue.code}` : 'message' })
}

function payload(value: unknown, depth: number): number {
  if (value instanceof Uint8Array) return value.length
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return 0
  return Object.values(value).reduce((sum: number, each) => sum + payload(each, depth + 1), 0)
}

/** Path of the first NaN or infinity. JSON has no NaN, but 1e999 reads as infinity. */
function notFinite(value: unknown, depth: number): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : ''
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array || depth > DEEPEST) return undefined
  for (const [key, each] of Object.entries(value)) {
    const found = notFinite(each, depth + 1)
    if (found !== undefined) return found === '' ? key : `${key}.${found}`
  }
  return undefined
}
