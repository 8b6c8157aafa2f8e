// React's view of the runs remembered in this browser.

import { createContext, use, useSyncExternalStore } from 'react'
import type { RememberedRun, RememberedRuns } from '../net/rememberedRuns.ts'

export const RememberedRunsContext = createContext<RememberedRuns | undefined>(undefined)

export function useRememberedRuns(): RememberedRuns {
  const runs = use(RememberedRunsContext)
  if (runs === undefined) throw new Error('no RememberedRunsContext above')
  return runs
}

/** Those of who is signed in here, or the guest's. */
export function useRunList(): readonly RememberedRun[] {
  const runs = useRememberedRuns()
  return useSyncExternalStore(runs.subscribe, runs.mine)
}
