// Names of things of the scenario that is replayed.

import { type Names, useNamesIn } from '../run/useNames.ts'
import { useReplay } from './replay.ts'

export const useNames = (): Names => useNamesIn(useReplay().stuff.scenario.id)
