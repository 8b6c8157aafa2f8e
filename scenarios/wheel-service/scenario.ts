// wheel-service 车轮拆检与制动盘检查: one front wheel off and on, tyre and brake disc measured, everything recorded; 20 minutes.

import { defineScenario } from '../../shared/scenario/defineScenario.ts'
import { conduct } from './domains/conduct.ts'
import { disc } from './domains/disc.ts'
import { fasteners } from './domains/fasteners.ts'
import { lift } from './domains/lift.ts'
import { surfaces } from './domains/surfaces.ts'
import { tyre } from './domains/tyre.ts'
import { mounts } from './mounts.ts'
import { parts } from './parts.ts'
import { procedure } from './procedure.ts'
import { record } from './record.ts'
import { view } from './view.ts'

export const scenario = defineScenario({
  id: 'wheel-service',
  version: '1',
  // 交通运输, secondary schools, catalogue of 2021.
  trade: '2021-secondary-70',
  level: 'intermediate',
  time: { limit: 20 * 60, stop: 25 * 60 },
  parts,
  mounts,
  procedure,
  record,
  phrases: [],
  domains: { fasteners, lift, tyre, disc, surfaces, conduct },
  view,
})
