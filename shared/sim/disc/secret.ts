// What only the server's secret seed knows of a disc until the probe touches it: its run-out, how it leans when loose, how high rust stands.

import { between, choose, uniform } from '../../base/random.ts'
import type { DiscSpec } from '../../scenario/domains.ts'
import { type Disc, trueRunOut } from './solver.ts'

export const DISC_KEY = 'disc'

/** Order and units of discFrom: A₁ nm, φ₁ mdeg, A₂ nm, φ₂ mdeg, added when loose µm, when half held µm, rust height µm, its width µm. */
export function discSecret(spec: DiscSpec, secretSeed: string, key: string): readonly number[] | undefined {
  if (key !== DISC_KEY) return undefined
  const { draws } = spec
  const [low, high] = choose(
    secretSeed,
    'disc.class',
    draws.runOut.map((row) => [row, row[2]] as const),
  )
  const wanted = between(secretSeed, 'disc.runOut', low, high)
  const unit: Disc = {
    first: 1,
    firstAngle: 360 * uniform(secretSeed, 'disc.firstAngle'),
    second: between(secretSeed, 'disc.second', 0, draws.second),
    secondAngle: 180 * uniform(secretSeed, 'disc.secondAngle'),
    loose: between(secretSeed, 'disc.loose', ...draws.loose),
    halfHeld: between(secretSeed, 'disc.halfHeld', ...draws.halfHeld),
    rustHeight: between(secretSeed, 'disc.rustHeight', ...draws.rustHeight),
    rustWidth: between(secretSeed, 'disc.rustWidth', ...draws.rustWidth),
  }
  // The shape is drawn first and then scaled until its run-out is the drawn one.
  const scale = wanted / trueRunOut(spec, unit)
  const thousandths = (value: number): number => Math.round(1000 * value)
  return [
    thousandths(unit.first * scale),
    thousandths(unit.firstAngle),
    thousandths(unit.second * scale),
    thousandths(unit.secondAngle),
    Math.round(unit.loose),
    Math.round(unit.halfHeld),
    Math.round(unit.rustHeight),
    thousandths(unit.rustWidth),
  ]
}
