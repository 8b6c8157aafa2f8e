// The steps of the task as a careful trainee does them. Golden scripts perform them all and change what they are about.

import type { Trainee } from '../../../shared/scenario/script.ts'
import { lookAt, verdicts } from './sheet.ts'

/** Star order: every next bolt is one of the two opposite ones. */
export const STAR = [1, 3, 5, 2, 4]
export const CIRCLE = [1, 2, 3, 4, 5]
/** Three places round the tread, ° from the valve, clear of the wear bars at 30 + 60 n and of the floor. */
export const ROWS = [0, 105, -105]
const GROOVES = [
  ['in', 'tread.in'],
  ['mid', 'tread.mid'],
  ['out', 'tread.out'],
] as const

export const wear = (t: Trainee): void => void t.put('gloves', 'trainee.hands')

export function inspect(t: Trainee): void {
  for (const tool of ['pointer', 'click', 'dial', 'base']) t.press(`${tool}.check`, 0.5)
}

export const chocks = (t: Trainee): void => void t.put('chock1', 'chock.front').put('chock2', 'chock.rear')

export const pads = (t: Trainee, off: readonly [number, number, number] = [0, 0, 0]): void =>
  void t.put('pad1', 'lift.front', { off }).put('pad2', 'lift.rear', { off })

/** Break five bolts loose with the pointer wrench, both hands on it. */
export function breakLoose(t: Trainee, how: { order?: readonly number[]; inAir?: boolean } = {}): void {
  t.put('socket17', 'pointer.drive')
  // In the air the hub turns with the bolt: one hand must keep the wheel.
  if (how.inAir) holding(t, 'pointer').steady('wheel')
  for (const n of how.order ?? STAR) {
    if (how.inAir) t.on(`bolt${n}.head`).turn('pointer', -130, { rate: 60 })
    else loosenWith(t, 'pointer', `bolt${n}`, 130)
  }
  if (how.inAir) t.unsteady('wheel')
  stow(t, 'pointer')
}

/** `refused`: as what it may end. */
export function loosenWith(t: Trainee, lever: string, bolt: string, degrees: number, refused?: string): void {
  const how = { rate: 60, ...(refused === undefined ? {} : { expect: refused }) }
  holding(t, lever).on(`${bolt}.head`).steady(lever).turn(lever, -degrees, how).unsteady(lever)
}

/** Take a thing unless a hand has it already. */
export function holding(t: Trainee, thing: string): Trainee {
  return t.fact('held.right') === thing || t.fact('held.left') === thing ? t : t.take(thing)
}

/** A wrench back to its place, its socket to the socket's. */
export function stow(t: Trainee, lever: string, socket = 'socket17'): void {
  t.put(lever, `home.${lever}`)
  if (t.fact(`at.${socket}`) === `${lever}.drive`) t.put(socket, `home.${socket}`)
}

export function raise(t: Trainee, clearance = 100): void {
  t.press('post.up', 60, { fact: 'lift.clearance', reaches: clearance }).wait(0.5)
}

export const shake = (t: Trainee): void => void t.press('car.wing', 1, { amount: 500 }).wait(0.3)

export function lockAt(t: Trainee, clearance = 420): void {
  raise(t, clearance)
  t.press('post.lock', 8, { fact: 'lift.latched', reaches: 1 }).wait(0.3)
}

/** Run the bolts out with the ratchet to their last turn, then by hand into the tray; the wheel is held for the last. */
/** The bolt whose thread was felt to bind on its way out, which is not used again. */
const binds = new WeakMap<Trainee, number>()
/** A ratchet that turns a loose bolt feels nothing like as much, N·m. */
const FELT = 2

export function boltsOut(t: Trainee, how: { place?: (t: Trainee, n: number) => void; steady?: boolean } = {}): void {
  t.put('socket17', 'ratchet.drive')
  for (const n of STAR) {
    holding(t, 'ratchet').on(`bolt${n}.head`).watch('ratchet.torque')
    t.turn('ratchet', -3400, { rate: 700, fact: `bolt.bolt${n}.turns`, reaches: 1 })
    if (t.span('ratchet.torque').least < -FELT) binds.set(t, n)
  }
  stow(t, 'ratchet')
  STAR.forEach((n, i) => {
    if (i === 4 && how.steady !== false) t.steady('wheel')
    t.take(`bolt${n}`).turn(`bolt${n}`, -720, { rate: 360, fact: `bolt.bolt${n}.turns`, reaches: 0.001 })
    if (how.place) how.place(t, n)
    else t.put(`bolt${n}`, `tray.${n}`)
  })
}

