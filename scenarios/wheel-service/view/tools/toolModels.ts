// All tools, instruments and consumables of the task, by part id.

import type { ScenarioView } from '../../../../client/kit/scenarioView.ts'
import { brush, chalk, cloth, emery, soap } from './care.ts'
import { click } from './clickWrench.ts'
import { dial } from './dial.ts'
import { gloves } from './gloves.ts'
import { inflator } from './inflator.ts'
import { base } from './magneticBase.ts'
import { pointer } from './pointerWrench.ts'
import { ratchet } from './ratchet.ts'
import { cross, extension, socket } from './sockets.ts'
import { tread } from './treadGauge.ts'
import { vernier } from './vernier.ts'

export const toolModels: ScenarioView['models'] = {
  cross,
  ratchet,
  extension,
  socket17: () => socket(17),
  socket19: () => socket(19),
  socket21: () => socket(21),
  pointer,
  click,
  inflator,
  tread,
  dial,
  base,
  vernier,
  cloth,
  emery,
  brush,
  soap,
  chalk,
  gloves,
}
