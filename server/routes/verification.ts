// What verification knows of a run, to its owner: where it stands for certain, and worlds to start from.

import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { LIMITS } from '../../shared/log/input.ts'
import { RunState } from '../../shared/protocol/messages.ts'
import type { HttpDeps } from '../http.ts'
import { ownedRun, RunParams } from './runs.ts'

const CheckpointQuery = z.strictObject({ tick: z.coerce.number().int().min(0).max(LIMITS.tick) })

export function verificationRoutes(base: FastifyInstance, deps: HttpDeps): void {
  const app = base.withTypeProvider<ZodTypeProvider>()

  app.get('/api/runs/:run/state', { schema: { params: RunParams, response: { 200: RunState } } }, async (request) => {
    const { run } = request.params
    const { state, head, seal } = await ownedRun(deps, request, run)
    const diverged = await deps.store.verification({ of: 'divergence', run })
    const scored = seal && (await deps.store.newestResult(run))
    const verifiedTick = scored ? seal.tick : deps.verified(run)
    return {
      state,
      headTick: seal?.tick ?? head.tick,
      ...(verifiedTick === undefined ? {} : { verifiedTick }),
      ...(diverged ? { divergedAt: diverged.tick } : {}),
    }
  })

  /** Simulation.checkpoint() of the newest kept world at or before the tick, and what it must hash to; nothing when none is kept. */
  app.get('/api/runs/:run/checkpoint', { schema: { params: RunParams, querystring: CheckpointQuery } }, async (request, reply) => {
    const { run } = request.params
    await ownedRun(deps, request, run)
    const found = await deps.store.verification({ of: 'checkpoint', run, tick: request.query.tick })
    if (!found) return reply.status(204).send()
    reply.header('x-tick', found.tick).header('x-state-hash', found.stateHash).header('content-encoding', 'gzip')
    return reply.type('application/octet-stream').send(Buffer.from(found.body))
  })
}
