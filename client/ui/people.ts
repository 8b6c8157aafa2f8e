// Who is signed in here, as the server says; what the pages remember follows it.

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Me } from '../../shared/protocol/accounts.ts'
import type { Answered } from '../net/api.ts'
import { getMe, signOut } from '../net/people.ts'
import { useRememberedRuns } from './rememberedRuns.ts'

const ME = ['me']

export type Person = NonNullable<Me['person']>

/** Undefined until the server has answered; a refusal when it has never been able to. What it said last holds while it is away. */
export function useMe(): Answered<Me> | undefined {
  const runs = useRememberedRuns()
  const queries = useQueryClient()
  const ask = async (): Promise<Answered<Me>> => {
    const answer = await getMe()
    const known = queries.getQueryData<Answered<Me>>(ME)
    return answer.ok || known?.ok !== true ? answer : known
  }
  const { data } = useQuery({ queryKey: ME, queryFn: ask, staleTime: 60_000, refetchOnWindowFocus: true })
  useEffect(() => {
    if (data?.ok !== true) return
    const { person } = data.value
    runs.belongTo(person?.mustChange === false ? person.account : undefined)
  }, [data, runs])
  return data
}

export function useAskAgain(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: ME })
}

export function usePerson(): Person | undefined {
  const me = useMe()
  return me?.ok === true ? me.value.person : undefined
}

/** What is the same for everybody. */
const KEPT: ReadonlySet<unknown> = new Set(['me', 'words', 'catalogue'])

/** After signing in or out: nothing known of the person before may be shown to the next. */
export function useChangedPerson(): () => Promise<void> {
  const queries = useQueryClient()
  return async () => {
    queries.removeQueries({ predicate: ({ queryKey }) => !KEPT.has(queryKey[0]) })
    await queries.invalidateQueries({ queryKey: ME })
  }
}

/** `clear`: nothing of this person, nor of the guest here, stays in this browser. */
export function useLeave(): (clear: boolean) => Promise<boolean> {
  const runs = useRememberedRuns()
  const changed = useChangedPerson()
  const person = usePerson()
  return async (clear) => {
    const answer = await signOut(clear)
    if (!answer.ok) return false
    if (person !== undefined) runs.forget(person.account)
    if (clear) {
      runs.forget(undefined)
      await forgetCopies(runs.all().map(({ run }) => run))
    }
    runs.belongTo(undefined)
    await changed()
    return true
  }
}

/** What was kept for the case that the server could not be reached; fetched only now, since the hall needs nothing of it. */
async function forgetCopies(remembered: readonly string[]): Promise<void> {
  try {
    const { openLocalCopies } = await import('../net/localCopy.ts')
    await (await openLocalCopies(window.indexedDB))?.keepOnly(remembered)
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
