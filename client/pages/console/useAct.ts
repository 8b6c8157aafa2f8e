// One thing done in the console: sent, awaited, and told how it came out; what was refused says what to do.

import { useState } from 'react'
import type { Wish } from '../../../shared/protocol/sessions.ts'
import type { ApiCode } from '../../net/api.ts'
import type { SessionLine } from '../../net/sessionLine.ts'

export interface Told {
  readonly kind: Wish['kind']
  /** Of who was meant. */
  readonly seats: string
  readonly code: ApiCode | undefined
  readonly detail: string
}

export interface Acting {
  /** True when it is done. `withdrawn`: as of a line's wish. */
  readonly act: (wish: Wish, seats?: string, withdrawn?: AbortSignal) => Promise<boolean>
  readonly busy: Wish['kind'] | undefined
  readonly told: Told | undefined
  readonly forget: () => void
}

export function useAct(line: SessionLine | undefined): Acting {
  const [busy, setBusy] = useState<Wish['kind']>()
  const [told, setTold] = useState<Told>()
  return {
    busy,
    told,
    forget: () => setTold(undefined),
    act: async (wish, seats = '', withdrawn) => {
      if (!line) return false
      setBusy(wish.kind)
      const answer = await line.wish(wish, withdrawn)
      setBusy(undefined)
      // Nobody waits to hear that what they took back was not done.
      if (!answer.ok && answer.refusal.code === 'unreachable' && withdrawn?.aborted) return false
      const detail = answer.ok ? '' : String(answer.refusal.detail?.detail ?? '')
      setTold({ kind: wish.kind, seats, code: answer.ok ? undefined : answer.refusal.code, detail })
      return answer.ok
    },
  }
}
