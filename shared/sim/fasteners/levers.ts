// Wrenches on bolt heads: which hexagon the stack offers, how much torque hands and hub allow, the pull from its start to its end.

import { HANDS, type Hand } from '../../log/input.ts'
import type { World } from '../model.ts'
import { type Bench, clamped, leaveBolt, outOfLine, REST, round3, tellDamage, tellTurn } from './bolts.ts'
import { pullClick } from './click.ts'
import { clampDown, settleNeighbours } from './joint.ts'
import { boltKey } from './secret.ts'
import { isSnug, turnScrew } from './solver.ts'
import { type BoltState, feel, type LeverState, type LeverUse, leverUse } from './state.ts'

/** Peak from which a tightening pull is told, N·m. */
const TOLD = 5

export const boltOf = (bench: Bench, id: string): BoltState | undefined => bench.state.bolts.find((bolt) => bolt.id === id)

const use = (world: World, part: string): LeverUse => leverUse(world.scenario.parts.find(({ id }) => id === part)?.use) as LeverUse

/** Across flats of the hexagon at the end of a lever's stack, mm; 0 when there is none. */
function hexOf(world: World, part: string, own: number | undefined): number {
  if (own !== undefined) return own
  const next = world.occupant(`${part}.drive`)
  const fitted = next === '' ? undefined : world.scenario.parts.find(({ id }) => id === next)?.use
  if (fitted?.kind === 'socket') return fitted.hex
  return fitted?.kind === 'extension' ? hexOf(world, next, undefined) : 0
}

/** Most torque the hands on it put through a lever. */
function strength({ spec, world }: Bench, lever: LeverState, tool: LeverUse): number {
  const both = world.holders(lever.id).length > 1
  // A couple needs a hand at each end; one hand alone has one arm of it.
  const couple = tool.kind === 'wrench' && tool.twoHandsAlways === true
  const force = both ? (couple ? 2 * spec.oneHand : spec.twoHands) : spec.oneHand
  return Math.min(tool.most, (force * tool.arm) / 1000)
}

/** Torque the hub bears before it turns: drag, a hand that holds or presses on wheel or disc, the tyre on the floor. */
function grip({ spec, state, world, load }: Bench): number {
  let held = 0
  for (const side of HANDS) {
    const { holds, presses, pressure } = world.hands[side]
    const by = (part: string): number => (holds === part ? 1 : presses === part ? pressure / 1000 : 0)
    held = Math.max(held, state.wheelOn ? spec.wheelHold * by(spec.wheel) : spec.discHold * Math.max(by(spec.disc), by(spec.hub)))
  }
  return spec.hubDrag + held + spec.groundGrip * load
}

/** Notice which head a lever is on, end what it left, and let a pull lapse. */
export function followLever(bench: Bench, lever: LeverState): void {
  const { world } = bench
  const mount = world.seat(lever.id)?.mount ?? ''
  const on = mount.endsWith('.head') ? mount.slice(0, -5) : ''
  if (on !== lever.bolt) {
    endVisit(bench, lever)
    const bolt = boltOf(bench, on)
    lever.bolt = bolt ? on : ''
    if (bolt?.hidden && !bolt.asked && bolt.thread >= 0) {
      bolt.asked = true
      world.emit('reveal.due', boltKey(bolt.id))
    }
  }
  if (lever.bolt === '' || (lever.direction === 0 && lever.turned === 0)) return
  if (world.holders(lever.id).length === 0) endVisit(bench, lever)
  else if (lever.direction !== 0 && lever.idle++ >= REST) endPull(bench, lever)
}

