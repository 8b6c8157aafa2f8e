// A hand-made performance of wheel-service: the events of a run without fault, and ways to spoil it. Facts follow from the events where
// they can (where things are), so a spoiled run stays one world.

import { rubric } from '../../scenarios/wheel-service/rubric.ts'
import { scenario } from '../../scenarios/wheel-service/scenario.ts'
import type { Event, EventKind, Value } from '../../shared/log/event.ts'
import { type Performance, score } from '../../shared/scoring/score.ts'
import type { Sheet } from '../../shared/scoring/sheet.ts'

export type Happening = Omit<Event, 'tick'>
export type Data = Readonly<Record<string, Value>>

export const STAR = [1, 3, 5, 2, 4]
export const FINGERPRINTS = { scenario: 'a', engine: 'b', rubric: 'c' }
export const ROW_ANGLES = [0, 105, 255]
export const TREAD = [1, 2, 3].flatMap((row) => ['in', 'mid', 'out'].map((column) => ({ row, column, field: `tread_r${row}_${column}` })))

export const it = (kind: EventKind, of: string, data: Data = {}): Happening => ({ kind, of, data })
const leave = (thing: string, mount: string): Happening => it('part.unseated', thing, { mount, owner: 'world' })
const seat = (thing: string, mount: string): Happening => it('part.seated', thing, { mount, owner: 'world' })
const bring = (thing: string, from: string, to: string): Happening[] => [leave(thing, from), seat(thing, to)]
const write = (field: string, value: string): Happening => it('entry', field, { value, previous: '' })

const prepare = (): Happening[] => [
  ...bring('gloves', 'home.gloves', 'trainee.hands'),
  it('ppe.on', 'gloves'),
  ...['pointer', 'click', 'dial', 'base'].map((tool) => it('tool.checked', tool)),
  ...bring('chock1', 'home.chock1', 'chock.front'),
  it('chock.placed', 'chock1', { gap: 5 }),
  ...bring('chock2', 'home.chock2', 'chock.rear'),
  it('chock.placed', 'chock2', { gap: 5 }),
  ...bring('pad1', 'home.pad1', 'lift.front'),
  it('pad.placed', 'pad1', { offset: 10 }),
  ...bring('pad2', 'home.pad2', 'lift.rear'),
  it('pad.placed', 'pad2', { offset: 10 }),
]

const remove = (): Happening[] => [
  it('tool.used', 'pointer'),
  ...STAR.flatMap((n) => [
    it('bolt.broken', `bolt${n}`, { torque: 62, tool: 'pointer', load: 3600, clamps: 'wheel' }),
    it('bolt.loosened', `bolt${n}`, { angle: 130, load: 3600, tool: 'pointer' }),
  ]),
  it('lift.raised', 'post', { height: 0.4 }),
  it('wheel.load', 'wheel', { load: 0, clear: true }),
  it('lift.stopped', 'post', { height: 180, clearance: 100 }),
  it('car.shaken', 'car', { force: 150, clearance: 100 }),
  it('lift.stopped', 'post', { height: 520, clearance: 440 }),
  it('lift.locked', 'post', { height: 500, clearance: 420 }),
  ...STAR.flatMap((n, i) => [
    it('bolt.removed', `bolt${n}`, { clamps: 'wheel', supported: i === 4, secured: true, left: 4 - i }),
    ...bring(`bolt${n}`, `hub.t${n}`, `tray.${n}`),
  ]),
  leave('wheel', 'hub.wheel'),
  it('wheel.removed', 'wheel', { supported: true, secured: true }),
  seat('wheel', 'cradle.wheel'),
  it('wheel.laid', 'wheel', { face: 'upright', place: 'cradle.wheel' }),
]

