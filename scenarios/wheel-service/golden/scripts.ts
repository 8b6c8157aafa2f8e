// The golden runs of the task: each earns or loses exactly what its name says (wheel-service.md §7). `record` performs them anew.

import type { GoldenScript, Trainee } from '../../../shared/scenario/script.ts'
import * as s from './steps.ts'

/** A rig without surprises: no seized or damaged bolt, clean disc, cap there, gauge off by some. */
const CALM = { publicSeed: '00000000000000000000000000000001', secretSeed: '00000000000000000000000000000001' }

/** The whole task done right; a script replaces the steps it is about. */
const right = {
  wear: s.wear,
  inspect: s.inspect,
  chocks: s.chocks,
  pads: (t: Trainee): void => s.pads(t),
  breakLoose: (t: Trainee): void => s.breakLoose(t),
  raise: (t: Trainee): void => s.raise(t),
  shake: s.shake,
  lock: (t: Trainee): void => s.lockAt(t),
  boltsOut: (t: Trainee): void => s.boltsOut(t),
  wheelOff: (t: Trainee): void => s.wheelOff(t),
  size: s.size,
  pressure: s.pressure,
  leakCheck: s.leakCheck,
  cap: s.capOn,
  tread: (t: Trainee): void => s.tread(t),
  treadVerdicts: s.treadVerdicts,
  cleanDisc: s.cleanDisc,
  clampDisc: (t: Trainee): void => s.clampDisc(t),
  dialOn: (t: Trainee): void => s.dialOn(t),
  runOut: (t: Trainee): void => void s.runOut(t),
  strip: s.strip,
  wipeFaces: s.wipeFaces,
  wheelOn: s.wheelOn,
  startByHand: (t: Trainee): void => s.startByHand(t),
  firstPass: (t: Trainee): void => s.firstPass(t),
  lower: s.lower,
  secondPass: (t: Trainee): void => s.secondPass(t),
  remarks: (t: Trainee): void => s.remarks(t),
  tidy: s.tidy,
}
type Step = keyof typeof right

const run = (
  name: string,
  changed: Partial<Record<Step, (t: Trainee) => void>>,
  how: { seeds?: typeof CALM; end?: GoldenScript['end']; until?: Step } = {},
): GoldenScript => ({
  name,
  ...(how.seeds ?? CALM),
  end: how.end ?? 'submit',
  perform: (t) => {
    for (const step of Object.keys(right) as Step[]) {
      ;(changed[step] ?? right[step])(t)
      if (step === how.until) return
    }
  },
})

const none = (): void => {}
const seeds = (open: number, hidden: number): typeof CALM => ({
  publicSeed: open.toString(16).padStart(32, '0'),
  secretSeed: hidden.toString(16).padStart(32, '0'),
})

/** Bolts taken out with nobody holding the wheel; two of them fall. */
function dropWheel(t: Trainee): void {
  s.boltsOut(t, {
    steady: false,
    place: (trainee, n) =>
      n === 3 || n === 5
        ? trainee.dropAt(`bolt${n}`, 0.6, 0.5, 0.35 + n / 20).put(`bolt${n}`, `tray.${n}`)
        : trainee.put(`bolt${n}`, `tray.${n}`),
  })
  t.wait(3)
}

/** Values written from imagination: nothing was measured. */
function invent(t: Trainee): void {
  for (const row of [1, 2, 3]) for (const column of ['in', 'mid', 'out']) t.write(`tread_r${row}_${column}`, '5.00 mm')
  t.write('tread_use', 'use').write('tread_pattern', 'even').write('pressure', '2.30 bar').write('pressure_verdict', 'normal')
  t.write('runout', '0.02 mm').write('runout_verdict', 'ok')
}

/** A bolt brought askew and forced in with the ratchet. */
function forceBolt(t: Trainee): void {
  s.freeOneHand(t)
  s.screwIn(t, 1, 3 * 360)
  t.letGo('wheel')
  for (const n of [3, 5, 2]) s.screwIn(t, n, 3 * 360)
  t.take('bolt4').on('hub.t4', { tilt: 8 }).letGo('bolt4')
  t.put('socket17', 'ratchet.drive')
    .take('ratchet')
    .steady('wheel')
    .on('bolt4.head')
    .turn('ratchet', 1500, { rate: 200, expect: 'held-fast' })
    .unsteady('wheel')
  s.stow(t, 'ratchet')
}

/** Dropped beside the trolley, one after another. */
const scatter = (t: Trainee, things: readonly string[]): void =>
  things.forEach(
    (thing, i) =>
      void t
        .take(thing)
        .carry(thing, 1.1, 0.55, 1.5 + i * 0.12)
        .letGo(thing)
        .wait(1.2),
  )

