// What belongs to an account: its runs, best scores and what to practise next; claiming a guest's runs; tickets for further computers.

import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { Claimed, Claims, FurtherTicket, RunFacts, RunsOfAccount } from '../../shared/protocol/accounts.ts'
import { reaches } from '../access/gate.ts'
import { newToken } from '../access/logins.ts'
import { ownership } from '../access/ownership.ts'
import { ticketHash } from '../access/ticket.ts'
import type { HttpDeps } from '../http.ts'
import { portfolio } from '../results/portfolio.ts'
import { AccountParams, actorOf } from './office.ts'
import { Refused } from './refused.ts'
import { ownedRun, RunParams } from './runs.ts'

/** More than a student makes in a year of lessons. */
const MOST = 500

export function portfolioRoutes(base: FastifyInstance, deps: HttpDeps): void {
  const app = base.withTypeProvider<ZodTypeProvider>()
  const { store, office, now } = deps

  app.get('/api/accounts/:account/runs', { schema: { params: AccountParams, response: { 200: RunsOfAccount } } }, async (request) => {
    const { account } = request.params
    const found = (await reaches(store, request, account)) ? await store.account({ of: 'account', account }) : undefined
    if (!found) throw new Refused({ code: 'not-found' })
    if (account !== actorOf(request)) await office.note(actorOf(request), 'runs-listed', account)
    const runs = await store.account({ of: 'runs', account, most: MOST })
    return { name: found.name, login: found.login, ...portfolio(runs) }
  })

  app.get('/api/runs/:run', { schema: { params: RunParams, response: { 200: RunFacts } } }, async (request) => {
    const { header, openedAt } = await ownedRun(deps, request, request.params.run)
    const owner = await store.account({ of: 'owner', run: header.run })
    const own = owner === undefined || owner === request.person?.account.account
    const name = own ? '' : ((await store.account({ of: 'account', account: owner }))?.name ?? '')
    return { run: header.run, scenario: header.scenario, mode: header.mode, openedAt, own, name }
  })

  app.post('/api/runs/:run/ticket', { schema: { params: RunParams, response: { 200: FurtherTicket } } }, async (request) => {
    const { run } = request.params
    const found = await store.run(run)
    const account = actorOf(request)
    if (!found || (await store.account({ of: 'owner', run })) !== account) throw new Refused({ code: 'not-found' })
    // A seat's clock and computer are its session's to keep.
    if (found.header.session !== '') throw new Refused({ code: 'in-session' })
    const ticket = newToken()
    await store.change({ kind: 'account', change: { to: 'ticket', run, ticketHash: ticketHash(ticket), at: Math.round(now()) } })
    return { ticket }
  })

  app.post('/api/claims', { schema: { body: Claims, response: { 200: Claimed } } }, async (request) => {
    const account = actorOf(request)
    const mine: { run: string; ticketHash: string }[] = []
    for (const { run, ticket } of request.body.runs) {
      const found = await store.run(run)
      // Those of others, and those that are not there, are left where they are without a word.
      if (found && (await ownership(store, found, undefined, ticket)) === 'own' && !mine.some((each) => each.run === run))
        mine.push({ run, ticketHash: found.ticketHash })
    }
    const change = { to: 'claim', account, runs: mine, at: Math.round(now()) } as const
    if (mine.length > 0 && (await office.change(change, account, 'runs-claimed', account, { count: mine.length })) === 'fenced')
      throw new Refused({ code: 'no-longer-so' })
    return { runs: mine.map(({ run }) => run) }
  })
}
