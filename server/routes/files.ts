// A run as one file: taken away by its owner, and scored again for whoever brings one.

import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { FILE_BYTES, FileScore } from '../../shared/protocol/messages.ts'
import { writeRunBinary, writeRunText } from '../../shared/protocol/runFile.ts'
import type { HttpDeps } from '../http.ts'
import { inTurns } from '../runs/inTurns.ts'
import { scoreFile } from '../runs/scoreFile.ts'
import { storedFile } from '../runs/storedFile.ts'
import { Refused } from './refused.ts'
import { ownedRun, RunParams } from './runs.ts'

/** Files scored a minute for one address; a whole room may share one. */
const PER_MINUTE = 120

export function fileRoutes(base: FastifyInstance, deps: HttpDeps): void {
  const app = base.withTypeProvider<ZodTypeProvider>()
  const FileQuery = z.strictObject({ form: z.enum(['text', 'binary']).default('text') })

  app.get('/api/runs/:run/file', { schema: { params: RunParams, querystring: FileQuery } }, async (request, reply) => {
    const { run } = request.params
    const file = await inTurns(storedFile(await ownedRun(deps, request, run), await deps.store.chunks(run)))
    if (!file.ok) throw new Refused({ code: 'internal', detail: { evidence: file.refusal.code } })
    const text = request.query.form === 'text'
    reply.header('content-disposition', `attachment; filename="${run}.${text ? 'log' : 'gflog'}"`)
    reply.type(text ? 'text/plain; charset=utf-8' : 'application/octet-stream')
    return reply.send(text ? writeRunText(file.value) : Buffer.from(writeRunBinary(file.value)))
  })

  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.post(
    '/api/files/score',
    { schema: { response: { 200: FileScore } }, bodyLimit: FILE_BYTES, config: { rateLimit: { max: PER_MINUTE } } },
    async (request) => {
      if (!(request.body instanceof Uint8Array)) throw new Refused({ code: 'malformed', detail: { where: 'content-type' } })
      const scored = await scoreFile(deps, request.body)
      if (!scored.ok) throw new Refused(scored.refusal)
      return scored.value
    },
  )
}