export const wheelOff = (t: Trainee, mount = 'cradle.wheel'): void => void t.steady('wheel').put('wheel', mount)

export const size = (t: Trainee): void => void t.write('tyre_spec', `195/65R15 ${t.fact('tyre.mark')}`)

/** Zero the gauge, measure, write; then to 2.30 bar, soap, cap. */
export function pressure(t: Trainee): void {
  uncap(t)
  t.take('inflator').press('inflator.zero', 0.3).wait(1.3).on('wheel.valve').wait(2.5)
  const found = t.number('inflator.display')
  t.write('pressure', `${found.toFixed(2)} bar`).write('pressure_verdict', verdicts.pressure(found))
  inflate(t)
}

export function uncap(t: Trainee): void {
  if (t.fact('at.cap') === 'wheel.valve') t.put('cap', 'tray.cap')
}

export function inflate(t: Trainee): void {
  for (let i = 0; i < 4 && Math.abs(t.number('inflator.display') - 2.3) > 0.02; i++) {
    const low = t.number('inflator.display') < 2.3
    t.press(low ? 'inflator.plus' : 'inflator.minus', 30, { fact: 'inflator.display', reaches: 2.3 }).wait(1.3)
  }
  stow(t, 'inflator')
}

/** Whose valve was seen to bubble under the soap; the cap hides it again. */
const leaks = new WeakSet<Trainee>()

export function leakCheck(t: Trainee): void {
  t.take('soap').press('valve', 1)
  if (t.fact('valve.bubbles') === true) leaks.add(t)
  t.put('soap', 'home.soap')
}

export function capOn(t: Trainee): void {
  t.put(t.fact('at.cap') === 'nowhere' ? 'spareCap' : 'cap', 'wheel.valve')
}

interface TreadHow {
  readonly zero?: boolean
  readonly rows?: readonly number[]
  /** Places and tilts of single readings, °. */
  readonly places?: Readonly<Record<string, number>>
  readonly tilts?: Readonly<Record<string, number>>
  /** Write everything at the end. */
  readonly later?: boolean
}

/** Zero the depth gauge on its plate, then nine places, each written at once. */
export function tread(t: Trainee, how: TreadHow = {}): void {
  const read: [string, string][] = []
  t.take('tread')
  if (how.zero !== false) t.on('plate').press('tread.zero', 0.3).wait(0.5)
  for (const [r, about] of (how.rows ?? ROWS).entries()) {
    for (const [column, mount] of GROOVES) {
      const field = `tread_r${r + 1}_${column}`
      t.on(mount, { about: how.places?.[field] ?? about, tilt: how.tilts?.[field] ?? 0 }).wait(1.6)
      const value = `${t.number('tread.display').toFixed(2)} mm`
      read.push([field, value])
      if (!how.later) t.write(field, value)
    }
  }
  stow(t, 'tread')
  if (how.later) for (const [field, value] of read) t.write(field, value)
}

export function treadVerdicts(t: Trainee): void {
  const read = lookAt(t)
  t.write('tread_use', verdicts.use(read)).write('tread_pattern', verdicts.pattern(read))
}

/** Rust first with emery, then the cloth. */
export function cleanDisc(t: Trainee): void {
  if (t.number('surface.discFace.rust') > 0) {
    t.take('emery').press('discFace', 20, { fact: 'surface.discFace.rust', reaches: 0 })
    t.put('emery', 'home.emery')
  }
  t.take('cloth').press('discFace', 20, { fact: 'surface.discFace', reaches: 0 })
  t.put('cloth', 'home.cloth')
}

/** Two holes that are not neighbours, whose own bolts are whole. */
const clampedAt = (t: Trainee): readonly number[] => (binds.get(t) === 1 || binds.get(t) === 3 ? [2, 4] : [1, 3])

/** Two bolts with sleeves, not neighbours, at about 25 N·m. */
export function clampDisc(t: Trainee, torque = 25): void {
  for (const [i, n] of clampedAt(t).entries()) {
    t.put(`sleeve${i + 1}`, `hub.s${n}`)
    screwIn(t, n, 3060)
  }
  t.put('socket17', 'pointer.drive')
  holding(t, 'pointer').steady('disc')
  for (const n of clampedAt(t)) tightenTo(t, 'pointer', n, torque)
  t.unsteady('disc')
  stow(t, 'pointer')
}

