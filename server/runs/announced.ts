// The store, with whoever watches told of every part of a log once it is on disk: what they saw is always a part of the final log.

import type { Store, StoredChunk } from '../storage/store.ts'

export function announced(store: Store, tell: (run: string, chunks: readonly StoredChunk[]) => void): Store {
  return {
    ...store,
    async change(change) {
      const changed = await store.change(change)
      if (changed === 'done' && (change.kind === 'append' || change.kind === 'recover')) tell(change.run, change.chunks)
      return changed
    },
  }
}
