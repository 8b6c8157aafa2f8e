// A run as evidence: its chunks as the chain has them, how its ticks lie on the server's clock, and whose key signs its receipts.

import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { ChunkPage, PAGE_CHUNKS, ReceiptKeys, RunTiming } from '../../shared/protocol/messages.ts'
import type { HttpDeps } from '../http.ts'
import { inTurns } from '../runs/inTurns.ts'
import { placed, timeAnchor } from '../runs/timeAnchor.ts'
import { ownedRun, RunParams } from './runs.ts'

const FromSeq = z.strictObject({ from: z.coerce.number().int().min(0).max(2_592_000).default(0) })

export function recordRoutes(base: FastifyInstance, deps: HttpDeps): void {
  const app = base.withTypeProvider<ZodTypeProvider>()

  app.get('/api/keys', { schema: { response: { 200: ReceiptKeys } } }, async () => {
    const { keyId, publicKey } = deps.receipts
    return { keys: [{ keyId, suite: 'ed25519' as const, publicKey }] }
  })

  const page = { params: RunParams, querystring: FromSeq, response: { 200: ChunkPage } }
  app.get('/api/runs/:run/chunks', { schema: page }, async (request) => {
    const { header, state, head } = await ownedRun(deps, request, request.params.run)
    const chunks = await deps.store.chunks(header.run, request.query.from, PAGE_CHUNKS)
    return {
      header,
      state,
      head,
      // What came since the head was read is for the next page.
      chunks: chunks
        .filter(({ seq }) => seq <= head.seq)
        .map(({ seq, epoch, body, hash }) => ({ seq, epoch, hash, body: Buffer.from(body).toString('base64') })),
    }
  })

  app.get('/api/runs/:run/timing', { schema: { params: RunParams, response: { 200: RunTiming } } }, async (request) => {
    const { header, head, seal, openedAt } = await ownedRun(deps, request, request.params.run)
    const { store } = deps
    const [chunks, beacons, stored] = await Promise.all([store.chunks(header.run), store.beacons(header.run), store.flags(header.run)])
    const pauses = seal ? seal.trailer.timing?.pauses : deps.keeper.supervision(header.run)?.timing(deps.now()).pauses
    // Of a run outside sessions they are what was found in these very chunks: they explain nothing.
    const held = header.session === '' ? [] : (pauses ?? [])
    const stood = held.map(([from, to]) => [openedAt + from, openedAt + to] as const)
    const { windows, flags } = timeAnchor(header, await inTurns(placed(chunks)), beacons, seal?.tick ?? head.tick, stood)
    // The flags of a sealed run were stored with its seal; those of an open one are as far as it has come.
    const all = seal ? stored : [...stored, ...flags]
    const told = all.map(({ kind, fromTick, toTick }) => ({ kind, fromTick, toTick }))
    return {
      windows: [...windows],
      flags: told,
      pauses: (seal?.trailer.timing?.pauses ?? []).map(([from, to]): [number, number] => [from, to]),
    }
  })
}
