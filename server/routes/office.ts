// Accounts, classes, rosters and first codes over HTTP.

import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Outcome } from '../../shared/base/outcome.ts'
import {
  AccountList,
  type AccountRow,
  AmendAccount,
  AskCodes,
  ClassList,
  Codes,
  Done,
  MadeAccount,
  MadeClass,
  NewAccount,
  NewClass,
  RosterPreview,
  SignInLink,
  Teachers,
} from '../../shared/protocol/accounts.ts'
import type { RefusedCode } from '../../shared/protocol/messages.ts'
import { ROSTER_BYTES } from '../../shared/protocol/rosterLimits.ts'
import { writeCsv } from '../access/csv.ts'
import { reaches, taught } from '../access/gate.ts'
import type { Person } from '../access/logins.ts'
import { enrol } from '../access/roster/enrol.ts'
import type { HttpDeps } from '../http.ts'
import type { Account } from '../storage/accountStore.ts'
import { Refused } from './refused.ts'

const id = z.string().regex(/^[0-9a-f]{32}$/)
export const AccountParams = z.strictObject({ account: id })
const ClassParams = z.strictObject({ class: id })
const RosterQuery = z.strictObject({
  confirm: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
})

/** The gate lets nobody without an account this far; a guest here is a row missing in the permits. */
export function actorOf({ person }: { readonly person: Person | undefined }): string {
  if (!person) throw new Refused({ code: 'not-signed-in' })
  return person.account.account
}

export function given<T>(answer: Outcome<T, RefusedCode>): T {
  if (!answer.ok) throw new Refused(answer.refusal)
  return answer.value
}

export function officeRoutes(base: FastifyInstance, deps: HttpDeps): void {
  const app = base.withTypeProvider<ZodTypeProvider>()
  const { office, store, now, randomHex } = deps

  app.get('/api/accounts', { schema: { response: { 200: AccountList } } }, async ({ person, reach }) => {
    const all = await store.account({ of: 'accounts' })
    const classes = person && reach === 'class' ? await taught(store, person) : undefined
    const seen = classes ? all.filter((each) => each.role === 'student' && each.class !== undefined && classes.has(each.class)) : all
    return { accounts: seen.map((each) => rowOf(each, now())) }
  })

  app.get('/api/accounts/export', async (request, reply) => {
    const classes = new Map((await store.account({ of: 'classes' })).map((each) => [each.class, each.name]))
    const all = await store.account({ of: 'accounts' })
    await office.note(actorOf(request), 'accounts-exported', '', { count: all.length })
    const rows = all.map((each) => [each.login, each.name, each.role, (each.class && classes.get(each.class)) ?? '', each.active ? 1 : 0])
    reply.header('content-disposition', 'attachment; filename="accounts.csv"').type('text/csv; charset=utf-8')
    return reply.send(writeCsv([['login', 'name', 'role', 'class', 'active'], ...rows]))
  })

  app.post('/api/accounts', { schema: { body: NewAccount, response: { 200: MadeAccount } } }, async (request) =>
    given(await office.make(actorOf(request), request.body)),
  )

  app.put('/api/accounts/:account', { schema: { params: AccountParams, body: AmendAccount, response: { 200: Done } } }, async (request) =>
    given(await office.amend(actorOf(request), request.params.account, request.body)),
  )

  app.post('/api/accounts/:account/link', { schema: { params: AccountParams, response: { 200: SignInLink } } }, async (request) => {
    const { account } = request.params
    if (!(await reaches(store, request, account)) || account === actorOf(request)) throw new Refused({ code: 'not-found' })
    return given(await office.makeLink(actorOf(request), account))
  })

  app.post('/api/codes', { schema: { body: AskCodes, response: { 200: Codes } } }, async (request) => {
    const accounts: Account[] = []
    for (const each of new Set(request.body.accounts)) {
      const found = (await reaches(store, request, each)) ? await store.account({ of: 'account', account: each }) : undefined
      // Nobody takes their own password away by a slip of the hand.
      if (!found?.active || each === actorOf(request)) throw new Refused({ code: 'not-found' })
      accounts.push(found)
    }
    return given(await office.issueCodes(actorOf(request), accounts))
  })

  if (!app.hasContentTypeParser('application/octet-stream'))
    app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.post(
    '/api/roster',
    { schema: { querystring: RosterQuery, response: { 200: RosterPreview } }, bodyLimit: ROSTER_BYTES, config: { rateLimit: { max: 30 } } },
    async (request) => {
      if (!(request.body instanceof Uint8Array)) throw new Refused({ code: 'malformed', detail: { where: 'content-type' } })
      return given(await enrol({ store, now, randomHex, office }, actorOf(request), request.body, request.query.confirm))
    },
  )

  app.get('/api/classes', { schema: { response: { 200: ClassList } } }, async ({ person, reach }) => {
    const all = await store.account({ of: 'classes' })
    const seen = person && reach === 'class' ? all.filter(({ teachers }) => teachers.includes(person.account.account)) : all
    return { classes: seen.map((each) => ({ ...each, teachers: [...each.teachers] })) }
  })

  app.post('/api/classes', { schema: { body: NewClass, response: { 200: MadeClass } } }, async (request) =>
    given(await office.makeClass(actorOf(request), request.body.name)),
  )

  app.put('/api/classes/:class/teachers', { schema: { params: ClassParams, body: Teachers, response: { 200: Done } } }, async (request) =>
    given(await office.setTeachers(actorOf(request), request.params.class, request.body.teachers)),
  )
}

function rowOf({ account, role, login, name, class: inClass, active, secret }: Account, now: number): AccountRow {
  const late = secret?.until !== undefined && secret.until < now
  const kept = secret === undefined ? 'none' : late ? 'expired' : secret.kind
  return { account, role, login, name, ...(inClass === undefined ? {} : { class: inClass }), active, secret: kept }
}
