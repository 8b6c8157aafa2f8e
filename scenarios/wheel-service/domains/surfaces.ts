// Faces that are wiped, ground or soaped, mm in their part's frame (wheel-service.md §2).

import type { SurfaceSpec } from '../../../shared/scenario/domains.ts'
import { DISC_FACE } from '../layout.ts'

const OFF = ['hub.wheel']

export const surfaces: readonly SurfaceSpec[] = [
  {
    id: 'discFace',
    part: 'disc',
    at: [DISC_FACE, 0, 0],
    reach: 220,
    seconds: 4,
    coveredBy: OFF,
    takes: ['wipe', 'abrade'],
    dirty: true,
    rustShare: 0.6,
  },
  // The hat of the disc lies between hub and wheel: its outer face is what the wheel sits on.
  { id: 'hubFace', part: 'hub', at: [6.5, 0, 0], reach: 160, seconds: 3, coveredBy: OFF, takes: ['wipe'], dirty: true, rustShare: 0 },
  { id: 'wheelFace', part: 'wheel', at: [45, 0, 0], reach: 160, seconds: 3, coveredBy: OFF, takes: ['wipe'], dirty: true, rustShare: 0 },
  {
    id: 'valve',
    part: 'wheel',
    at: [58, 172, 0],
    reach: 120,
    seconds: 1,
    coveredBy: ['wheel.valve'],
    takes: ['soap', 'wipe'],
    dirty: false,
    rustShare: 0,
  },
]
