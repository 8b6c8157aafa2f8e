// What the server is and what can be practised on it: open to everyone.

import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { Catalogue } from '../../shared/protocol/messages.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts'
import { total } from '../../shared/scoring/marks.ts'
import type { HttpDeps } from '../http.ts'

export function catalogueRoutes(base: FastifyInstance, deps: HttpDeps): void {
  const app = base.withTypeProvider<ZodTypeProvider>()
  app.get('/api/health', async () => ({ ok: true, protocol: PROTOCOL_VERSION }))
  app.get('/api/scenarios', { schema: { response: { 200: Catalogue } } }, async () => catalogue(deps))
}

function catalogue({ engine, scenarios }: HttpDeps): Catalogue {
  return {
    engine,
    scenarios: [...scenarios.values()].map(({ scenario, rubric, fingerprints }) => ({
      id: scenario.id,
      version: scenario.version,
      fingerprint: fingerprints.scenario,
      engine: fingerprints.engine,
      trade: scenario.trade,
      level: scenario.level,
      time: scenario.time,
      steps: scenario.procedure.length,
      marks: total(rubric.aspects),
      pass: rubric.pass,
    })),
  }
}
