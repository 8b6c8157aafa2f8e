// Numbers of one bolt in one thread: how much torque the next degree needs, and how far a pull of limited torque turns it. Pure: no world.

import type { FastenerSpec } from '../../scenario/domains.ts'

/** What turning changes of a bolt. Torque N·m, force N, angle °. */
export interface Screw {
  /** Turns engaged; stays at `engagement` once snug. */
  turns: number
  preload: number
  /** Torque coefficient K. */
  friction: number
  /** At rest under load: the first move back needs the breakaway factor, or `seized` N·m where that is more than 0. */
  tight: boolean
  seized: number
  /** Binding torque of a damaged thread, 0 when it is good. */
  bind: number
  galled: boolean
  /** Turns at which it crossed, −1 when it runs true. */
  crossed: number
  yielded: boolean
  /** Degrees turned beyond yield. */
  plastic: number
  fractured: boolean
}

export const newScrew = (friction: number): Screw => ({
  turns: 0,
  preload: 0,
  friction,
  tight: false,
  seized: 0,
  bind: 0,
  galled: false,
  crossed: -1,
  yielded: false,
  plastic: 0,
  fractured: false,
})

/** Where the bolt stands: what it would clamp, whether it is out of line with its thread, and whether a tool turns it. */
export interface Standing {
  readonly clamps: boolean
  readonly outOfLine: boolean
  readonly tool: boolean
}

/** Torque to turn on, its change per degree, and degrees until the law changes. */
interface Resistance {
  readonly torque: number
  readonly slope: number
  readonly room: number
}

/** More than any hand: fingers feel a stop, tools force it. */
const STOP = 1e6
const EDGE = 1e-9

const diameter = (spec: FastenerSpec): number => spec.diameter / 1000
/** T = K·d·F: torque that holds a preload while tightening. */
export const tighteningTorque = (spec: FastenerSpec, friction: number, preload: number): number => friction * diameter(spec) * preload
export const preloadAt = (spec: FastenerSpec, friction: number, torque: number): number => torque / (friction * diameter(spec))
/** Unscrewing is helped by the thread's slope: F·(K·d − p/π). */
export const looseningTorque = (spec: FastenerSpec, friction: number, preload: number): number =>
  preload * (friction * diameter(spec) - spec.pitch / 1000 / Math.PI)

/** Torque of the thread alone at `turns`. */
function threadTorque(spec: FastenerSpec, screw: Screw, turns: number): number {
  if (screw.crossed >= 0 && turns > screw.crossed) return spec.crossing.torque + spec.crossing.perTurn * (turns - screw.crossed)
  if (screw.bind === 0 || turns <= spec.damage.turn) return spec.running
  return screw.bind + (screw.galled ? spec.damage.perTurn * Math.max(0, turns - spec.damage.galls) : 0)
}

const threadSlope = (spec: FastenerSpec, screw: Screw, turns: number): number =>
  screw.crossed >= 0 && turns >= screw.crossed
    ? spec.crossing.perTurn / 360
    : screw.galled && screw.bind > 0 && turns >= spec.damage.galls
      ? spec.damage.perTurn / 360
      : 0

/** Torque of a bolt as it stands, clamping included. */
export const standingTorque = (spec: FastenerSpec, screw: Screw): number =>
  tighteningTorque(spec, screw.friction, screw.preload) + threadTorque(spec, screw, screw.turns)

export const isSnug = (spec: FastenerSpec, screw: Screw, clamps: boolean): boolean => clamps && screw.turns >= spec.engagement

/** Beyond its yield force a shank gives way; below it, it is a spring again. */
const flows = (spec: FastenerSpec, screw: Screw): boolean => screw.yielded && screw.preload >= spec.yieldForce

function onward(spec: FastenerSpec, screw: Screw, standing: Standing): Resistance {
  const { turns } = screw
  if (isSnug(spec, screw, standing.clamps)) {
    const perDegree = tighteningTorque(spec, screw.friction, spec.stiffness)
    const torque = Math.max(standingTorque(spec, screw), screw.seized)
    if (screw.fractured) return { torque: spec.running, slope: 0, room: STOP }
    if (flows(spec, screw)) return { torque, slope: perDegree * spec.yieldStiffness, room: spec.fracture - screw.plastic }
    return { torque, slope: perDegree, room: (spec.yieldForce - screw.preload) / spec.stiffness }
  }
  const end = standing.clamps ? spec.engagement : spec.openTurns
  if (turns >= end) return { torque: STOP, slope: 0, room: STOP }
  const crossing = standing.outOfLine && screw.crossed < 0 && turns < 1
  if (crossing && turns >= spec.crossing.at && !standing.tool) return { torque: STOP, slope: 0, room: STOP }
  let until = end
  if (crossing && turns < spec.crossing.at) until = Math.min(until, spec.crossing.at)
  if (screw.bind > 0 && turns < spec.damage.turn) until = Math.min(until, spec.damage.turn)
  else if (screw.bind > 0 && turns < spec.damage.galls) until = Math.min(until, spec.damage.galls)
  // Just beyond, so that at a border the law that follows counts.
  return { torque: threadTorque(spec, screw, turns + EDGE), slope: threadSlope(spec, screw, turns), room: (until - turns) * 360 }
}

