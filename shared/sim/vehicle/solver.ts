// Numbers of the lift and the car on it: wheel load, heights, latch teeth. Heights mm above the lowered position, loads N. Pure: no world.

import type { LiftSpec } from '../../scenario/domains.ts'

/** free: the pawl is lifted or has nothing below · above: the pawl lies over a tooth, the hydraulics carry · resting: the tooth carries. */
export type Latch = 'free' | 'above' | 'resting'

export interface VehicleState {
  height: number
  latch: Latch
  /** Height of the tooth the pawl lies over or rests on. */
  tooth: number
  /** Load the tyre carries, and whether it is clear of the floor. */
  load: number
  clear: boolean
  /** −1 down, 0 still, 1 up. */
  moving: number
  /** The car moved since the button was pressed. */
  moved: boolean
  /** Control being pressed, '' none or contradicting ones; whether its refusal was told. */
  button: string
  told: boolean
  slid: boolean
  crushed: boolean
  /** Per pad and chock: its place was told; pads: they bear the car and cannot be moved. */
  readonly padsTold: boolean[]
  readonly chocksTold: boolean[]
  padsFast: boolean
  /** Strongest push of the present shaking, N. */
  push: number
  /** Ticks each hand has been in the arch under an unsecured car. */
  readonly inArch: { left: number; right: number }
}

/** The tyre unloads linearly over the spring travel; a car without the wheel bears nothing here. */
export const wheelLoad = (spec: LiftSpec, height: number, wheelOn: boolean): number =>
  wheelOn ? Math.max(0, spec.load * (1 - height / spec.droop)) : 0

/** How far the tyre's underside is above the floor, mm; the same for the hub with the wheel off. */
export const clearance = (spec: LiftSpec, height: number): number => Math.max(0, height - spec.droop)

/** Highest tooth at or below a height, or 0 when there is none. */
export function toothBelow(spec: LiftSpec, height: number): number {
  if (height < spec.firstTooth) return 0
  return spec.firstTooth + spec.toothPitch * Math.floor((height - spec.firstTooth) / spec.toothPitch)
}

/** On the floor, or up and resting on a tooth: nothing can come down. */
export const isSecured = (state: VehicleState): boolean => !state.clear || state.latch === 'resting'