export const scripts: readonly GoldenScript[] = [
  run('perfect', {}),
  run('perfect-hard', {}, { seeds: seeds(2, 10) }),
  { name: 'idle', ...CALM, end: 'submit', perform: (t) => void t.wait(2) },
  run('sloppy-prep', {
    wear: none,
    inspect: none,
    chocks: none,
    raise: none,
    shake: none,
    pads: (t) => s.pads(t, [40, 0, 0]),
    lock: (t) => s.lockAt(t, 640),
    tidy: (t) => s.tidy(t, { chocks: false }),
  }),
  run('no-lock', { lock: (t) => s.raise(t, 420), lower: (t) => s.lower(t, { latched: false }) }),
  run(
    'car-dropped',
    { pads: (t) => s.pads(t, [100, 0, 0]), raise: (t) => void t.press('post.up', 60, { fact: 'car.slid', reaches: 1 }).wait(1) },
    { until: 'raise' },
  ),
  run('loosen-in-air', {
    breakLoose: none,
    lock: (t) => {
      s.lockAt(t)
      s.breakLoose(t, { inAir: true })
    },
  }),
  run('circle', {
    breakLoose: (t) => s.breakLoose(t, { order: s.CIRCLE }),
    firstPass: (t) => s.firstPass(t, { order: s.CIRCLE }),
    secondPass: (t) => s.secondPass(t, { order: s.CIRCLE }),
  }),
  run('wrong-tools', {
    breakLoose: (t) => {
      t.put('socket17', 'click.drive')
      // A seized bolt holds against it, and is left to the long wrench.
      s.loosenWith(t, 'click', 'bolt1', 130, 'held-fast')
      const loose = t.number('bolt.bolt1.loosened') > 0
      s.stow(t, 'click')
      t.put('socket19', 'pointer.drive')
      for (const n of [3, 5]) s.holding(t, 'pointer').on(`bolt${n}.head`).turn('pointer', -40, { rate: 60, until: 'socket.slipped' })
      s.stow(t, 'pointer', 'socket19')
      s.breakLoose(t, { order: loose ? [3, 5, 2, 4] : s.STAR })
    },
    tidy: (t) => s.tidy(t, { reset: false }),
  }),
  run('dropped-wheel', { boltsOut: dropWheel, wheelOff: (t) => void t.take('wheel').put('wheel', 'cradle.wheel') }),
  run(
    'pressure-blunders',
    {
      size: (t) => void t.write('tyre_spec', '205/55R16 91V'),
      pressure: (t) => {
        s.uncap(t)
        t.take('inflator').on('wheel.valve').wait(2.5)
        t.write('pressure', `${t.number('inflator.display').toFixed(2)} bar`).write('pressure_verdict', 'high')
        s.stow(t, 'inflator')
      },
      leakCheck: none,
      cap: none,
    },
    { seeds: seeds(101, 18) },
  ),
  run('tread-not-zeroed', { tread: (t) => s.tread(t, { zero: false }) }, { seeds: seeds(2, 1) }),
  run('sloppy-tread', {
    tread: (t) => s.tread(t, { rows: [-105, 105, 65], places: { tread_r1_in: -90 }, tilts: { tread_r2_mid: 20 } }),
  }),
  run('invented', {
    size: s.size,
    pressure: none,
    leakCheck: none,
    cap: none,
    tread: none,
    treadVerdicts: none,
    cleanDisc: none,
    clampDisc: none,
    dialOn: none,
    runOut: none,
    strip: invent,
    remarks: (t) => s.remarks(t),
  }),
  run('dirty-loose-disc', {
    cleanDisc: none,
    clampDisc: none,
    strip: (t) => s.strip(t, { clamped: false }),
  }),
  run(
    'bad-dial',
    {
      dialOn: (t) => s.dialOn(t, { place: 'base.wing', radius: 112, tilt: 20, preload: 0, zero: false }),
      runOut: (t) => void s.runOut(t, 200),
    },
    { seeds: seeds(1, 18) },
  ),
  run('wrong-verdicts', {
    pressure: (t) => {
      s.pressure(t)
      t.write('pressure_verdict', 'low')
    },
    treadVerdicts: (t) => void t.write('tread_use', 'replace').write('tread_pattern', 'local'),
    runOut: (t) => {
      s.runOut(t)
      t.write('runout_verdict', 'over')
    },
    strip: (t) => s.strip(t, { sleeveLeft: true }),
    tidy: (t) => {
      t.put('sleeve1', 'home.sleeve1')
      s.tidy(t)
    },
  }),
  run('tool-first', { wipeFaces: none, startByHand: (t) => s.startByHand(t, { byTool: true }) }),
  run('cross-threaded', {
    startByHand: forceBolt,
    firstPass: (t) => s.firstPass(t, { order: [1, 3, 5, 2] }),
    secondPass: (t) => s.secondPass(t, { order: [1, 3, 5, 2] }),
  }),
  run(
    'over-torque',
    {
      secondPass: (t) => {
        s.overTorque(t, 1)
        s.secondPass(t, { order: [3, 5, 2, 4] })
      },
    },
    { seeds: seeds(16, 1) },
  ),
  run('bolt-missing', {
    startByHand: (t) => s.startByHand(t, { holes: [1, 3, 5, 2] }),
    firstPass: (t) => s.firstPass(t, { order: [1, 3, 5, 2] }),
    secondPass: (t) => s.secondPass(t, { order: [1, 3, 5, 2] }),
  }),
  run('wrong-preset', { secondPass: (t) => s.secondPass(t, { torque: 95 }) }),
  run('jerk', { secondPass: (t) => s.secondPass(t, { jerked: [3, 2] }) }),
  run('torque-in-air', {
    lower: none,
    secondPass: (t) => {
      s.secondPass(t, { inAir: true })
      s.lower(t)
    },
  }),
  run(
    'untidy',
    {
      runOut: (t) => void s.runOut(t),
      remarks: none,
      tread: (t) => s.tread(t, { later: true }),
      tidy: (t) => {
        s.setBack(t)
        scatter(t, ['cross', 'socket19', 'socket21', 'extension'])
      },
    },
    { seeds: seeds(17, 1) },
  ),
  // From 0.55 m at some 3 m/s: the dial is broken, and has been on the floor.
  run('broken-instrument', {
    strip: (t) => {
      s.strip(t)
      scatter(t, ['dial'])
      t.put('dial', 'home.dial')
    },
  }),
  run('overtime', {
    tidy: (t) => {
      s.tidy(t)
      t.untilClock(22 * 60 + 10)
    },
  }),
  run(
    'hard-stop',
    {
      firstPass: (t) => {
        s.firstPass(t, { leave: true })
        t.untilClock(25 * 60)
      },
    },
    { until: 'firstPass', end: 'timeout' },
  ),
]
