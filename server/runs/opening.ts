// Opening a run, as a guest or for an account: what it will be simulated and scored with is fixed here, in its header.

import { z } from 'zod'
import { accept, type Outcome, refuse } from '../../shared/base/outcome.ts'
import { commitment, headerHash, type RunHeader } from '../../shared/log/runLog.ts'
import type { OpenedRun, OpenRun, RefusedCode } from '../../shared/protocol/messages.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts'
import { ticketHash } from '../access/ticket.ts'
import { StorageFailed, type Store } from '../storage/store.ts'

export interface OpeningDeps {
  readonly store: Store
  readonly now: () => number
  readonly randomHex: (bytes: number) => string
  readonly fingerprints: (scenario: string) => { readonly scenario: string; readonly engine: string } | undefined
}

export function protocolRefusal(spoken: number): RefusedCode | undefined {
  return spoken < PROTOCOL_VERSION ? 'old-client' : spoken > PROTOCOL_VERSION ? 'old-server' : undefined
}

/** Asked before anything else of a handshake: what an older page lacks would otherwise be called malformed. */
export function versionRefusal(handshake: unknown): RefusedCode | undefined {
  const spoken = z.object({ protocol: z.number().int() }).safeParse(handshake)
  return spoken.success ? protocolRefusal(spoken.data.protocol) : 'malformed'
}

export async function openRun(deps: OpeningDeps, asked: OpenRun, owner?: string): Promise<Outcome<OpenedRun, RefusedCode>> {
  const version = protocolRefusal(asked.protocol)
  if (version) return refuse(version)
  const ours = deps.fingerprints(asked.scenario)
  if (!ours) return refuse('unknown-scenario', { scenario: asked.scenario })
  if (asked.fingerprint !== ours.scenario) return refuse('unknown-fingerprint', { ours: ours.scenario })
  if (asked.engine !== ours.engine) return refuse('unknown-engine', { ours: ours.engine })
  const secretSeed = asked.requestedSeed?.secret ?? deps.randomHex(16)
  const header: RunHeader = {
    form: 1,
    run: deps.randomHex(16),
    scenario: asked.scenario,
    fingerprints: { scenario: ours.scenario, engine: ours.engine },
    mode: asked.mode,
    publicSeed: asked.requestedSeed?.public ?? deps.randomHex(16),
    secretCommit: commitment(secretSeed),
    session: '',
    pseudonym: '',
    ...(asked.requestedSeed ? { requestedSeed: true as const } : {}),
    ...(asked.untimed ? { untimed: true as const } : {}),
  }
  const ticket = deps.randomHex(32)
  const openedAt = Math.round(deps.now())
  const fresh = { header, headerHash: headerHash(header), secretSeed, ticketHash: ticketHash(ticket), openedAt }
  const run = owner === undefined ? fresh : { ...fresh, owner }
  try {
    await deps.store.change({ kind: 'open', run })
  } catch (error) {
    if (error instanceof StorageFailed) return refuse('storage-failed')
    throw error
  }
  return accept({ header, ticket })
}
