// What the server knows of a run that was not made in this browser: this person's own, or one they may read.

import { useQuery } from '@tanstack/react-query'
import type { RunFacts } from '../../shared/protocol/accounts.ts'
import type { Answered, ApiCode } from '../net/api.ts'
import { getRunFacts } from '../net/people.ts'
import { useMe } from './people.ts'

/** As what a run is refused that is not there, or not for whoever asks. */
const MISSING: readonly ApiCode[] = ['not-found', 'not-signed-in', 'malformed']

/** Undefined while it is asked. Where who asks is not known, the server's refusal says what is the matter. */
export function useRunFacts(run: string, wanted = true) {
  const me = useMe()
  const guest = me?.ok === true && me.value.person === undefined
  const enabled = wanted && me !== undefined && !guest
  const { data, isFetching, refetch } = useQuery({ queryKey: ['facts', run], queryFn: () => getRunFacts(run), enabled })
  const missing = guest || (data?.ok === false && MISSING.includes(data.refusal.code))
  const facts: Answered<RunFacts> | 'missing' | undefined = missing ? 'missing' : data
  return { facts, busy: isFetching, retry: () => void refetch() }
}