function back(spec: FastenerSpec, screw: Screw): Resistance {
  const { turns } = screw
  if (screw.fractured) return { torque: spec.running, slope: 0, room: STOP }
  if (screw.preload > 0) {
    const clamping = looseningTorque(spec, screw.friction, screw.preload)
    const thread = threadTorque(spec, screw, turns)
    const torque = screw.seized > 0 ? screw.seized : clamping * (screw.tight ? spec.breakaway : 1) + thread
    return { torque, slope: -looseningTorque(spec, screw.friction, spec.stiffness), room: screw.preload / spec.stiffness }
  }
  if (turns <= 0) return { torque: 0, slope: 0, room: STOP }
  let until = 0
  for (const border of [screw.bind > 0 ? spec.damage.turn : 0, screw.galled ? spec.damage.galls : 0, screw.crossed]) {
    if (border < turns) until = Math.max(until, border)
  }
  return { torque: threadTorque(spec, screw, turns), slope: -threadSlope(spec, screw, turns - EDGE), room: (turns - until) * 360 }
}

function advance(spec: FastenerSpec, screw: Screw, standing: Standing, angle: number, whole: boolean): void {
  if (screw.fractured) return
  if (isSnug(spec, screw, standing.clamps)) {
    screw.tight = true
    screw.seized = 0
    if (!flows(spec, screw)) {
      screw.preload = whole ? spec.yieldForce : screw.preload + angle * spec.stiffness
      screw.yielded ||= whole
      return
    }
    screw.preload = whole ? 0 : screw.preload + angle * spec.stiffness * spec.yieldStiffness
    screw.plastic += angle
    screw.fractured = whole
    return
  }
  const { crossing, damage } = spec
  screw.turns += angle / 360
  // Land on borders exactly: a turn that is a hair short would be one border too few for ever.
  for (const border of [crossing.at, damage.turn, damage.galls, spec.engagement])
    if (whole && Math.abs(screw.turns - border) < 1e-6) screw.turns = border
  if (!standing.tool || screw.crossed >= 0) return
  if (standing.outOfLine && screw.turns >= crossing.at && screw.turns < 1) screw.crossed = screw.turns
  else if (screw.bind > 0 && screw.turns >= damage.galls && screw.turns < spec.engagement) screw.galled = true
}

function retreat(spec: FastenerSpec, screw: Screw, angle: number, whole: boolean): void {
  if (screw.fractured) return
  screw.tight = false
  screw.seized = 0
  if (screw.preload > 0) screw.preload = whole ? 0 : Math.max(0, screw.preload - angle * spec.stiffness)
  else screw.turns = Math.max(0, screw.turns - angle / 360)
  if (screw.turns < 1e-6) screw.turns = 0
}

/** A pull on a lever (or by fingers): degrees wanted, greatest torque, wind-up stiffness and the torque already wound into it. */
export interface Pull {
  readonly clockwise: boolean
  readonly angle: number
  readonly limit: number
  /** N·m per degree; Infinity for fingers. */
  readonly windUp: number
  readonly wound: number
}

/** What became of it: degrees the bolt turned, torque now wound into the lever, degrees of the lever left over because it stalled. */
export interface Turned {
  readonly by: number
  readonly wound: number
  readonly left: number
  /** Torque at which a resting bolt came loose; 0 when none did. */
  readonly broke: number
}

/** Lever and bolt are springs in series, so each stretch of constant stiffness has a closed form; a pull passes few of them. */
export function turnScrew(spec: FastenerSpec, screw: Screw, standing: Standing, pull: Pull): Turned {
  let { angle, wound } = pull
  let by = 0
  let broke = 0
  for (let stretch = 0; stretch < 12 && angle > EDGE; stretch++) {
    const { torque, slope, room } = pull.clockwise ? onward(spec, screw, standing) : back(spec, screw)
    const goal = Math.min(torque, pull.limit)
    if (wound < goal) {
      const used = Math.min(angle, (goal - wound) / pull.windUp)
      wound = used < angle ? goal : Math.min(goal, wound + used * pull.windUp)
      angle -= used
      if (angle <= EDGE) break
    }
    if (torque > pull.limit - EDGE) return { by, wound, left: angle, broke }
    wound = torque
    const gain = 1 + slope / pull.windUp
    const allowed = slope > 0 ? (pull.limit - torque) / slope : STOP
    const step = Math.min(room, angle / gain, allowed)
    if (pull.clockwise) advance(spec, screw, standing, step, step === room)
    else {
      if (screw.preload > 0 && (screw.tight || screw.seized > 0)) broke = torque
      retreat(spec, screw, step, step === room)
    }
    by += step
    angle -= step * gain
    wound = Math.max(0, wound + slope * step)
  }
  return { by, wound, left: 0, broke }
}
