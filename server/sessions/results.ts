// What staff compare after a session: every seat's result with its aspects, and where marks were lost.

import type { SessionResults } from '../../shared/protocol/sessions.ts'
import type { Sheet } from '../../shared/scoring/sheet.ts'
import type { Seat } from '../../shared/session/seat.ts'
import type { Session } from '../../shared/session/state.ts'
import { workedAt } from '../../shared/session/time.ts'
import type { RunFlag, Store } from '../storage/store.ts'

type Results = ReturnType<typeof SessionResults.parse>
type Row = Results['rows'][number]

export async function sessionResults(store: Store, session: Session): Promise<Results> {
  const { title, configuration, phase, seats } = session
  const scenario = (seat: Seat): string => configuration.scenarios[seat.scenario]?.id ?? ''
  const rows = await Promise.all(
    seats.map(async (seat): Promise<Row> => {
      const { who, n, work } = seat
      const account = 'account' in who ? await store.account({ of: 'account', account: who.account }) : undefined
      const [name, number] = 'account' in who ? [account?.name ?? '', account?.login ?? ''] : [who.blind, '']
      const run = work.is === 'working' || work.is === 'done' ? work.run : ''
      const used = work.is === 'done' ? { used: workedAt(work.time, work.at) } : {}
      return { seat: n, name, number, scenario: scenario(seat), run, ...used, ...(await resultOf(store, run)) }
    }),
  )
  return { title, kind: configuration.kind, released: phase === 'released', rows }
}

async function resultOf(store: Store, run: string): Promise<Pick<Row, 'state' | 'total' | 'max' | 'passed' | 'aspects' | 'flags'>> {
  if (run === '') return { state: 'none', aspects: [], flags: [] }
  const [stored, result, review, all] = await Promise.all([store.run(run), store.newestResult(run), store.review(run), store.flags(run)])
  const flags = firstOfEach(all.filter((flag) => !isMended(flag, all)))
  const without = (state: Row['state']) => ({ state, aspects: [], flags })
  if (stored?.state === 'quarantined') return without('needs_review')
  if (!stored?.seal) return without('working')
  const sheet = result?.sheet as Sheet | undefined
  // What people have still to decide is no result yet.
  if (!sheet || sheet.open) return without(!sheet && review !== undefined ? 'needs_review' : 'pending')
  return {
    state: 'final',
    total: sheet.total,
    max: sheet.max,
    passed: sheet.disqualified === undefined && sheet.total >= sheet.pass,
    aspects: sheet.aspects.map(({ id, marks, max, losses }) => {
      const tick = losses.flatMap(({ ticks }) => ticks)[0]
      return { id, marks, max, ...(tick === undefined ? {} : { tick }) }
    }),
    flags,
  }
}

/** What was lost and is back is told as that. */
const isMended = ({ kind, toTick }: RunFlag, all: readonly RunFlag[]): boolean =>
  kind === 'lost' && all.some((other) => other.kind === 'recovered' && other.toTick >= toTick)

const firstOfEach = (all: readonly RunFlag[]): Row['flags'] =>
  [...new Set(all.map(({ kind }) => kind))].map((kind) => ({
    kind,
    tick: Math.min(...all.flatMap((flag) => (flag.kind === kind ? flag.fromTick : []))),
  }))
