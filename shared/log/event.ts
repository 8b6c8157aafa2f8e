// What happened in the simulated world at a tick. Derived, never stored. One closed list of kinds, each with the fields it carries.

export type Value = number | string | boolean

/** kind → fields. Units: torque N·m, load N, height mm, angle °, speed m/s, pressure bar, depth and run-out mm. */
export const EVENT_FIELDS = {
  'thing.grabbed': ['hand'],
  'thing.released': ['hand'],
  'part.seated': ['mount', 'owner'],
  'part.unseated': ['mount', 'owner'],
  /** of = the hand's target; code from REFUSALS. */
  refused: ['code'],
  /** The trainee could now first see what `of` (a reveal key) hides. */
  'reveal.due': [],
  revealed: [],
  'contact.floor': ['speed'],
  'instrument.broken': ['speed'],
  'wheel.laid': ['face', 'place'],
  'wheel.fell': ['speed'],
  /** The wheel left the hub, however: by hand or by tipping off. */
  'wheel.removed': ['supported', 'secured'],
  'ppe.on': [],
  'tool.checked': [],
  'tool.used': [],
  'tool.returned': [],
  'chock.placed': ['gap'],
  'pad.placed': ['offset'],
  'lift.raised': ['height'],
  'lift.stopped': ['height', 'clearance'],
  'lift.locked': ['height', 'clearance'],
  'lift.unlatched': ['height'],
  'lift.down': [],
  'car.shaken': ['force', 'clearance'],
  'car.slid': ['offset'],
  'car.crushed': ['thing'],
  /** The wheel's load crossed 1000 N or 0 N; `clear` when the tyre left the floor. */
  'wheel.load': ['load', 'clear'],
  'arch.entered': ['secured', 'seconds'],
  /** First broken loose from how it was found. */
  'bolt.broken': ['torque', 'tool', 'load', 'clamps'],
  /** Turned loose from how it was found while the tyre carried ≥1000 N: angle so far, when the tool or hand leaves it or past 360°. */
  'bolt.loosened': ['angle', 'load', 'tool'],
  /** A tool or hand left a bolt it had turned: net angle, clockwise positive; turns it now stands in the thread. */
  'bolt.turned': ['angle', 'tool', 'turns'],
  /** Left a thread it had been screwed into. `clamps`: 'wheel', 'sleeve' or ''; `left`: bolts still in threads. */
  'bolt.removed': ['clamps', 'supported', 'secured', 'left'],
  'bolt.started': ['turns', 'by', 'clamps'],
  /** A tightening pull ended: peak true torque at the bolt, wheel load then, tool, preload left, % beyond the click. */
  'bolt.torqued': ['peak', 'load', 'tool', 'preload', 'overshoot', 'clamps'],
  /** Told when it happens, and once more when the damaged thread is forced beyond 20 N·m. */
  'bolt.crossed': ['torque'],
  'bolt.galled': ['torque'],
  'bolt.yielded': ['torque'],
  'bolt.clicked': ['torque', 'set'],
  'socket.slipped': ['torque', 'tool'],
  'wrench.loosened': ['torque'],
  'wrench.set': ['value', 'locked'],
  /** value: the offset taken away; spot: the mount it was zeroed on, '' in the open. */
  'instrument.zeroed': ['value', 'spot'],
  'instrument.shown': ['value'],
  'gauge.connected': ['tilt'],
  'dial.set': ['radius', 'angle', 'preload', 'surface', 'on'],
  'dial.zeroed': [],
  'dial.moved': [],
  'disc.turned': ['angle', 'rate', 'clean', 'clamped'],
  'surface.cleaned': ['with'],
  'valve.soaped': [],
  /** `spot` names where; `true` the value a perfect instrument would show there. */
  reading: ['value', 'true', 'spot', 'angle', 'tilt', 'bar', 'clamped', 'swept', 'rate', 'disturbed'],
  entry: ['value', 'previous'],
  said: [],
  asked: [],
  submit: [],
  'physics.fault': [],
} as const satisfies Record<string, readonly string[]>

export type EventKind = keyof typeof EVENT_FIELDS

export interface Event {
  readonly tick: number
  readonly kind: EventKind
  /** The part, mount, control, field or key it happened to. */
  readonly of: string
  readonly data: Readonly<Record<string, Value>>
}

/** Why the world said no to a hand. Each has its sentence in the locales, with what to do. */
export const REFUSALS = [
  'unknown-thing',
  'out-of-reach',
  'hand-full',
  'hand-empty',
  'held-fast',
  'too-heavy',
  'unknown-mount',
  'not-accepted',
  'occupied',
  'too-far',
  'wrong-attitude',
  'blocked',
  'unknown-control',
  'no-tool',
  'not-held',
  'wheel-on-floor',
  'latched',
  'not-latched',
  'no-latch-here',
  'covered',
  'locked',
  'wrong-tool',
  'unknown-field',
  'not-open',
  'ended',
] as const
export type RefusalCode = (typeof REFUSALS)[number]
