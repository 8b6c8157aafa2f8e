// The score sheet of wheel-service: 100 marks in six sections, pass at 60 (wheel-service.md §5).

import { defineRubric, marks } from '../../shared/scenario/rubric.ts'
import { conduct } from './rubric/conduct.ts'
import { disc } from './rubric/disc.ts'
import { preparation } from './rubric/preparation.ts'
import { refitting } from './rubric/refit.ts'
import { removal } from './rubric/removal.ts'
import { tyre, tyreUnits } from './rubric/tyre.ts'
import { negatives, vetoes } from './rubric/vetoes.ts'

export const rubric = defineRubric({
  scenario: 'wheel-service',
  version: '1',
  pass: marks(60),
  sections: [
    { id: 'A', marks: marks(12) },
    { id: 'B', marks: marks(18) },
    { id: 'C', marks: marks(24) },
    { id: 'D', marks: marks(20) },
    { id: 'E', marks: marks(18) },
    { id: 'F', marks: marks(8) },
  ],
  aspects: [...preparation, ...removal, ...tyre, ...disc, ...refitting, ...conduct],
  vetoes,
  negatives,
  // −2 for each started minute over 20:00; the run ends at 25:00.
  overtime: { limit: 20 * 60, stop: 25 * 60, per: 60, part: 'whole', marks: marks(2) },
  units: { ...tyreUnits, runout: 'mm' },
})
