// The depth gauge: on its zero plate, in a groove or on a wear bar, and when a reading stands.

import { between } from '../../base/random.ts'
import { TICKS_PER_SECOND } from '../../base/units.ts'
import type { TyreSpec } from '../../scenario/domains.ts'
import { measuring } from '../instrument.ts'
import type { Seat, World } from '../model.ts'
import { pressure as pressed } from '../touch.ts'
import { depthAt, onWearBar, pinLength, publicTyre, shown, turnAngle } from './solver.ts'

/** Lengths mm, angles °. */
export interface TreadState {
  offset: number
  /** Where its foot stands: plate or groove mount, '' in the air. */
  spot: string
  angle: number
  tilt: number
  /** How often it was put down; each time it reads a little otherwise. */
  touches: number
  error: number
  display: number | ''
  steady: number
  read: boolean
  zeroPressed: boolean
  readonly asked: Record<string, true>
}

const STEADY = TICKS_PER_SECOND

export const createTread = (spec: TyreSpec, publicSeed: string): TreadState => ({
  offset: publicTyre(spec, publicSeed).depthOffset,
  spot: '',
  angle: 0,
  tilt: 0,
  touches: 0,
  error: 0,
  display: '',
  steady: 0,
  read: false,
  zeroPressed: false,
  asked: {},
})

export function stepTread(state: TreadState, spec: TyreSpec, world: World): void {
  const seat = world.seat(spec.depthGauge)
  const spot = seat && (seat.mount === spec.zeroPlate || spec.grooves.includes(seat.mount)) ? seat.mount : ''
  if (spot === '' && state.spot === '' && !state.zeroPressed && pressed(world, `${spec.depthGauge}.zero`) === 0) return
  if (seat && spot !== '') touch(state, spec, world, seat)
  else state.spot = ''
  const display = reads(state, spec, world)
  zero(state, spec, world, display)
  state.steady = display !== '' && display === state.display ? state.steady + 1 : 0
  state.display = display
  if (state.steady >= STEADY && !state.read && state.spot !== spec.zeroPlate) tell(state, spec, world)
}

/** A new place or posture of the foot. */
function touch(state: TreadState, spec: TyreSpec, world: World, seat: Seat): void {
  const angle = turnAngle((seat.about * 180) / Math.PI)
  if (seat.mount === state.spot && angle === state.angle && seat.tilt === state.tilt) return
  const { error } = measuring(world.scenario, spec.depthGauge)
  state.spot = seat.mount
  state.angle = angle
  state.tilt = seat.tilt
  state.touches += 1
  state.error = seat.mount === spec.zeroPlate ? 0 : between(world.publicSeed, `depth.error#${state.touches}`, -error, error)
  state.display = ''
  state.read = false
  if (seat.mount === spec.zeroPlate || state.asked[seat.mount]) return
  state.asked[seat.mount] = true
  world.emit('reveal.due', seat.mount)
}

/** True depth where the foot stands, mm; undefined on the plate, in the air, and until the groove is revealed. */
function depthHere(state: TreadState, world: World): number | undefined {
  const profile = state.asked[state.spot] ? world.revealed(state.spot) : undefined
  return profile && depthAt(profile, state.angle)
}

function reads(state: TreadState, spec: TyreSpec, world: World): number | '' {
  if (state.spot === '') return ''
  const { graduation } = measuring(world.scenario, spec.depthGauge)
  if (state.spot === spec.zeroPlate) return shown(state.offset, graduation)
  const depth = depthHere(state, world)
  if (depth === undefined) return ''
  return shown(pinLength(spec, depth, state.tilt, onWearBar(spec, state.angle)) + state.offset + state.error, graduation)
}

/** Zero takes away whatever is shown: right on the plate, and spoils the gauge anywhere else. */
function zero(state: TreadState, spec: TyreSpec, world: World, display: number | ''): void {
  const control = `${spec.depthGauge}.zero`
  const now = pressed(world, control) > 0
  const begins = now && !state.zeroPressed
  state.zeroPressed = now
  if (!begins) return
  if (display === '') return world.refuse(control, 'too-far')
  world.emit('instrument.zeroed', spec.depthGauge, { value: display, spot: state.spot })
  state.offset -= display
}

function tell(state: TreadState, spec: TyreSpec, world: World): void {
  state.read = true
  world.emit('reading', spec.depthGauge, {
    value: state.display,
    true: depthHere(state, world) ?? 0,
    spot: state.spot,
    angle: state.angle,
    tilt: state.tilt,
    bar: onWearBar(spec, state.angle),
  })
}