export function pullLever(bench: Bench, lever: LeverState, hand: Hand, degrees: number): void {
  const { spec, state, world } = bench
  const bolt = boltOf(bench, lever.bolt)
  if (!bolt || bolt.thread < 0) return
  const direction = degrees > 0 ? 1 : -1
  if (lever.direction !== direction) {
    endPull(bench, lever)
    lever.direction = direction
    lever.base = bolt.screw.preload
  }
  lever.idle = 0
  const stop = (code: 'no-tool' | 'wrong-tool' | 'not-held' | 'held-fast'): void => {
    if (!lever.stalled) world.refuse(lever.id, code)
    lever.stalled = true
  }
  if (world.hands[hand].holds !== lever.id) return stop('not-held')
  const tool = use(world, lever.id)
  const hex = hexOf(world, lever.id, tool.kind === 'wrench' ? tool.hex : undefined)
  if (hex === 0) return stop('no-tool')
  if (hex < spec.hex) return stop('wrong-tool')
  if (bolt.hidden || lever.slipped) return
  const clamps = clamped(bench, bolt.thread)
  const standing = { clamps: clamps !== '', outOfLine: outOfLine(bench, bolt), tool: true }
  const hold = grip(bench)
  const reach = Math.min(strength(bench, lever, tool), hex > spec.hex ? spec.slip : Number.POSITIVE_INFINITY)
  const pull = { clockwise: direction > 0, angle: Math.abs(degrees), limit: Math.min(reach, hold), windUp: spec.windUp, wound: lever.wound }
  const had = { crossed: bolt.screw.crossed >= 0, galled: bolt.screw.galled, yielded: bolt.screw.yielded }
  const clicks = tool.kind === 'click-wrench' && direction > 0
  const turned = clicks ? pullClick(bench, bolt, lever, standing, pull) : turnScrew(spec, bolt.screw, standing, pull)
  lever.wound = turned.wound
  lever.turned += direction * turned.by
  if (direction > 0 && isSnug(spec, bolt.screw, standing.clamps)) feel(lever, turned.wound, bench.load)
  tellTurn(bench, bolt, lever.id, direction > 0, turned, clamps)
  tellDamage(bench, bolt, had, turned.wound)
  if (direction > 0 && turned.by > 0 && isSnug(spec, bolt.screw, standing.clamps)) clampDown(bench)
  if (tool.kind === 'click-wrench' && direction < 0 && turned.wound > TOLD && !lever.loosenTold) {
    lever.loosenTold = true
    world.emit('wrench.loosened', lever.id, { torque: round3(turned.wound) })
  }
  if (turned.left <= 0) return
  if (hold <= reach) state.twist += direction * turned.left
  else if (hex > spec.hex) {
    lever.slipped = true
    lever.wound = 0
    world.emit('socket.slipped', bolt.id, { torque: spec.slip, tool: lever.id })
  } else stop('held-fast')
}

function endPull(bench: Bench, lever: LeverState): void {
  const bolt = boltOf(bench, lever.bolt)
  if (bolt && lever.direction > 0 && lever.peak > TOLD) {
    const click = lever.phase > 0 ? lever.set * (1 + lever.error) : 0
    const overshoot = click > 0 ? Math.max(0, lever.peak / click - 1) * 100 : 0
    bolt.peak = lever.peak
    const { spec, world } = bench
    const data = { peak: round3(lever.peak), load: Math.round(lever.load), tool: lever.id, preload: Math.round(bolt.screw.preload) }
    world.emit('bolt.torqued', bolt.id, {
      ...data,
      overshoot: round3(overshoot),
      clamps: bolt.thread < 0 ? '' : clamped(bench, bolt.thread),
    })
    if (bolt.screw.preload - lever.base > spec.stiffness) settleNeighbours(bench, bolt, lever.base)
  }
  lever.direction = 0
  lever.wound = 0
  lever.idle = 0
  lever.peak = 0
  lever.stalled = false
  lever.slipped = false
  lever.phase = 0
  lever.fastFrom = -1
}

function endVisit(bench: Bench, lever: LeverState): void {
  endPull(bench, lever)
  const bolt = boltOf(bench, lever.bolt)
  if (bolt) leaveBolt(bench, bolt, lever.id, lever.turned)
  lever.turned = 0
  lever.loosenTold = false
}