export function screwIn(t: Trainee, n: number, degrees: number, bolt = `bolt${n}`): void {
  holding(t, bolt)
    .on(`hub.t${n}`)
    .turn(bolt, degrees, { rate: 500, fact: `bolt.${bolt}.turns`, reaches: degrees / 360 - 0.02 })
    .letGo(bolt)
}

/** Pull until the bolt itself carries the torque (the pointer tells it within its error; golden runs read the truth). */
export function tightenTo(t: Trainee, lever: string, n: number, torque: number, bolt = `bolt${n}`): void {
  holding(t, lever).on(`${bolt}.head`)
  t.turn(lever, 3600, { rate: 300, fact: `bolt.${bolt}.torque`, reaches: 2 })
  t.turn(lever, 60, { rate: 20, fact: `bolt.${bolt}.torque`, reaches: torque }).wait(0.7)
}

export function dialOn(
  t: Trainee,
  options: { place?: string; radius?: number; tilt?: number; preload?: number; zero?: boolean } = {},
): void {
  t.put('base', options.place ?? 'base.knuckle').press('base.switch', 0.3)
  t.take('dial')
    .on('disc.probe', { radius: options.radius ?? 130, about: 60, tilt: options.tilt ?? 0 })
    .wait(0.3)
    .letGo('dial')
  t.turn('base.fine', (options.preload ?? 1) * 360, { rate: 120 }).wait(0.5)
  if (options.zero !== false) t.press('dial.bezel', 0.3)
}

/** One smooth turn; the span of the needle is the run-out. */
export function runOut(t: Trainee, degrees = 380): number {
  t.wait(0.5).watch('dial.reading').turn('hub', degrees, { rate: 45 })
  const { least, most } = t.span('dial.reading')
  t.wait(2.5)
  const value = most - least
  t.write('runout', `${value.toFixed(2)} mm`).write('runout_verdict', verdicts.runOut(Number(value.toFixed(2))))
  return value
}

export function strip(t: Trainee, how: { clamped?: boolean; sleeveLeft?: boolean } = {}): void {
  t.put('dial', 'home.dial').press('base.switch', 0.3)
  t.put('base', 'home.base')
  if (how.clamped === false) return
  t.put('socket17', 'pointer.drive')
  holding(t, 'pointer').steady('disc')
  for (const n of clampedAt(t)) t.on(`bolt${n}.head`).turn('pointer', -60, { rate: 60 })
  t.unsteady('disc')
  stow(t, 'pointer')
  for (const [i, n] of clampedAt(t).entries()) {
    const sleeve = `sleeve${i + 1}`
    t.take(`bolt${n}`).turn(`bolt${n}`, -3400, { rate: 540, fact: `bolt.bolt${n}.turns`, reaches: 0.001 })
    t.put(`bolt${n}`, `tray.${n}`).take(sleeve)
    if (how.sleeveLeft && i === 0) t.carry(sleeve, 0.7, 0.836, 1.1).letGo(sleeve).wait(3)
    else t.put(sleeve, `home.${sleeve}`)
  }
}

export function wipeFaces(t: Trainee): void {
  t.take('cloth')
    .press('hubFace', 20, { fact: 'surface.hubFace', reaches: 0 })
    .press('wheelFace', 20, { fact: 'surface.wheelFace', reaches: 0 })
  t.put('cloth', 'home.cloth')
}

/** The wheel onto the hub, steadied until the first bolt holds it. */
export function wheelOn(t: Trainee): void {
  holding(t, 'wheel').on('hub.wheel')
}

/** By hole: the bolts that were there, and the spare in place of one that binds. */
const fitted = (t: Trainee): readonly string[] => CIRCLE.map((n) => (n === binds.get(t) ? 'spare1' : `bolt${n}`))

interface StartHow {
  readonly holes?: readonly number[]
  /** Turned by the ratchet from the first thread on. */
  readonly byTool?: boolean
}

/** Bolts started by hand, three turns each; `bolts` names the one for each hole. */
export function startByHand(t: Trainee, how: StartHow = {}): void {
  for (const [i, n] of (how.holes ?? STAR).entries()) {
    const bolt = fitted(t)[n - 1] as string
    if (i === 0) freeOneHand(t)
    if (how.byTool) {
      // A quarter turn, so that it does not fall out of the hole.
      t.take(bolt).on(`hub.t${n}`).turn(bolt, 90, { rate: 90 }).letGo(bolt)
    } else screwIn(t, n, 3 * 360, bolt)
    if (i === 0) t.letGo('wheel')
  }
}

