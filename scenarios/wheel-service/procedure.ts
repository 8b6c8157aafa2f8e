// The 25 steps of the task as a partial order (wheel-service.md §4). A step that was skipped counts as done once the work has visibly gone
// past it, so that guidance never points back to what can no longer be made good.

import { all, any, atEnd, type Condition, during, happened, last, linked, type Pattern } from '../../shared/scenario/condition.ts'
import type { Step } from '../../shared/scenario/procedure.ts'

const HOLES = ['1', '2', '3', '4', '5']
const BOLTS = HOLES.map((n) => `bolt${n}`)
const TREAD = [1, 2, 3].flatMap((row) => ['in', 'mid', 'out'].map((column) => `tread_r${row}_${column}`))

const step = (id: string, after: readonly string[], expected: number, done: Condition, points: readonly string[]): Step => ({
  id,
  after,
  expected,
  done,
  points,
})
const distinct = (what: Pattern, least: number): Condition => ({ form: 'count', what, least, distinct: true })
const everyHole = (meets: Condition): Condition => ({ form: 'tally', items: HOLES, meets, least: HOLES.length })

const boltOut: Pattern = { event: 'bolt.removed', where: { clamps: { is: 'wheel' } } }
const wheelOff: Pattern = { event: 'part.unseated', of: 'wheel', where: { mount: { is: 'hub.wheel' } } }
const wheelOn: Pattern = { event: 'part.seated', of: 'wheel', where: { mount: { is: 'hub.wheel' } } }
const since = (condition: Condition): Condition => during({ from: { last: wheelOn } }, condition)
const torqued = (least: number): Condition =>
  since(everyHole(happened({ event: 'bolt.torqued', in: 'hub.t@', where: { clamps: { is: 'wheel' }, peak: { least } } })))
const written = (field: string): Condition => ({ form: 'entered', field, test: { not: '' } })
const home = (part: string): Condition => atEnd(`at.${part}`, { is: `home.${part}` })

export const procedure: readonly Step[] = [
  step('ppe', [], 10, happened({ event: 'ppe.on' }), ['gloves', 'trainee.hands']),
  step('inspect', [], 40, distinct({ event: 'tool.checked', of: ['pointer', 'click', 'dial', 'base'] }, 4), [
    'pointer.check',
    'click.check',
    'dial.check',
    'base.check',
  ]),
  step('chock', ['ppe'], 25, any(distinct({ event: 'chock.placed', where: { gap: { most: 20 } } }, 2), happened(wheelOff)), [
    'chock1',
    'chock2',
    'chock.front',
    'chock.rear',
  ]),
  step('pads', ['ppe'], 25, any(distinct({ event: 'pad.placed', where: { offset: { most: 30 } } }, 2), happened(wheelOff)), [
    'pad1',
    'pad2',
    'lift.front',
    'lift.rear',
  ]),
  step(
    'break',
    ['chock'],
    75,
    any(everyHole(last({ event: 'bolt.loosened', of: 'bolt@' }, { angle: { least: 45, most: 360 } })), distinct(boltOut, 5)),
    ['pointer', 'socket17', ...BOLTS.map((bolt) => `${bolt}.head`)],
  ),
  step(
    'raise',
    ['break', 'pads'],
    15,
    any(happened({ event: 'lift.stopped', where: { clearance: { least: 50, most: 200 } } }), happened({ event: 'lift.locked' })),
    ['post.up'],
  ),
  step('shake', ['raise'], 10, any(happened({ event: 'car.shaken', where: { force: { least: 100 } } }), happened(boltOut)), ['car.wing']),
  step(
    'lock',
    ['shake'],
    20,
    any(happened({ event: 'lift.locked', where: { clearance: { least: 250, most: 600 } } }), happened(wheelOff)),
    ['post.up', 'post.lock'],
  ),
  step('off', ['lock'], 60, all(distinct(boltOut, 5), happened(wheelOff)), ['ratchet', 'socket17', ...BOLTS, 'tray.*', 'wheel']),
  step('lay', ['off'], 15, happened({ event: 'part.seated', of: 'wheel', where: { mount: { oneOf: ['cradle.wheel', 'mat.up'] } } }), [
    'cradle.wheel',
    'mat.up',
  ]),
  step('spec', [], 15, written('tyre_spec'), ['wheel', 'tyre_spec']),
  step('pressure', [], 30, linked('pressure'), ['cap', 'inflator', 'inflator.zero', 'wheel.valve', 'pressure']),
  step(
    'inflate',
    ['pressure'],
    45,
    all(atEnd('tyre.pressure', { least: 2.2, most: 2.4 }), happened({ event: 'valve.soaped' }), atEnd('valve.capped', { is: true })),
    ['inflator.plus', 'inflator.minus', 'soap', 'valve', 'cap', 'spareCap'],
  ),
  step('tread', ['lay'], 180, all(...TREAD.map((field) => linked(field))), [
    'tread',
    'plate',
    'tread.zero',
    'tread.in',
    'tread.mid',
    'tread.out',
  ]),
  step('clean', ['off'], 25, any(happened({ event: 'surface.cleaned', of: 'discFace' }), linked('runout')), ['cloth', 'emery', 'discFace']),
  step('clamp', ['off'], 50, any(atEnd('disc.hold', { is: 'flat' }), linked('runout')), [
    'sleeve1',
    'sleeve2',
    ...BOLTS.slice(0, 2),
    'pointer',
  ]),
  step(
    'dial',
    ['clean', 'clamp'],
    75,
    any(
      all(
        last({ event: 'dial.set' }, { on: { is: true }, radius: { least: 128, most: 132 }, preload: { least: 0.5, most: 2 } }),
        happened({ event: 'dial.zeroed' }),
      ),
      linked('runout'),
    ),
    ['base', 'base.knuckle', 'base.strut', 'base.switch', 'dial', 'disc.probe', 'base.fine', 'dial.bezel'],
  ),
  step('runout', ['dial'], 45, linked('runout', { swept: { least: 360 } }), ['hub', 'dial', 'runout']),
  step('strip', ['runout'], 30, any(all(linked('runout'), home('dial'), home('sleeve1'), home('sleeve2')), happened(wheelOn)), [
    'dial',
    'base',
    'sleeve1',
    'sleeve2',
  ]),
  step('mount', ['strip', 'tread', 'inflate'], 60, happened(wheelOn), ['cloth', 'hubFace', 'wheelFace', 'wheel', 'hub.wheel']),
  step('start', ['mount'], 50, since(everyHole(happened({ event: 'bolt.started', in: 'hub.t@', where: { clamps: { is: 'wheel' } } }))), [
    ...BOLTS,
    'hub.t*',
  ]),
  step('pass1', ['start'], 60, torqued(30), ['pointer', 'socket17', ...BOLTS.map((bolt) => `${bolt}.head`)]),
  step('lower', ['pass1'], 25, since(happened({ event: 'wheel.load', where: { load: { least: 1000 } } })), [
    'post.up',
    'post.unlatch',
    'post.down',
  ]),
  step('pass2', ['lower'], 75, torqued(60), ['click', 'click.lock', 'click.scale', ...BOLTS.map((bolt) => `${bolt}.head`)]),
  step('tidy', ['pass2'], 60, happened({ event: 'submit' }), ['click.scale', 'home.*', 'chock1', 'chock2', 'pad1', 'pad2']),
]
