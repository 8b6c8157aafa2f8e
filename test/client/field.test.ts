// How wide the eye sees: what a station shows on a large screen it shows on a small one too, as far as it can without bending.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Eye } from '../../client/player/eye.ts'
import { FIELD, fieldOf } from '../../client/player/field.ts'

const PANELS = { left: 250, right: 310, bottom: 90 }
/** Of what is `away` m away this much fits between the panels, m. */
const seenBeside = (width: number, height: number, away = 1): number =>
  ((2 * Math.tan(fieldOf({ width, height }, PANELS) / 2) * away) / height) * (width - PANELS.left - PANELS.right)

describe('the field of view', () => {
  it('shows as much beside the panels of a run at 1366 × 768 as at 1920 × 1080', () => {
    expect(fieldOf({ width: 1920, height: 1080 }, PANELS)).toBeCloseTo(FIELD, 9)
    expect(seenBeside(1366, 768)).toBeCloseTo(seenBeside(1920, 1080), 9)
  })

  it('is never narrower than it was composed for, never wider than 50°, and never narrows as panels grow', () => {
    const size = fc.record({ width: fc.integer({ min: 1, max: 8000 }), height: fc.integer({ min: 1, max: 8000 }) })
    fc.assert(
      fc.property(size, fc.nat({ max: 4000 }), fc.nat({ max: 4000 }), (picture, less, more) => {
        const [narrow, wide] = [less, less + more].map((left) => fieldOf(picture, { left, right: 0, bottom: 0 })) as [number, number]
        expect(narrow).toBeGreaterThanOrEqual(FIELD)
        expect(wide).toBeGreaterThanOrEqual(narrow)
        expect(wide).toBeLessThanOrEqual((50 * Math.PI) / 180)
      }),
    )
  })

  it('is what panning goes by: what was under the pointer stays under it', () => {
    const eye = new Eye({ eye: [0, 1, 2], target: [0, 1, 0] }, true)
    eye.field = Math.PI / 2
    // A tenth of the picture's height, of which 4 m are seen two metres away.
    eye.pan(0.1, 0)
    expect(eye.look.target[0]).toBeCloseTo(-0.4, 9)
  })
})
