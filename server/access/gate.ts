// The gate before every route: no row in the permits, no route; and nobody passes further than their role reaches.

import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refused } from '../routes/refused.ts'
import type { Store } from '../storage/store.ts'
import { type Person, whoIs } from './logins.ts'
import { PERMITS, type Reach, reachOf } from './permits.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who has signed in; undefined for a guest. */
    person: Person | undefined
    reach: Reach
  }
}

export interface GateDeps {
  readonly store: Store
  readonly now: () => number
}

/** HEAD answers what GET would: one row for both. */
const actOf = (method: string, url: string): string => `${method === 'HEAD' ? 'GET' : method} ${url}`

/** Call it before the first route is registered. */
export function guard(app: FastifyInstance, { store, now }: GateDeps): void {
  app.decorateRequest('person', undefined)
  app.decorateRequest('reach', 'none')
  app.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat())
      if (!PERMITS[actOf(each, url)]) throw new Error(`no row in server/access/permits.ts for ${actOf(each, url)}`)
  })
  app.addHook('onRequest', async (request) => {
    const { url } = request.routeOptions
    if (url === undefined) return
    const act = actOf(request.method, url)
    // Files of the client are everybody's; nobody is looked up for them.
    if (act === 'GET /*') return
    request.person = await whoIs(store, now(), request.headers.cookie)
    request.reach = reachOf(act, request.person?.role ?? 'guest')
    if (request.reach === 'none') throw new Refused({ code: request.person ? 'not-permitted' : 'not-signed-in' })
  })
}

/** Whether the request reaches what belongs to this account: one's own, a student's of a class one teaches, or everybody's. */
export async function reaches(store: Store, { person, reach }: FastifyRequest, account: string): Promise<boolean> {
  if (reach === 'any') return true
  if (!person || person.role === 'guest') return false
  if (person.account.account === account) return true
  if (reach !== 'class') return false
  const other = await store.account({ of: 'account', account })
  return other?.role === 'student' && other.class !== undefined && (await taught(store, person)).has(other.class)
}

export async function taught(store: Store, { account }: Person): Promise<ReadonlySet<string>> {
  const classes = await store.account({ of: 'classes' })
  return new Set(classes.filter(({ teachers }) => teachers.includes(account.account)).map((each) => each.class))
}
