// Sessions over HTTP: made, listed, found by the code on the wall. What happens in them goes over the sockets.

import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { AskCode, FoundSession, MadeSession, NewSession, SessionList, SessionResults } from '../../shared/protocol/sessions.ts'
import { taught } from '../access/gate.ts'
import type { Person } from '../access/logins.ts'
import { Tries } from '../access/tries.ts'
import type { HttpDeps } from '../http.ts'
import { readJoinCode } from '../sessions/codes.ts'
import { makeSession } from '../sessions/making.ts'
import { runsSession } from '../sessions/reach.ts'
import { sessionResults } from '../sessions/results.ts'
import { scenarioKnown } from '../sessions/scenarioKnown.ts'
import { Refused } from './refused.ts'

const MOST_LISTED = 200
const SessionParams = z.strictObject({ session: z.string().regex(/^[0-9a-f]{32}$/) })

export function sessionRoutes(base: FastifyInstance, deps: HttpDeps): void {
  const app = base.withTypeProvider<ZodTypeProvider>()
  const tries = new Tries(deps.now)

  app.post('/api/sessions', { schema: { body: NewSession, response: { 200: MadeSession } } }, async ({ person, reach, body }) => {
    const { account, role } = person as Person
    const classes = reach === 'any' ? undefined : await taught(deps.store, person as Person)
    const scenario = scenarioKnown(deps.scenarios)
    const made = await makeSession({ ...deps, scenario }, { role, account: account.account }, body, classes)
    if (!made.ok) throw new Refused(made.refusal)
    return made.value
  })

  app.get('/api/sessions', { schema: { response: { 200: SessionList } } }, async ({ person, reach }) => {
    const { account } = (person as Person).account
    const found = await deps.store.session({ of: 'list', account: reach === 'any' ? '' : account, reader: account, most: MOST_LISTED })
    return { sessions: found.map(({ host: _, ...each }) => each) }
  })

  app.get('/api/sessions/:session/results', { schema: { params: SessionParams, response: { 200: SessionResults } } }, async (request) => {
    const person = request.person as Person
    const session = await deps.keeper.find(request.params.session)
    if (!session || (request.reach !== 'any' && !runsSession(session, person))) throw new Refused({ code: 'not-found' })
    await deps.office.note(person.account.account, 'results-read', session.id, { title: session.title })
    return sessionResults(deps.store, session)
  })

  // By account, for guests by address: whoever guesses is slowed, nobody else; and a code alone gives no seat.
  app.post('/api/sessions/code', { schema: { body: AskCode, response: { 200: FoundSession } } }, async ({ person, ip, body }) => {
    const who = person?.account.account ?? ip
    const wait = tries.wait('join', who)
    if (wait > 0) throw new Refused({ code: 'too-many-tries', detail: { seconds: Math.ceil(wait / 1000) } })
    tries.begin('join', who)
    const code = readJoinCode(body.code)
    const session = code === undefined ? undefined : await deps.store.session({ of: 'code', code })
    const found = session === undefined ? undefined : await deps.keeper.find(session)
    if (!found) throw new Refused({ code: 'code-unknown' })
    tries.right('join', who)
    return { session: found.id, title: found.title }
  })
}
