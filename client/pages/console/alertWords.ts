// What an alert of the board says: of which kind, and which veto or fault, in the scenario's own words.

import type { TFunction } from 'i18next'
import type { BoardAlert } from '../../../shared/protocol/board.ts'
import type { Say } from '../../locale/words.ts'

export function alertWords(t: TFunction<'session'>, say: Say, alert: BoardAlert): string {
  const kind = t(`alert.${alert.is}`)
  return 'aspect' in alert ? `${kind} ${say(`penalty.${alert.aspect}`)}` : kind
}
