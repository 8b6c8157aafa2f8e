// A wheel hub with its bolts, wrenches and lift in a World in memory, and the deeds its tests are made of.

import { fasteners as spec } from '../../scenarios/wheel-service/domains/fasteners.ts'
import { lift } from '../../scenarios/wheel-service/domains/lift.ts'
import { mounts } from '../../scenarios/wheel-service/mounts.ts'
import { parts } from '../../scenarios/wheel-service/parts.ts'
import type { Value } from '../../shared/log/event.ts'
import { fastenersModel } from '../../shared/sim/fasteners/model.ts'
import { boltKey } from '../../shared/sim/fasteners/secret.ts'
import { hubModel } from '../../shared/sim/hub/model.ts'
import { vehicleModel } from '../../shared/sim/vehicle/model.ts'
import { FakeWorld, fakeScenario } from './fakeWorld.ts'

export const models = [vehicleModel, fastenersModel, hubModel]
export const BOLTS = ['bolt1', 'bolt2', 'bolt3', 'bolt4', 'bolt5']
/** What a reveal would say of a bolt: previous, seized and binding torque, N·m; null: nothing is told. */
export type History = readonly [previous: number, seized: number, bind: number] | null

export class WheelHub {
  readonly world: FakeWorld

  constructor(publicSeed = '00112233445566778899aabbccddeeff') {
    this.world = new FakeWorld(fakeScenario(parts, mounts, { fasteners: spec, lift }), publicSeed)
    this.world.step(...models)
  }

  fact = (name: string): Value | undefined => this.world.factsOf(fastenersModel)[name]
  number = (name: string): number => this.fact(name) as number

  /** Put a lever with its socket on a bolt's head, in both hands unless `one`; the bolt's history is told when it is due. */
  engage(lever: string, bolt: string, history: History = [80, 0, 0], hands: 'both' | 'one' = 'both', socket = 'socket17'): void {
    const { world } = this
    if (lever !== 'cross' && world.occupant(`${lever}.drive`) !== socket) world.put(socket, `${lever}.drive`)
    world.grab('right', lever)
    if (hands === 'both') world.grab('left', lever)
    world.put(lever, `${bolt}.head`)
    world.step(...models)
    const due = world.of('reveal.due').some(({ of }) => of === boltKey(bolt))
    if (history && due)
      world.reveal(
        boltKey(bolt),
        history.map((torque) => torque * 1000),
      )
    world.step(...models)
  }

  away(lever: string): void {
    this.world.take(lever)
    this.world.release('left')
    this.world.release('right')
    this.world.run(0.1, models)
  }

  turn(target: string, degrees: number, rate: number): void {
    this.world.turn('right', target, degrees, rate, models)
  }

  /** Lift the car until the tyre is clear, onto a tooth. */
  raise(): void {
    const { world } = this
    world.put('pad1', 'lift.front')
    world.put('pad2', 'lift.rear')
    world.press('right', 'post.up')
    world.run(14.2, models)
    world.press('right', 'post.lock')
    world.run(2.6, models)
    world.press('right', 'post.lock', 0)
    world.step(...models)
  }

  /** Take bolts out with a wrench. */
  strip(...bolts: string[]): void {
    for (const bolt of bolts) {
      this.engage('pointer', bolt)
      this.turn('pointer', -360 * 9.5, 900)
      this.away('pointer')
      this.world.take(bolt)
      this.world.run(0.1, models)
    }
  }

  /** Raise the car and take everything off, a hand on the wheel until the end. */
  takeWheelOff(): void {
    this.raise()
    this.strip(...BOLTS.slice(1))
    this.world.grab('left', 'wheel')
    this.strip('bolt1')
    this.world.take('wheel')
    this.world.run(0.1, models)
  }

  /** Bring a free bolt to a thread and run it in by fingers. */
  runIn(bolt: string, thread: number, turns = 8.7): void {
    this.world.put(bolt, `hub.t${thread}`)
    this.world.grab('right', bolt)
    this.turn(bolt, 360 * turns + 5, 600)
    this.world.release('right')
    this.world.run(0.7, models)
  }

  /** All five bolts out and run in again by hand, car on the floor. */
  refit(): void {
    this.strip(...BOLTS)
    for (const [i, bolt] of BOLTS.entries()) this.runIn(bolt, i + 1)
  }

  /** Tighten with the pointer wrench until the bolt holds about `most` N·m. */
  tighten(bolt: string, most: number): void {
    this.engage('pointer', bolt)
    for (let i = 0; i < 3000 && this.number(`bolt.${bolt}.torque`) < most; i++) this.turn('pointer', 0.2, 12)
    this.away('pointer')
  }

  press(control: string): void {
    this.world.press('left', control)
    this.world.step(...models)
    this.world.press('left', control, 0)
    this.world.step(...models)
  }

  /** Unlock, turn the scale to a torque, lock. */
  set(torque: number): void {
    this.press('click.lock')
    this.turn('click.scale', (torque - this.number('click.set')) * 18, 600)
    this.press('click.lock')
  }

  /** Pull the click wrench at `rate` °/s until it clicks, then let go. */
  click(bolt: string, rate: number): void {
    this.engage('click', bolt)
    this.world.turn('right', 'click', 60, rate, models, 'bolt.clicked')
    this.away('click')
  }
}
