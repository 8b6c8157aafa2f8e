// The tyre: its pressure and its tread, each seen only through an instrument.

import type { TyreSpec } from '../../scenario/domains.ts'
import type { Model } from '../model.ts'
import { createPressure, type PressureState, stepPressure, truePressure } from './pressure.ts'
import { publicTyre } from './solver.ts'
import { createTread, stepTread, type TreadState } from './tread.ts'

export interface TyreState {
  readonly mark: string
  readonly capMissing: boolean
  begun: boolean
  readonly pressure: PressureState
  readonly tread: TreadState
}

export const tyreModel: Model<TyreState> = {
  id: 'tyre',
  present: (scenario) => scenario.domains.tyre !== undefined,

  create: (scenario, publicSeed) => {
    const spec = scenario.domains.tyre as TyreSpec
    const { mark, capMissing } = publicTyre(spec, publicSeed)
    return { mark, capMissing, begun: false, pressure: createPressure(scenario, spec, publicSeed), tread: createTread(spec, publicSeed) }
  },

  step: (state, world, others) => {
    const spec = world.scenario.domains.tyre as TyreSpec
    if (!state.begun) {
      state.begun = true
      if (state.capMissing) world.remove(spec.cap)
    }
    stepPressure(state.pressure, spec, world, others)
    stepTread(state.tread, spec, world)
  },

  facts: (state, add, scenario) => {
    const spec = scenario.domains.tyre as TyreSpec
    const { pressure, tread } = state
    add('tyre.mark', state.mark)
    add('tyre.spec', `${spec.size} ${state.mark}`)
    add('valve.capMissing', state.capMissing)
    add('valve.capped', pressure.onValve !== '' && pressure.onValve !== spec.gauge)
    add('valve.bubbles', pressure.soaped && pressure.leaks && pressure.onValve === '')
    add(`${spec.gauge}.display`, pressure.display)
    add(`${spec.gauge}.connected`, pressure.connected)
    const now = truePressure(pressure)
    if (now !== undefined) {
      add('tyre.pressure', now)
      add('valve.leaks', pressure.leaks)
    }
    add(`${spec.depthGauge}.display`, tread.display)
    add(`${spec.depthGauge}.spot`, tread.spot)
    add(`${spec.depthGauge}.angle`, tread.angle)
  },
}
