// Signing in and out over HTTP: cookies are set here and nowhere else.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Outcome } from '../../shared/base/outcome.ts'
import { Done, Me, NewPassword, SetUp, SignIn, SignOut, UseLink } from '../../shared/protocol/accounts.ts'
import type { RefusedCode } from '../../shared/protocol/messages.ts'
import type { Device, SignedIn } from '../access/desk.ts'
import { DEVICE_COOKIE, deviceCookie, endedCookie, LOGIN_COOKIE, loginCookie, tokenIn } from '../access/logins.ts'
import type { HttpDeps } from '../http.ts'
import { Refused } from './refused.ts'

/** Tries a minute from one address; a room of sixty may share one. */
const PER_MINUTE = 240
const config = { rateLimit: { max: PER_MINUTE } }

const deviceOf = (request: FastifyRequest): Device => ({ cookie: tokenIn(request.headers.cookie, DEVICE_COOKIE), address: request.ip })

export function deskRoutes(base: FastifyInstance, { desk, store }: HttpDeps): void {
  const app = base.withTypeProvider<ZodTypeProvider>()

  const enter = (request: FastifyRequest, reply: FastifyReply, entered: Outcome<SignedIn, RefusedCode>): { done: true } => {
    if (!entered.ok) throw new Refused(entered.refusal)
    const secure = request.protocol === 'https'
    reply.header('set-cookie', [loginCookie(entered.value.token, secure), deviceCookie(entered.value.device, secure)])
    return { done: true }
  }

  app.get('/api/me', { schema: { response: { 200: Me } } }, async ({ person }) => {
    const school = await store.account({ of: 'school' })
    const needsSetUp = school?.setUpHash !== undefined
    if (!person) return { school: school?.name ?? '', needsSetUp }
    const { account, role, login, name, secret, class: inClass } = person.account
    const classes = inClass === undefined ? [] : await store.account({ of: 'classes' })
    return {
      school: school?.name ?? '',
      needsSetUp,
      person: {
        account,
        role,
        login,
        name,
        className: classes.find((each) => each.class === inClass)?.name ?? '',
        mustChange: secret?.kind === 'initial',
        hasPassword: secret?.kind === 'own',
      },
    }
  })

  app.post('/api/set-up', { schema: { body: SetUp, response: { 200: Done } }, config }, async (request, reply) =>
    enter(request, reply, await desk.setUp(request.body, deviceOf(request))),
  )

  app.post('/api/sign-in', { schema: { body: SignIn, response: { 200: Done } }, config }, async (request, reply) => {
    const entered = await desk.signIn(request.body, deviceOf(request))
    // Whoever was signed in here before is out: one person at one browser.
    if (entered.ok && request.person) await desk.signOut(request.person)
    return enter(request, reply, entered)
  })

  app.post('/api/sign-in/link', { schema: { body: UseLink, response: { 200: Done } }, config }, async (request, reply) => {
    const entered = await desk.signInByLink(request.body.token, deviceOf(request))
    if (entered.ok && request.person) await desk.signOut(request.person)
    return enter(request, reply, entered)
  })

  app.post('/api/sign-out', { schema: { body: SignOut, response: { 200: Done } } }, async (request, reply) => {
    if (request.person) await desk.signOut(request.person)
    const ended = [endedCookie(LOGIN_COOKIE, '/'), ...(request.body.forget ? [endedCookie(DEVICE_COOKIE, '/api')] : [])]
    reply.header('set-cookie', ended)
    return { done: true as const }
  })

  app.post('/api/password', { schema: { body: NewPassword, response: { 200: Done } }, config }, async (request, reply) => {
    if (!request.person) throw new Refused({ code: 'not-signed-in' })
    return enter(request, reply, await desk.setPassword(request.person, request.body, deviceOf(request)))
  })
}
