// What a scenario's View.tsx gives the player: one model for each part, and the surroundings. Models are built once; live parts of them
// (needles, displays, dirt) follow the facts of the simulation.

import type { Object3D } from 'three'
import type { Value } from '../../shared/log/event.ts'
import type { Quality } from './quality.ts'

export type Facts = Readonly<Record<string, Value>>

export interface Model {
  /** In the part's frame, metres. */
  readonly object: Object3D
  /** Called when facts have changed, at most once a frame; must be cheap when its own facts have not. */
  readonly update?: (facts: Facts) => void
  /** Draws the reading face of an instrument onto a canvas for the close-up; absent for parts without one. */
  readonly face?: (canvas: HTMLCanvasElement, facts: Facts) => void
}

/** The trainee's hand: middle of the grip at the origin, the bar it closes round along z, fingers towards −x, back of the hand up (+y). */
export interface HandModel {
  readonly object: Object3D
  /** 0 half open, 1 closed round a bar. */
  readonly close: (amount: number) => void
  /** As a model's: what the hand wears, for one. */
  readonly update?: (facts: Facts) => void
}

export interface ScenarioView {
  readonly models: Readonly<Record<string, (quality: Quality) => Model>>
  readonly hand: (side: 'left' | 'right') => HandModel
  /** Building, floor, light fixtures: everything that is no part. World frame. */
  readonly surroundings: (quality: Quality) => Model
}
