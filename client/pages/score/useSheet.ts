// The sheet of a run, asked for until it is there: the verifier needs a few seconds after the run was submitted.

import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { getSheet } from '../../net/api.ts'
import type { RememberedRun } from '../../net/rememberedRuns.ts'
import { useRememberedRuns } from '../../ui/rememberedRuns.ts'

const WAIT = 1500
/** After a refusal the server gets more time. */
const WAIT_LONGER = 4000

export function useSheet({ run, ticket }: RememberedRun) {
  const runs = useRememberedRuns()
  const query = useQuery({
    queryKey: ['sheet', run],
    queryFn: ({ signal }) => getSheet(run, ticket, signal),
    refetchInterval: ({ state: { data } }) => {
      if (data === undefined) return false
      if (!data.ok) return data.refusal.code === 'not-found' ? false : WAIT_LONGER
      return data.value.state === 'pending' ? WAIT : false
    },
    refetchOnReconnect: 'always',
  })
  const answer = query.data?.ok === true ? query.data.value : undefined

  // The hall shows what is known here: submitted, and how it went.
  useEffect(() => {
    if (answer === undefined || answer.state === 'open') return
    if (answer.state === 'ready') {
      const { total, max, pass } = answer.sheet
      runs.change(run, { state: 'submitted', score: { total, max, pass } })
    } else runs.change(run, { state: answer.state === 'pending' ? 'submitted' : 'closed' })
  }, [answer, run, runs])

  return query
}
