// A lesson on the two cubes, as a page asks for it.

import type { NewSession } from '../../shared/protocol/sessions.ts'

export const lesson: NewSession['configuration'] = {
  kind: 'lesson',
  scenarios: ['two-cubes'],
  seeds: { policy: 'same' },
  time: 600_000,
  late: { rule: 'within', ms: 600_000, time: 'own' },
  seats: 30,
  hints: true,
}
