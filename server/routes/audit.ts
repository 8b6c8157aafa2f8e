// The audit over HTTP: newest first, filtered, and exported for whoever keeps it elsewhere.

import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { AuditPage } from '../../shared/protocol/accounts.ts'
import { AUDIT_ACTIONS } from '../../shared/protocol/auditActions.ts'
import { writeCsv } from '../access/csv.ts'
import type { HttpDeps } from '../http.ts'
import type { AuditEntry } from '../storage/accountStore.ts'
import { firstBroken } from '../storage/auditChain.ts'
import { actorOf } from './office.ts'

const PAGE = 100
const EVER = Number.MAX_SAFE_INTEGER
const AuditQuery = z.strictObject({
  before: z.coerce.number().int().min(1).max(EVER).default(EVER),
  action: z.enum(AUDIT_ACTIONS).optional(),
  account: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .optional(),
})

export function auditRoutes(base: FastifyInstance, { store, office }: HttpDeps): void {
  const app = base.withTypeProvider<ZodTypeProvider>()
  const all = () => store.account({ of: 'audit', before: EVER, most: EVER, action: '', account: '' })
  const names = async (): Promise<(id: string) => string> => {
    const known = new Map((await store.account({ of: 'accounts' })).map(({ account, name }) => [account, name]))
    for (const each of await store.account({ of: 'classes' })) known.set(each.class, each.name)
    return (id) => known.get(id) ?? ''
  }

  app.get('/api/audit', { schema: { querystring: AuditQuery, response: { 200: AuditPage } } }, async ({ query }) => {
    const filter = { before: query.before, action: query.action ?? '', account: query.account ?? '' }
    const entries = await store.account({ of: 'audit', most: PAGE, ...filter })
    const nameOf = await names()
    return {
      intact: firstBroken([...(await all())].reverse()) === undefined,
      entries: entries.map(({ prevHash: _, ...entry }) => ({
        ...entry,
        detail: { ...entry.detail },
        actorName: nameOf(entry.actor),
        subjectName: nameOf(entry.subject),
      })),
    }
  })

  app.get('/api/audit/export', async (request, reply) => {
    await office.note(actorOf(request), 'audit-exported', '')
    const [entries, nameOf] = [await all(), await names()]
    reply.header('content-disposition', 'attachment; filename="audit.csv"').type('text/csv; charset=utf-8')
    const head = ['n', 'at', 'action', 'actor', 'actor name', 'subject', 'subject name', 'detail', 'previous hash', 'hash']
    return reply.send(writeCsv([head, ...[...entries].reverse().map((each) => line(each, nameOf))]))
  })
}

const line = ({ n, at, action, actor, subject, detail, prevHash, hash }: AuditEntry, nameOf: (id: string) => string) => [
  n,
  new Date(at).toISOString(),
  action,
  actor,
  nameOf(actor),
  subject,
  nameOf(subject),
  JSON.stringify(detail),
  prevHash,
  hash,
]
