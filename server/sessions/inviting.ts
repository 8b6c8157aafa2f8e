// Whom somebody may bring into a session: active students, an instructor those of the classes they teach, nobody else's.

import { taught } from '../access/gate.ts'
import type { Person } from '../access/logins.ts'
import { reachOf } from '../access/permits.ts'
import type { Store } from '../storage/store.ts'

/** The first of the accounts that may not be brought in; a stranger's and one that does not exist look the same. */
export async function notToBring(store: Store, person: Person, accounts: readonly string[]): Promise<string | undefined> {
  const all = new Map((await store.account({ of: 'accounts' })).map((each) => [each.account, each]))
  const classes = reachOf('POST /api/sessions', person.role) === 'any' ? undefined : await taught(store, person)
  return accounts.find((id) => {
    const found = all.get(id)
    if (!found?.active || found.role !== 'student') return true
    return classes !== undefined && (found.class === undefined || !classes.has(found.class))
  })
}
