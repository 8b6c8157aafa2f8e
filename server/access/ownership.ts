// Whose a run is: the account's that opened or claimed it, while that account is signed in; otherwise the bearer's of its ticket.

import type { Store, StoredRun } from '../storage/store.ts'
import type { Person } from './logins.ts'
import { opens, ticketHash } from './ticket.ts'

/** 'signed-out': the ticket is right, but the run belongs to an account and its owner is not signed in here. */
export type Ownership = 'own' | 'signed-out' | 'other'

export async function ownership(store: Store, run: StoredRun, person: Person | undefined, ticket: string | undefined): Promise<Ownership> {
  const id = run.header.run
  const owner = await store.account({ of: 'owner', run: id })
  if (owner !== undefined && owner === person?.account.account && person.role !== 'guest') return 'own'
  if (ticket === undefined) return 'other'
  const right = opens(ticket, run.ticketHash) || (await store.account({ of: 'ticket', run: id, ticketHash: ticketHash(ticket) }))
  if (!right) return 'other'
  return owner === undefined ? 'own' : 'signed-out'
}
