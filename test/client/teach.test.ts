// Practice that teaches: the run that loses no mark is cut into its steps, and its ghost stands where it would work in this world.
import { beforeAll, describe, expect, it } from 'vitest'
import { gapsOf, type Stretch, stretchesOf } from '../../client/pages/run/teach/cut.ts'
import { carriedThings, GhostPoses } from '../../client/pages/run/teach/ghostPoses.ts'
import type { StepDone } from '../../client/player/playback.ts'
import { Playback } from '../../client/player/playback.ts'
import { scenario } from '../../scenarios/wheel-service/scenario.ts'
import { at, distance, type Pose } from '../../shared/base/vector.ts'
import type { Input } from '../../shared/log/input.ts'
import type { RunLog } from '../../shared/log/runLog.ts'
import { init } from '../../shared/sim/bodies.ts'
import { Simulation } from '../../shared/sim/simulation.ts'
import { goldenLog } from '../support/performedRun.ts'

let log: RunLog
let done: readonly StepDone[]
let stretches: readonly Stretch[]
beforeAll(async () => {
  await init()
  log = goldenLog('perfect')
  const playback = Playback.of(scenario, log)
  while (!playback.scout(2000));
  done = playback.done
  stretches = stretchesOf(scenario, log.inputs, done, log.end.tick)
  playback.free()
}, 120_000)

const of = (step: string): Stretch => stretches.find((each) => each.step === step) as Stretch
/** What the hands do in a stretch, in words of the log. */
const deeds = (step: string): string[] =>
  log.inputs
    .filter(({ tick }) => tick > of(step).from && tick <= of(step).to)
    .flatMap((input): string[] => {
      if (input.verb === 'grab') return [`grab ${input.thing}`]
      if (input.verb === 'connect') return [`connect ${input.mount}`]
      return input.verb === 'record' ? [`record ${input.field}`] : []
    })

describe('the golden run, cut into steps', () => {
  it('has a stretch for every step, one after the other, from its beginning to its end', () => {
    expect(new Set(stretches.map(({ step }) => step))).toEqual(new Set(scenario.procedure.map(({ id }) => id)))
    const distinct = stretches.filter(({ from }, i) => stretches[i - 1]?.from !== from)
    expect(distinct[0]?.from).toBe(0)
    for (const [i, { from, to }] of distinct.entries()) {
      expect(to).toBeGreaterThan(from)
      if (i > 0) expect(from).toBe(distinct[i - 1]?.to)
    }
    expect(stretches.at(-1)).toMatchObject({ step: 'tidy', to: log.end.tick })
  })

  it('puts away with a step what the step took', () => {
    expect(deeds('break').slice(-3)).toEqual(['connect home.pointer', 'grab socket17', 'connect home.socket17'])
  })

  it('leaves to the next step what was done for it before the last one was seen done', () => {
    expect(deeds('clamp')).toContain('grab sleeve1')
    expect(deeds('clamp')).not.toContain('grab dial')
    expect(deeds('dial').slice(0, 4)).toEqual(['grab base', 'connect base.knuckle', 'grab dial', 'connect disc.probe'])
  })

  it('cuts nothing before it is known, and the same when more is', () => {
    const early = stretchesOf(scenario, log.inputs, done.slice(0, 5))
    expect(early.map(({ step }) => step)).toEqual(['ppe', 'inspect', 'chock', 'pads', 'break'])
    expect(early.slice(0, 4)).toEqual(stretches.slice(0, 4))
  })

  it('names times in which nothing is done or held down, and only those', () => {
    const press = (tick: number, amount: number): Input => ({
      tick,
      by: 'trainee',
      verb: 'press',
      hand: 'right',
      target: 'post.up',
      amount,
    })
    const inputs = [press(100, 1000), press(400, 0), press(700, 1000), press(701, 0)]
    expect(gapsOf(inputs, { step: 'x', from: 90, to: 900 })).toEqual([
      { from: 445, to: 655 },
      { from: 746, to: 855 },
    ])
  })
})

describe('the ghost', () => {
  const standing = (simulation: Simulation) => (part: string) => simulation.pose(part)

  it('works at the hub where the hub is here, and at the trolley where the trolley is in both', () => {
    const simulation = Simulation.create(scenario, log.header.publicSeed)
    const low = standing(simulation)
    const lifted = new Set(['hub', 'car', 'disc', 'knuckle', 'caliper', 'strut'])
    const high = (part: string): Pose => {
      const { p, q } = low(part)
      return lifted.has(part) ? at(p[0], p[1] + 0.42, p[2], q) : { p, q }
    }
    const ghost = new GhostPoses(scenario)
    ghost.compare(low, low)
    expect(ghost.shift(low('hub').p)).toEqual([0, 0, 0])
    ghost.compare(low, high)
    const hub = low('hub').p
    expect(ghost.shift([hub[0] + 0.1, hub[1], hub[2]])[1]).toBeCloseTo(0.42, 2)
    const tool = low('click')
    expect(distance(ghost.moveAlong(tool).p, tool.p)).toBeLessThan(0.01)
    expect(ghost.moveAlong(tool).q).toEqual(tool.q)
    simulation.free()
  })

  it('holds what is on what it holds as well', () => {
    const facts = { 'at.socket17': 'pointer.drive', 'at.dial': 'home.dial' }
    expect(carriedThings(scenario, facts, ['pointer', ''])).toEqual(['pointer', 'socket17'])
    expect(carriedThings(scenario, facts, ['', ''])).toEqual([])
  })
})