/** Keep one hand on the wheel and free the right one. */
export function freeOneHand(t: Trainee): void {
  t.unsteady('wheel')
}

interface PassHow {
  readonly order?: readonly number[]
}

/** Run in with the ratchet, then about 40 N·m crosswise with the pointer wrench, a hand on the wheel. */
export function firstPass(t: Trainee, how: PassHow & { leave?: boolean } = {}): void {
  const { order = STAR } = how
  const bolts = fitted(t)
  t.put('socket17', 'ratchet.drive')
  for (const n of order) {
    const bolt = bolts[n - 1] as string
    holding(t, 'ratchet')
      .on(`${bolt}.head`)
      .turn('ratchet', 3600, { rate: 600, fact: `bolt.${bolt}.turns`, reaches: 8.6 })
  }
  stow(t, 'ratchet')
  t.put('socket17', 'pointer.drive')
  holding(t, 'pointer')
  t.steady('wheel')
  for (const n of order) tightenTo(t, 'pointer', n, 40, bolts[n - 1])
  t.unsteady('wheel')
  if (!how.leave) stow(t, 'pointer')
}

export function lower(t: Trainee, how: { latched?: boolean } = {}): void {
  if (how.latched !== false) t.press('post.up', 0.6).press('post.unlatch', 0.4)
  t.press('post.down', 60, { fact: 'lift.height', reaches: 0 }).press('post.down', 0.3).wait(0.3)
}

/** Set the click wrench: unlock, turn the scale (18° a N·m), lock. */
export function setClick(t: Trainee, torque: number): void {
  if (t.fact('click.locked') === true) t.press('click.lock', 0.2)
  const way = (torque - t.number('click.set')) * 18
  if (Math.abs(way) > 1) t.turn('click.scale', way, { rate: 180 })
  t.press('click.lock', 0.2)
}

interface FinalHow extends PassHow {
  readonly torque?: number
  /** Bolts pulled with a jerk. */
  readonly jerked?: readonly number[]
  readonly inAir?: boolean
}

/** The click wrench crosswise, a steady pull until it clicks. */
export function secondPass(t: Trainee, how: FinalHow = {}): void {
  const { order = STAR } = how
  const bolts = fitted(t)
  t.put('socket17', 'click.drive').take('click')
  setClick(t, how.torque ?? 70)
  if (how.inAir) t.steady('wheel')
  for (const n of order) {
    const rate = how.jerked?.includes(n) ? 60 : 10
    t.on(`${bolts[n - 1]}.head`)
      .turn('click', 90, { rate, until: 'bolt.clicked' })
      .wait(0.7)
  }
  if (how.inAir) t.unsteady('wheel')
}

/** Both hands on the long wrench until the bolt gives. */
export function overTorque(t: Trainee, n: number): void {
  t.put('socket17', 'pointer.drive')
  holding(t, 'pointer').on(`bolt${n}.head`).steady('pointer').turn('pointer', 120, { rate: 30, until: 'bolt.yielded' }).unsteady('pointer')
  stow(t, 'pointer')
}

/** The click wrench back to its least value and everything of the last pass to its place. */
export function setBack(t: Trainee, reset = true): void {
  holding(t, 'click')
  if (reset) setClick(t, 30)
  stow(t, 'click')
}

export function tidy(t: Trainee, how: { reset?: boolean; chocks?: boolean } = {}): void {
  setBack(t, how.reset)
  if (how.chocks !== false) t.put('chock1', 'home.chock1').put('chock2', 'home.chock2')
  t.put('pad1', 'home.pad1').put('pad2', 'home.pad2')
}

/** What was out of order with the car, as it was met on the way. */
export function remarks(t: Trainee): void {
  const found = [
    ['cap-missing', t.fact('valve.capMissing') === true],
    ['valve-leak', leaks.has(t)],
    ['bolt-damaged', t.fact('bolts.damaged') === true],
    ['bolt-seized', t.fact('bolts.seized') === true],
    ['disc-rusty', t.fact('surface.discFace.rusted') === true],
  ] as const
  t.write('remarks', found.flatMap(([remark, there]) => (there ? [remark] : [])).join(','))
}
