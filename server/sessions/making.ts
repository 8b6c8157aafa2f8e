// Making a session: its people from the roster, its scenarios as this server has them. An instructor brings in students they teach, nobody else.

import { accept, type Outcome, refuse } from '../../shared/base/outcome.ts'
import type { RefusedCode } from '../../shared/protocol/messages.ts'
import type { NewSession } from '../../shared/protocol/sessions.ts'
import type { Author } from '../../shared/session/state.ts'
import type { Store } from '../storage/store.ts'
import type { Keeper } from './keeper.ts'
import { configurationOf, type WishDeps } from './wishes.ts'

export interface MakingDeps extends WishDeps {
  readonly store: Store
  readonly keeper: Keeper
}

/** `taught`: the classes whose students may be brought in; undefined: everybody's. */
export async function makeSession(
  deps: MakingDeps,
  by: Author,
  asked: NewSession,
  taught: ReadonlySet<string> | undefined,
): Promise<Outcome<{ session: string }, RefusedCode>> {
  const configuration = configurationOf(deps, asked.configuration)
  if (!configuration.ok) return configuration
  const all = await deps.store.account({ of: 'accounts' })
  const may = (of: string | undefined): boolean => taught === undefined || (of !== undefined && taught.has(of))
  if (asked.class !== undefined && !may(asked.class)) return refuse('not-found', { class: asked.class })
  const named = new Set(asked.accounts ?? [])
  const chosen = all.filter(
    ({ account, class: of, role, active }) =>
      active && role === 'student' && (named.has(account) || (asked.class !== undefined && of === asked.class)),
  )
  const missing = [...named].find((id) => !chosen.some(({ account, class: of }) => account === id && may(of)))
  if (missing !== undefined) return refuse('not-found', { account: missing })
  const people = [...chosen.map(({ account }) => ({ account })), ...(asked.blind ?? []).map((blind) => ({ blind }))]
  const session = deps.randomHex(16)
  const command = { kind: 'create' as const, session, title: asked.title, configuration: configuration.value, staff: [], people }
  const kept = await deps.keeper.apply(session, { id: session, by, command })
  return kept.ok ? accept({ session }) : kept
}
