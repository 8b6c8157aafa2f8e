// The dial at the disc: seated, set and zeroed; its needle; and what counts as touching it.

import { clamp } from '../../base/math.ts'
import { uniform } from '../../base/random.ts'
import { TICKS_PER_SECOND } from '../../base/units.ts'
import type { DiscSpec } from '../../scenario/domains.ts'
import type { Seat, World } from '../model.ts'
import { pressure as pressed, turned } from '../touch.ts'
import type { MagnetState } from './magnet.ts'
import { readingOf } from './solver.ts'

/** Lengths mm, angles °. */
export interface ProbeState {
  seated: boolean
  asked: boolean
  /** Needle with its whole turns; '' while nothing is known of the disc. */
  needle: number | ''
  bezel: number
  bezelPressed: boolean
  bezelTurning: boolean
  /** The bezel brought the needle to zero; told once the dial is set. */
  zeroDue: boolean
  set: boolean
  zeroed: boolean
  /** Touched since it was zeroed. */
  disturbed: boolean
  /** A whole turn was read since it was zeroed: from then on it may be put away. */
  read: boolean
  /** Ticks until the fine screw counts as at rest. */
  settling: number
  /** How often the disc was touched, and the lean that came of it, ° from its first wave. */
  touches: number
  phase: number
}

/** Half a graduation: nearer than this to zero nobody sees a difference. */
const ZERO = 0.005
/** A probe held off the face is at most this far from it. */
const FREE = 6
const SETTLE = TICKS_PER_SECOND / 4

export const createProbe = (): ProbeState => ({
  seated: false,
  asked: false,
  needle: '',
  bezel: 0,
  bezelPressed: false,
  bezelTurning: false,
  zeroDue: false,
  set: false,
  zeroed: false,
  disturbed: false,
  read: false,
  settling: 0,
  touches: 0,
  phase: 0,
})

/** A loose disc comes to lean another way whenever it is touched. */
export function touchDisc(probe: ProbeState, publicSeed: string): void {
  probe.touches += 1
  probe.phase = 360 * uniform(publicSeed, `disc.lean#${probe.touches}`)
}

export function leave(probe: ProbeState): void {
  Object.assign(probe, { seated: false, needle: '', set: false, zeroed: false, disturbed: false, read: false, zeroDue: false, settling: 0 })
}

export const isHeld = (spec: DiscSpec, world: World): boolean => world.holders(spec.dial).length > 0 || world.holders(spec.base).length > 0

/** The dial is about to show something else than before, for another reason than the disc. */
function disturb(probe: ProbeState, spec: DiscSpec, world: World): void {
  if (probe.set && probe.zeroed && !probe.read) {
    probe.disturbed = true
    world.emit('dial.moved', spec.dial)
  }
  probe.set = false
  probe.zeroed = false
}

/** The fine screw of the base moves the whole dial to or from the face, one `revolution` of travel a turn. */
export function turnFine(probe: ProbeState, spec: DiscSpec, world: World, seat: Seat): void {
  const turn = turned(world, `${spec.base}.fine`)
  if (probe.settling > 0) probe.settling -= 1
  if (turn === 0) return
  disturb(probe, spec, world)
  probe.settling = SETTLE
  const preload = clamp(-seat.along * 1000 + (turn / 360) * spec.revolution, -FREE, spec.travel)
  world.setJoint(spec.dial, -preload / 1000, seat.about)
}

/** Hands on the dial or its base unset it; let go, it is set as it now stands. */
export function setDial(probe: ProbeState, spec: DiscSpec, world: World, seat: Seat, magnet: MagnetState): void {
  if (isHeld(spec, world)) {
    if (probe.set) disturb(probe, spec, world)
    return
  }
  if (probe.set || probe.settling > 0) return
  probe.set = true
  world.emit('dial.set', spec.dial, {
    radius: seat.radius * 1000,
    angle: seat.tilt,
    preload: -seat.along * 1000,
    surface: magnet.place,
    on: magnet.on,
  })
}

export const dialReading = (probe: ProbeState, spec: DiscSpec): number | '' =>
  probe.needle === '' ? '' : readingOf(spec, probe.needle, probe.bezel)

/** Turning the bezel, or pressing it, which brings its zero to the needle. True when it moved: what was swept until now is void. */
export function turnBezel(probe: ProbeState, spec: DiscSpec, world: World): boolean {
  const control = `${spec.dial}.bezel`
  const turn = turned(world, control)
  const now = pressed(world, control) > 0
  const begins = now && !probe.bezelPressed
  const ends = probe.bezelTurning && turn === 0
  probe.bezelPressed = now
  probe.bezelTurning = turn !== 0
  if (turn !== 0) {
    probe.bezel = wrapTurn(probe.bezel + turn)
    probe.zeroDue = false
  }
  if (begins && probe.needle !== '') probe.bezel = wrapTurn((probe.needle / spec.revolution) * 360)
  const reading = dialReading(probe, spec)
  if ((begins || ends) && reading !== '' && Math.abs(reading) <= ZERO) probe.zeroDue = true
  return turn !== 0 || begins
}

/** Tells that the dial is zeroed, if the bezel said so and the dial is set; true in that tick. */
export function zeroDial(probe: ProbeState, spec: DiscSpec, world: World): boolean {
  if (!probe.zeroDue || !probe.set) return false
  probe.zeroDue = false
  const reading = dialReading(probe, spec)
  if (reading === '' || Math.abs(reading) > ZERO) return false
  Object.assign(probe, { zeroed: true, disturbed: false, read: false })
  world.emit('dial.zeroed', spec.dial)
  return true
}

const wrapTurn = (degrees: number): number => degrees - 360 * Math.floor(degrees / 360)
