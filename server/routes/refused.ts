// How a request is refused: thrown inside a request only, answered at its edge as {code, detail}.

import type { FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { Refusal } from '../../shared/base/outcome.ts'
import type { RefusedCode } from '../../shared/protocol/messages.ts'
import { StorageFailed } from '../storage/store.ts'

const STATUS: Partial<Record<RefusedCode, number>> = {
  malformed: 400,
  'not-finite': 400,
  oversized: 413,
  'too-fast': 429,
  'not-found': 404,
  'unknown-run': 404,
  'code-unknown': 404,
  'session-unknown': 404,
  'foreign-origin': 403,
  'storage-failed': 503,
  'server-full': 503,
  'not-ready': 503,
  'not-a-run-file': 400,
  'damaged-file': 400,
  'not-signed-in': 401,
  'wrong-sign-in': 401,
  'not-permitted': 403,
  'too-many-tries': 429,
  'wrong-code': 401,
  'not-released': 403,
  'password-refused': 422,
  'name-refused': 422,
  'roster-refused': 422,
  internal: 500,
}

export class Refused extends Error {
  readonly refusal: Refusal<RefusedCode>
  readonly statusCode: number
  constructor(refusal: Refusal<RefusedCode>) {
    super(refusal.code)
    this.refusal = refusal
    this.statusCode = STATUS[refusal.code] ?? 409
  }
}

export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = nameError(error)
  if (refusal.code === 'internal') request.log.error(error)
  const detail = refusal.detail && JSON.stringify(refusal.detail)
  return reply.status(STATUS[refusal.code] ?? 409).send(detail === undefined ? { code: refusal.code } : { code: refusal.code, detail })
}

function nameError(error: unknown): Refusal<RefusedCode> {
  if (error instanceof Refused) return error.refusal
  if (error instanceof StorageFailed) return { code: 'storage-failed' }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const where = error.validation.map(({ instancePath, keyword }) => `${instancePath} ${keyword}`).join(', ')
    return { code: 'malformed', detail: { where: where.slice(0, 200) } }
  }
  const status = (error as { statusCode?: number }).statusCode ?? 500
  if (status === 413) return { code: 'oversized' }
  if (status === 429) return { code: 'too-fast' }
  if (status === 404) return { code: 'not-found' }
  return status < 500 ? { code: 'malformed' } : { code: 'internal' }
}
