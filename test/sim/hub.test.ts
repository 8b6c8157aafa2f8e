// The hub turns when a hand turns it with the tyre off the floor.
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { fasteners } from '../../scenarios/wheel-service/domains/fasteners.ts'
import { lift } from '../../scenarios/wheel-service/domains/lift.ts'
import { mounts } from '../../scenarios/wheel-service/mounts.ts'
import { parts } from '../../scenarios/wheel-service/parts.ts'
import { DEGREE } from '../../shared/base/units.ts'
import { fastenersModel } from '../../shared/sim/fasteners/model.ts'
import { type HubState, hubModel } from '../../shared/sim/hub/model.ts'
import { turnedTo } from '../../shared/sim/hub/solver.ts'
import { vehicleModel } from '../../shared/sim/vehicle/model.ts'
import { FakeWorld, fakeScenario } from '../support/fakeWorld.ts'

const models = [vehicleModel, fastenersModel, hubModel]
const scenario = fakeScenario(parts, mounts, { fasteners, lift })

let world: FakeWorld
const angle = () => world.factsOf(hubModel)['hub.angle'] as number

beforeEach(() => {
  world = new FakeWorld(scenario)
  world.put('pad1', 'lift.front')
  world.put('pad2', 'lift.rear')
  world.step(...models)
})

function raise() {
  world.press('left', 'post.up')
  world.run(14.2, models)
  world.press('left', 'post.up', 0)
  world.step(...models)
}

describe('the hub', () => {
  it('does not turn with the tyre on the floor, and says so once a try', () => {
    world.turn('right', 'wheel', 90, 90, models)
    expect(angle()).toBe(0)
    expect(world.of('refused').map(({ of, data }) => [of, data.code])).toEqual([['wheel', 'wheel-on-floor']])
  })

  it('turns with the bolted wheel, disc or hub, clockwise seen from outside', () => {
    raise()
    for (const [i, part] of ['wheel', 'disc', 'hub'].entries()) {
      world.turn('right', part, 30, 60, models)
      expect(angle()).toBeCloseTo(30 * (i + 1), 6)
    }
    expect(world.seat('hub')?.about).toBeCloseTo(-90 * DEGREE, 9)
    // Hole 1 was on top; a quarter clockwise, seen from outside, it is towards −z … that is to the right of who faces the wheel.
    const p = world.mountPose('hub.t1').p
    expect(p[1] - world.pose('hub').p[1]).toBeCloseTo(0, 9)
    expect(Math.abs(p[2])).toBeCloseTo(0.056, 9)
    expect(p[2]).toBeLessThan(0)
  })

  it('tells its rate while it turns and stops with the hand', () => {
    raise()
    world.turn('right', 'disc', 60, 60, models)
    expect((world.states.hub as HubState).rate).toBeCloseTo(60, 6)
    world.step(...models)
    expect((world.states.hub as HubState).rate).toBe(0)
  })

  it('stays when only the wheel, loose on its spigot, is turned', () => {
    raise()
    for (const bolt of ['bolt1', 'bolt2', 'bolt3', 'bolt4', 'bolt5']) world.take(bolt)
    world.grab('left', 'wheel')
    world.step(...models)
    world.turn('left', 'wheel', 10, 20, models)
    world.step(...models)
    expect(angle()).toBe(0)
    expect(world.factsOf(fastenersModel)['wheel.misalign']).toBeCloseTo(-10, 6)
  })

  it('keeps its angle in [0, 360) and never loses a degree', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -45, max: 45, noNaN: true }), { maxLength: 200 }), (turns) => {
        let angle = 0
        let sum = 0
        for (const by of turns) {
          angle = turnedTo(angle, by)
          sum += by
          expect(angle).toBeGreaterThanOrEqual(0)
          expect(angle).toBeLessThan(360)
        }
        const off = (angle - sum) / 360
        expect(Math.abs(off - Math.round(off))).toBeLessThan(1e-9)
      }),
    )
  })
})