const tyre = (): Happening[] => [
  write('tyre_spec', '195/65 R15 91h'),
  it('thing.grabbed', 'inflator', { hand: 'right' }),
  it('instrument.zeroed', 'inflator', { value: 0.12, spot: '' }),
  ...bring('cap', 'wheel.valve', 'tray.cap'),
  ...bring('inflator', 'home.inflator', 'wheel.valve'),
  it('tool.used', 'inflator'),
  it('gauge.connected', 'inflator', { tilt: 2 }),
  it('reading', 'inflator', { value: 1.87, true: 1.88, spot: 'wheel.valve', tilt: 2 }),
  write('pressure', '1.87 bar'),
  write('pressure_verdict', 'low'),
  it('reading', 'inflator', { value: 2.3, true: 2.31, spot: 'wheel.valve', tilt: 2 }),
  ...bring('inflator', 'wheel.valve', 'home.inflator'),
  it('valve.soaped', 'wheel.valve'),
  ...bring('cap', 'tray.cap', 'wheel.valve'),
  it('instrument.zeroed', 'tread', { value: 0.35, spot: 'plate' }),
  it('tool.used', 'tread'),
  ...TREAD.flatMap(({ row, column, field }) => [
    it('reading', 'tread', { value: 4.52, true: 4.5, spot: `tread.${column}`, angle: ROW_ANGLES[row - 1] as number, tilt: 1, bar: false }),
    write(field, '4.52 mm'),
  ]),
  write('tread_use', 'use'),
  write('tread_pattern', 'even'),
]

const disc = (): Happening[] => [
  it('surface.cleaned', 'discFace', { with: 'cloth' }),
  ...[1, 3].flatMap((n, i) => [
    ...bring(`sleeve${i + 1}`, `home.sleeve${i + 1}`, `hub.s${n}`),
    ...bring(`bolt${n}`, `tray.${n}`, `hub.t${n}`),
    it('bolt.started', `bolt${n}`, { turns: 2, by: 'hand', clamps: 'sleeve' }),
    it('bolt.torqued', `bolt${n}`, { peak: 25, load: 0, tool: 'pointer', preload: 10_000, overshoot: 0, clamps: 'sleeve' }),
  ]),
  ...bring('base', 'home.base', 'base.knuckle'),
  it('tool.used', 'base'),
  ...bring('dial', 'home.dial', 'disc.probe'),
  it('tool.used', 'dial'),
  it('dial.set', 'dial', { radius: 130.5, angle: 2, preload: 1, surface: 'base.knuckle', on: true }),
  it('dial.zeroed', 'dial'),
  it('reading', 'dial', {
    value: 0.031,
    true: 0.028,
    spot: 'disc.probe',
    angle: 60,
    tilt: 2,
    clamped: true,
    swept: 361,
    rate: 45,
    disturbed: false,
  }),
  it('disc.turned', 'disc', { angle: 380, rate: 45, clean: true, clamped: true }),
  write('runout', '0.03 mm'),
  write('runout_verdict', 'ok'),
  ...bring('dial', 'disc.probe', 'home.dial'),
  ...bring('base', 'base.knuckle', 'home.base'),
  ...[1, 3].flatMap((n, i) => [
    it('bolt.removed', `bolt${n}`, { clamps: 'sleeve', supported: false, secured: true, left: 1 - i }),
    ...bring(`bolt${n}`, `hub.t${n}`, `tray.${n}`),
    ...bring(`sleeve${i + 1}`, `hub.s${n}`, `home.sleeve${i + 1}`),
  ]),
]

const torqued = (n: number, peak: number, load: number, tool: string): Happening =>
  it('bolt.torqued', `bolt${n}`, { peak, load, tool, preload: 400 * peak, overshoot: 0, clamps: 'wheel' })

const refit = (): Happening[] => [
  it('surface.cleaned', 'hubFace', { with: 'cloth' }),
  it('surface.cleaned', 'wheelFace', { with: 'cloth' }),
  ...bring('wheel', 'cradle.wheel', 'hub.wheel'),
  ...STAR.flatMap((n) => [
    ...bring(`bolt${n}`, `tray.${n}`, `hub.t${n}`),
    it('bolt.started', `bolt${n}`, { turns: 2, by: 'hand', clamps: 'wheel' }),
  ]),
  ...STAR.map((n) => torqued(n, 40, 0, 'pointer')),
  it('lift.unlatched', 'post', { height: 515 }),
  it('wheel.load', 'wheel', { load: 1200, clear: false }),
  it('lift.down', 'post'),
  it('wrench.set', 'click', { value: 70, locked: true }),
  it('tool.used', 'click'),
  ...STAR.map((n) => torqued(n, 70.4, 3600, 'click')),
]

const finish = (): Happening[] => [
  it('wrench.set', 'click', { value: 30, locked: true }),
  ...bring('chock1', 'chock.front', 'home.chock1'),
  ...bring('chock2', 'chock.rear', 'home.chock2'),
  ...bring('pad1', 'lift.front', 'home.pad1'),
  ...bring('pad2', 'lift.rear', 'home.pad2'),
  it('submit', ''),
]

