// What a session's runs are drawn from: one secret of 256 random bits, kept in the storage and never told. The same seat of the same session
// gets the same rig and ticket whenever they are asked for.

import { createHmac } from 'node:crypto'
import { commitment, headerHash, type RunHeader } from '../../shared/log/runLog.ts'
import { seedKey } from '../../shared/session/configuration.ts'
import type { Seat } from '../../shared/session/seat.ts'
import type { Session } from '../../shared/session/state.ts'
import { ticketHash } from '../access/ticket.ts'
import type { NewRun } from '../storage/store.ts'

const drawn = (secret: string, ...what: readonly string[]): string => createHmac('sha256', secret).update(what.join('\n')).digest('hex')

export const ticketOf = (secret: string, run: string): string => drawn(secret, 'ticket', run)

/** The seeds of a rig: what everybody may know of it, and what it hides. */
export const rigOf = (secret: string, scenario: string, key: string): { readonly public: string; readonly secret: string } => ({
  public: drawn(secret, 'public', scenario, key).slice(0, 32),
  secret: drawn(secret, 'secret', scenario, key).slice(0, 32),
})

/** The run of a seat, complete: its header tells nothing of the person but a pseudonym that only the session's secret can make again. */
export function runOfSeat(session: Session, secret: string, seat: Seat, run: string, openedAt: number): NewRun {
  const { configuration } = session
  const scenario = configuration.scenarios[seat.scenario]
  if (!scenario) throw new Error(`seat ${seat.n} of ${session.id} performs no scenario`)
  const key = seedKey(configuration, seat.n)
  const rig = rigOf(secret, scenario.id, key)
  const who = 'account' in seat.who ? `account ${seat.who.account}` : `blind ${seat.who.blind}`
  const header: RunHeader = {
    form: 1,
    run,
    scenario: scenario.id,
    fingerprints: { scenario: scenario.fingerprint, engine: scenario.engine },
    mode: configuration.kind === 'assessment' ? 'official' : 'practice',
    publicSeed: rig.public,
    secretCommit: commitment(rig.secret),
    session: session.id,
    pseudonym: drawn(secret, 'pseudonym', who),
  }
  const opened = { header, headerHash: headerHash(header), secretSeed: rig.secret, ticketHash: ticketHash(ticketOf(secret, run)), openedAt }
  return 'account' in seat.who ? { ...opened, owner: seat.who.account } : opened
}
