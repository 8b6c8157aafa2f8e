// A roster from file to accounts: read, planned, and written only when what was confirmed is still what it would do.

import { accept, type Outcome, refuse } from '../../../shared/base/outcome.ts'
import type { RosterPreview } from '../../../shared/protocol/accounts.ts'
import type { RefusedCode } from '../../../shared/protocol/messages.ts'
import type { Account } from '../../storage/accountStore.ts'
import { fresh, type Office, type OfficeDeps } from '../office.ts'
import { planRoster, type RosterPlan } from './plan.ts'
import { readRoster } from './readRoster.ts'

type EnrolDeps = Pick<OfficeDeps, 'store' | 'now' | 'randomHex'> & { readonly office: Office }

export async function enrol(
  deps: EnrolDeps,
  actor: string,
  file: Uint8Array,
  confirm: string | undefined,
): Promise<Outcome<RosterPreview, RefusedCode>> {
  const { store } = deps
  const table = await readRoster(file)
  if (!table.ok) return refuse('roster-refused', { because: table.refusal.code })
  const [accounts, classes] = [await store.account({ of: 'accounts' }), await store.account({ of: 'classes' })]
  const plan = planRoster(table.value, accounts, classes)
  if (!plan.ok) return refuse('roster-refused', { because: plan.refusal.code })
  if (confirm === undefined) return accept(shown(plan.value, false))
  if (confirm !== plan.value.digest) return refuse('roster-changed')

  const at = Math.round(deps.now())
  const added = plan.value.newClasses.map((name) => ({ class: deps.randomHex(16), name, at }))
  const idOf = new Map([...classes, ...added].map((each) => [each.name, each.class]))
  const made = new Map<number, Account>()
  for (const { row, login, name, className, state } of plan.value.rows)
    if (state === 'new') made.set(row, fresh(deps, 'student', login, name, idOf.get(className)))
  const renamed = plan.value.rows.flatMap(({ state, account, name, className }) =>
    state === 'changed' && account !== undefined ? [{ account, name, class: idOf.get(className) }] : [],
  )
  const change = { to: 'enrol', classes: added, accounts: [...made.values()], renamed } as const
  const detail = { new: made.size, changed: renamed.length, classes: added.length }
  if ((await deps.office.change(change, actor, 'roster-imported', '', detail)) === 'fenced') return refuse('roster-changed')
  const rows = plan.value.rows.map((each) => ({
    ...each,
    ...(made.has(each.row) ? { account: made.get(each.row)?.account as string } : {}),
  }))
  return accept(shown({ ...plan.value, rows }, true))
}

function shown({ rows, newClasses, digest }: RosterPlan, written: boolean): RosterPreview {
  const counts = { new: 0, changed: 0, same: 0, fault: 0 }
  for (const { state } of rows) counts[state] += 1
  return { digest, written, counts, newClasses: [...newClasses], rows: [...rows] }
}
