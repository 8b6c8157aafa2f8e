// HTTP: decode, validate, permit, call one function, reply. What can be asked is in routes/, a file for each subject.

import { existsSync } from 'node:fs'
import type { Server } from 'node:http'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyBaseLogger, type FastifyHttpOptions, type FastifyInstance } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { Desk } from './access/desk.ts'
import { guard } from './access/gate.ts'
import type { Office } from './access/office.ts'
import { isOwnOrigin, type OriginRule } from './access/origin.ts'
import { serveClient } from './clientFiles.ts'
import { auditRoutes } from './routes/audit.ts'
import { catalogueRoutes } from './routes/catalogue.ts'
import { deskRoutes } from './routes/desk.ts'
import { fileRoutes } from './routes/files.ts'
import { officeRoutes } from './routes/office.ts'
import { portfolioRoutes } from './routes/portfolio.ts'
import { recordRoutes } from './routes/records.ts'
import { answerError, Refused } from './routes/refused.ts'
import { runRoutes } from './routes/runs.ts'
import { sessionRoutes } from './routes/sessions.ts'
import { verificationRoutes } from './routes/verification.ts'
import type { FileScorer } from './runs/fileScorer.ts'
import type { OpeningDeps } from './runs/opening.ts'
import type { ReceiptKey } from './runs/receiptKey.ts'
import type { Scenarios } from './scenarioLoader.ts'
import type { Keeper } from './sessions/keeper.ts'
import type { Store } from './storage/store.ts'

export interface HttpDeps {
  readonly store: Store
  readonly opening: OpeningDeps
  readonly receipts: ReceiptKey
  readonly files: FileScorer
  /** The tick up to which a live run is verified; undefined when nobody follows it. */
  readonly verified: (run: string) => number | undefined
  readonly scenarios: Scenarios
  readonly engine: string
  readonly keeper: Keeper
  readonly desk: Desk
  readonly office: Office
  readonly now: () => number
  readonly randomHex: (bytes: number) => string
  readonly origins: OriginRule
  /** Folder of the built client; absent when only the interface is served. */
  readonly client: string | undefined
  readonly logger: FastifyBaseLogger | undefined
  /** The server's certificate and its key, PEM; absent where it speaks plain http. */
  readonly tls: { readonly cert: string; readonly key: string } | undefined
  /** Requests a minute from one address. A whole room may share one. */
  readonly perMinute: number
}

export async function openHttp(deps: HttpDeps): Promise<FastifyInstance> {
  // One type for both: nothing that is registered here asks which of the two servers carries it.
  const app: FastifyInstance = fastify({
    ...(deps.logger ? { loggerInstance: deps.logger } : {}),
    bodyLimit: 16_384,
    forceCloseConnections: true,
    ...(deps.tls ? { https: deps.tls } : {}),
  } as FastifyHttpOptions<Server, FastifyBaseLogger>)
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply))
  await app.register(helmet, HEADERS)
  await app.register(rateLimit, {
    max: deps.perMinute,
    timeWindow: 60_000,
    errorResponseBuilder: () => new Refused({ code: 'too-fast' }),
  })
  app.addHook('onRequest', async (request) => {
    const { origin, host } = request.headers
    if (request.method !== 'GET' && origin !== undefined && !isOwnOrigin(origin, host, deps.origins))
      throw new Refused({ code: 'foreign-origin' })
  })
  guard(app, deps)
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
  })
  for (const routes of [catalogueRoutes, runRoutes, recordRoutes, fileRoutes, verificationRoutes]) routes(app, deps)
  for (const routes of [deskRoutes, officeRoutes, portfolioRoutes, auditRoutes, sessionRoutes]) routes(app, deps)
  if (deps.client !== undefined && existsSync(deps.client)) await serveClient(app, deps.client)
  else app.setNotFoundHandler(() => Promise.reject(new Refused({ code: 'not-found' })))
  return app
}

/** Own scripts only; Rapier compiles WebAssembly; workers and textures come from blobs; nothing from another origin, ever. */
const HEADERS = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
      workerSrc: ["'self'", 'blob:'],
      connectSrc: ["'self'", 'blob:', 'data:'],
      imgSrc: ["'self'", 'blob:', 'data:'],
      fontSrc: ["'self'", 'data:'],
      // The component kit writes its theme into style elements.
      styleSrc: ["'self'", "'unsafe-inline'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  // A school may go back to plain http (FORCE_HTTP); a promise of https would lock its pages out.
  strictTransportSecurity: false,
  referrerPolicy: { policy: 'no-referrer' as const },
}
