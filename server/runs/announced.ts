// The store, with whoever watches told of every part of a log once it is on disk: what they saw is always a part of the final log.

import type { Store, StoredChunk } from '../storage/store.ts'
import type { Witness } from '../storage/verification.ts'

export type Announce = (run: string, chunks: readonly StoredChunk[], witness: Witness | undefined) => void

export function announced(store: Store, tell: Announce): Store {
  return {
    ...store,
    async change(change) {
      const changed = await store.change(change)
      if (changed === 'done' && change.kind === 'append') tell(change.run, change.chunks, change.witness)
      if (changed === 'done' && change.kind === 'recover') tell(change.run, change.chunks, undefined)
      return changed
    },
  }
}
