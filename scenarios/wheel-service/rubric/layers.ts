// Sheets over the base: a province's and a school's. Neither changes a mark of the base sheet, which stays what it is.

import { defineLayer } from '../../../shared/scenario/layers.ts'
import { type Aspect, marks } from '../../../shared/scenario/rubric.ts'
import { refitting } from './refit.ts'

/** The final torque to half the deviation: whoever teaches it may ask for it. */
const narrower = (aspect: Aspect): Aspect => ({
  ...aspect,
  rules: aspect.rules.map((rule) =>
    rule.form === 'band' ? { ...rule, bands: rule.bands.map(({ within, keeps }) => ({ within: within / 2, keeps })) } : rule,
  ),
})
const final = refitting.filter(({ id }) => id === 'E8').map(narrower)

export const layers = [
  /** Shandong 2017 stopped everybody at 20:00 (wheel-service.md §5): what is done later does not count, and nothing is deducted for it. */
  defineLayer({ id: 'shandong-2017', level: 'province', changes: [{ change: 'closes', to: 20 * 60 }] }),
  defineLayer({
    id: 'school-strict',
    level: 'school',
    changes: [{ change: 'pass', to: marks(70) }, ...final.map((aspect) => ({ change: 'aspect', aspect }) as const)],
  }),
]
