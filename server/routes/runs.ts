// A run over HTTP: opened, and read by its owner.

import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { writeBinary } from '../../shared/log/binaryForm.ts'
import { writeText } from '../../shared/log/textForm.ts'
import type { AuditAction } from '../../shared/protocol/auditActions.ts'
import { OpenedRun, OpenRun, SheetAnswer } from '../../shared/protocol/messages.ts'
import { reaches } from '../access/gate.ts'
import { ownership } from '../access/ownership.ts'
import { bearer } from '../access/ticket.ts'
import type { HttpDeps } from '../http.ts'
import { sheetAnswer } from '../results/sheet.ts'
import { inTurns } from '../runs/inTurns.ts'
import { openRun } from '../runs/opening.ts'
import { storedLog } from '../runs/storedLog.ts'
import { isShownTo, supervises } from '../sessions/reach.ts'
import type { StoredRun } from '../storage/store.ts'
import { Refused } from './refused.ts'

export const RunParams = z.strictObject({ run: z.string().regex(/^[0-9a-f]{32}$/) })
const LogQuery = z.strictObject({ form: z.enum(['text', 'binary']).default('text') })

/**
 * The run, for whoever owns it, runs its session, or reaches so far in the permits. Nobody is told the marks of their own assessment before it is
 * released, nor given what could be scored to the same end. A wrong ticket, somebody else's run and an unknown one look the same; that
 * somebody read what is not theirs is written down.
 */
export async function ownedRun({ store, office, keeper }: HttpDeps, request: FastifyRequest, run: string): Promise<StoredRun> {
  const { person, reach, routeOptions } = request
  const found = await store.run(run)
  if (!found) throw new Refused({ code: 'not-found' })
  const whose = await ownership(store, found, person, bearer(request.headers.authorization))
  const url = routeOptions.url ?? ''
  if (whose === 'own') {
    const telling = MARKS.has(url) || (url === CHUNKS && found.state === 'sealed')
    if (telling && (await store.session({ of: 'held', run }))) throw new Refused({ code: 'not-released' })
    return found
  }
  if (SHOWN.has(url) && isShownTo(keeper, run, person)) return found
  const owner = await store.account({ of: 'owner', run })
  const reached =
    reach === 'any' || (owner !== undefined && (await reaches(store, request, owner))) || (await supervises(keeper, found.header, person))
  if (!person || !reached) throw new Refused({ code: whose === 'signed-out' ? 'not-signed-in' : 'not-found' })
  const [action, what] = [READING[url], { owner: owner ?? '' }]
  if (action) await office.note(person.account.account, action, run, what)
  return found
}

const CHUNKS = '/api/runs/:run/chunks'
/** What tells the marks, or can be scored. */
const MARKS = new Set(['/api/runs/:run/sheet', '/api/runs/:run/log', '/api/runs/:run/file'])
/** What a screen needs to follow the run that the teacher shows. */
const SHOWN = new Set([CHUNKS, '/api/runs/:run', '/api/runs/:run/checkpoint'])

/** What reading is called in the audit; the facts alone (whose, which scenario) are not yet reading. */
const READING: Readonly<Record<string, AuditAction>> = {
  '/api/runs/:run/sheet': 'run-read',
  '/api/runs/:run/log': 'run-exported',
  '/api/runs/:run/file': 'run-exported',
  [CHUNKS]: 'run-exported',
  '/api/runs/:run/timing': 'run-read',
  '/api/runs/:run/state': 'run-read',
  '/api/runs/:run/checkpoint': 'run-exported',
}

export function runRoutes(base: FastifyInstance, deps: HttpDeps): void {
  const app = base.withTypeProvider<ZodTypeProvider>()

  app.post('/api/runs', { schema: { body: OpenRun, response: { 200: OpenedRun } } }, async (request) => {
    const owner = request.person?.role === 'guest' ? undefined : request.person?.account.account
    const opened = await openRun(deps.opening, request.body, owner)
    if (!opened.ok) throw new Refused(opened.refusal)
    return opened.value
  })

  app.get('/api/runs/:run/sheet', { schema: { params: RunParams, response: { 200: SheetAnswer } } }, async (request) =>
    sheetAnswer(deps.store, await ownedRun(deps, request, request.params.run)),
  )

  app.get('/api/runs/:run/log', { schema: { params: RunParams, querystring: LogQuery } }, async (request, reply) => {
    const { run } = request.params
    const log = await inTurns(storedLog(await ownedRun(deps, request, run), await deps.store.chunks(run)))
    if (!log.ok) throw new Refused({ code: 'internal', detail: { evidence: log.refusal.code } })
    const text = request.query.form === 'text'
    reply.header('content-disposition', `attachment; filename="${run}.${text ? 'log' : 'gflog'}"`)
    reply.type(text ? 'text/plain; charset=utf-8' : 'application/octet-stream')
    return reply.send(text ? writeText(log.value) : Buffer.from(writeBinary(log.value)))
  })
}
