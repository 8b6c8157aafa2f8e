// The domain models in their fixed order. Facts flow from left to right within a tick; a new domain is a folder and one line here.

import { conductModel } from './conduct/model.ts'
import { discModel } from './disc/model.ts'
import { fastenersModel } from './fasteners/model.ts'
import { hubModel } from './hub/model.ts'
import type { Model } from './model.ts'
import { surfacesModel } from './surfaces/model.ts'
import { tyreModel } from './tyre/model.ts'
import { vehicleModel } from './vehicle/model.ts'

/** A model of any state: the simulation keeps the state for it and never looks inside. */
export type AnyModel = { readonly [key in keyof Model<never>]: Model<never>[key] }

const any = <S extends object>(model: Model<S>): AnyModel => model as unknown as AnyModel

export const MODELS: readonly AnyModel[] = [
  any(surfacesModel),
  any(vehicleModel),
  any(fastenersModel),
  any(hubModel),
  any(tyreModel),
  any(discModel),
  any(conductModel),
]