export const perfect = (): Happening[] => [...prepare(), ...remove(), ...tyre(), ...disc(), ...refit(), ...finish()]

/** Facts of an untroubled world at the end, and where everything is after these events. */
export function factsAfter(happenings: readonly Happening[], more: Data = {}): Record<string, Value> {
  const facts: Record<string, Value> = {}
  for (const part of scenario.parts) if (part.body === 'loose') facts[`at.${part.id}`] = 'mount' in part.start ? part.start.mount : ''
  for (const { kind, of, data } of happenings) {
    if (kind === 'part.seated') facts[`at.${of}`] = data.mount as string
    else if (kind === 'part.unseated') facts[`at.${of}`] = ''
  }
  const bolts = Object.keys(facts).filter((fact) => /^at\.(bolt|spare)\d$/.test(fact) && /^hub\.t/.test(String(facts[fact]))).length
  return {
    ...facts,
    'tyre.spec': '195/65R15 91H',
    'tyre.pressure': 2.31,
    'valve.capped': facts['at.cap'] === 'wheel.valve',
    'valve.capMissing': false,
    'valve.leaks': false,
    'bolts.damaged': false,
    'bolts.seized': false,
    'bolts.damagedFitted': false,
    'bolts.fitted': bolts,
    'bolts.least': bolts < 5 ? 0 : 70,
    'click.set': 30,
    'lift.height': 0,
    'surface.discFace.rusted': false,
    ...more,
  }
}

/** One event every half second. */
export const timed = (happenings: readonly Happening[]): Event[] => happenings.map((happening, i) => ({ tick: 30 * (i + 1), ...happening }))

export type Change = (run: Happening[]) => Happening[]
export interface Spoiled {
  readonly changes?: readonly Change[]
  readonly facts?: Data
  readonly elapsed?: number
}

export function performance({ changes = [], facts = {}, elapsed = 18 * 60_000 }: Spoiled = {}): Performance {
  const run = changes.reduce((before, change) => change(before), perfect())
  const events = timed(run)
  return { events, facts: factsAfter(run, facts), ticks: 30 * run.length, elapsed, stateHash: 'd' }
}

export const sheetOf = (spoiled: Spoiled = {}): Sheet => score(performance(spoiled), scenario, rubric, FINGERPRINTS)

// Ways to spoil a run.
type Which = (happening: Happening) => boolean
export const kind =
  (name: EventKind, of?: string | RegExp, data: Data = {}): Which =>
  (happening) =>
    happening.kind === name &&
    (of === undefined || (typeof of === 'string' ? happening.of === of : of.test(happening.of))) &&
    Object.entries(data).every(([field, value]) => happening.data[field] === value)

export const without =
  (which: Which): Change =>
  (run) =>
    run.filter((happening) => !which(happening))
export const altered =
  (which: Which, data: Data): Change =>
  (run) =>
    run.map((happening) => (which(happening) ? { ...happening, data: { ...happening.data, ...data } } : happening))
export const insertedBefore =
  (which: Which, ...more: Happening[]): Change =>
  (run) => {
    const at = run.findIndex((happening) => which(happening))
    if (at < 0) throw new Error('nothing to insert before')
    return [...run.slice(0, at), ...more, ...run.slice(at)]
  }
export const atTheEnd =
  (...more: Happening[]): Change =>
  (run) => [...run, ...more]
export const endingBefore =
  (which: Which): Change =>
  (run) =>
    run.slice(0, run.findIndex(which))
/** The events chosen, in another order among their own places. */
export const reordered =
  (which: Which, order: readonly string[]): Change =>
  (run) => {
    const chosen = run.filter((happening) => which(happening))
    const sorted = order.flatMap((of) => chosen.filter((happening) => happening.of === of))
    if (sorted.length !== chosen.length) throw new Error('the new order misses some')
    return run.map((happening) => (which(happening) ? (sorted.shift() as Happening) : happening))
  }
/** Move the events chosen to just before another. */
export const movedBefore =
  (which: Which, target: Which): Change =>
  (run) => {
    const chosen = run.filter((happening) => which(happening))
    return insertedBefore(target, ...chosen)(run.filter((happening) => !which(happening)))
  }
