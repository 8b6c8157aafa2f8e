// The run's page without a page: keys, the list in reach, verbs, entries, what is open at the end, what is told.
import { beforeAll, describe, expect, it } from 'vitest'
import { commandOf } from '../../client/hand/keyboard.ts'
import { entryText, readEntry } from '../../client/pages/run/entry.ts'
import { openEnds } from '../../client/pages/run/openEnds.ts'
import { reach, stationOf } from '../../client/pages/run/reach.ts'
import { withNews } from '../../client/pages/run/runState.ts'
import { turnTarget, unmeant, verbWish } from '../../client/pages/run/verbs.ts'
import type { Sight } from '../../client/player/messages.ts'
import { Player } from '../../client/player/player.ts'
import { steadied } from '../../client/player/steadySight.ts'
import { scenario } from '../../scenarios/wheel-service/scenario.ts'
import { init } from '../../shared/sim/bodies.ts'

const key = (name: string, held: Partial<Record<'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey', boolean>> = {}) =>
  commandOf({ key: name, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...held })

describe('keys', () => {
  it('turn with the arrows, finely with Shift, fast with Ctrl', () => {
    expect(key('ArrowRight')).toEqual({ do: 'turn', way: 1, pace: 'plain' })
    expect(key('ArrowLeft', { shiftKey: true })).toEqual({ do: 'turn', way: -1, pace: 'fine' })
    expect(key('ArrowLeft', { ctrlKey: true })).toEqual({ do: 'turn', way: -1, pace: 'coarse' })
  })

  it('leave the browser its own', () => {
    expect(key('r', { ctrlKey: true })).toBeUndefined()
    expect(key('ArrowLeft', { altKey: true })).toBeUndefined()
    expect(key('F5')).toBeUndefined()
    expect(key('Tab')).toBeUndefined()
  })

  it('mean the same with Caps Lock', () => {
    expect(key('G')).toEqual(key('g'))
  })
})

let fresh: Sight
let withWrench: Sight
let onBolt: Sight

beforeAll(async () => {
  await init()
  const player = new Player(scenario, '0'.repeat(32))
  const pass = (until: (sight: Sight) => boolean): Sight => {
    for (let i = 0; i < 900; i++) {
      player.advance()
      if (i % 6 !== 0) continue
      const sight = player.sight()
      if (until(sight)) return sight
    }
    throw new Error('never came')
  }
  fresh = player.sight()
  player.wish({ wish: 'take', thing: 'socket17', lift: true })
  player.wish({ wish: 'bring', hand: 'right', mount: 'pointer.drive', letGo: true })
  pass((sight) => sight.facts['at.socket17'] === 'pointer.drive' && sight.hands.right.busy === '')
  player.wish({ wish: 'take', thing: 'pointer', lift: true })
  withWrench = pass((sight) => sight.hands.right.holds === 'pointer' && sight.hands.right.busy === '')
  player.wish({ wish: 'bring', hand: 'right', mount: 'bolt3.head', letGo: false })
  onBolt = pass((sight) => sight.hands.right.seat === 'bolt3.head' && sight.hands.right.busy === '')
  player.free()
})

const ids = (sight: Sight, station: string, group: string, selected = ''): string[] =>
  reach(scenario, sight, station, selected)
    .filter((each) => each.id === group)
    .flatMap((each) => each.rows.map((row) => row.id))

describe('the list in reach', () => {
  it('holds every part that can be taken, from some station', () => {
    const all = new Set(scenario.view.stations.flatMap((station) => ids(fresh, station.id, 'things')))
    const loose = scenario.parts.filter((part) => part.body === 'loose' && fresh.facts[`at.${part.id}`] !== 'nowhere')
    expect(loose.map((part) => part.id).filter((id) => !all.has(id))).toEqual([])
  })

  it('holds every control, some only when one looks at their tool', () => {
    const controls = scenario.parts.flatMap((part) => part.controls.map((control) => [part.id, `${part.id}.${control.id}`] as const))
    const missing = controls.filter(
      ([part, id]) => !scenario.view.stations.some((station) => ids(fresh, station.id, 'things', part).includes(id)),
    )
    expect(missing).toEqual([])
  })

  it('offers a wrench the bolts that stand in threads, here first, elsewhere with their station', () => {
    const heads = [1, 2, 3, 4, 5].map((n) => `bolt${n}.head`)
    expect(ids(withWrench, 'wheel', 'places')).toEqual(heads)
    expect(ids(withWrench, 'trolley', 'elsewhere')).toEqual(heads)
    expect(ids(withWrench, 'wheel', 'elsewhere')).toEqual(['home.pointer'])
    expect(ids(withWrench, 'wheel', 'work')).toContain('pointer')
  })

  it('puts a thing where it lies now, not where it belongs', () => {
    expect(stationOf(scenario, fresh, 'chock1')).toBe('trolley')
    expect(stationOf(scenario, { ...fresh, facts: { ...fresh.facts, 'at.chock1': 'chock.front' } }, 'chock1')).toBe('rearWheel')
    expect(stationOf(scenario, { ...fresh, facts: { ...fresh.facts, 'at.bolt1': 'tray.1' } }, 'bolt1')).toBe('trolley')
    expect(stationOf(scenario, { ...fresh, facts: { ...fresh.facts, 'at.socket17': 'ratchet.drive' } }, 'socket17')).toBe('trolley')
  })

  it('says why an act would be refused', () => {
    const full = {
      ...fresh,
      offers: fresh.offers.map((offer) => (offer.target === 'cloth' ? { ...offer, why: 'hand-full' as const } : offer)),
    }
    const row = reach(scenario, full, 'trolley', '')
      .flatMap((group) => group.rows)
      .find((each) => each.id === 'cloth')
    expect(row?.why).toBe('hand-full')
  })
})

describe('verbs', () => {
  it('put back what is held in its own place, and nowhere else', () => {
    expect(verbWish('home', withWrench, '', 'right')).toEqual({ wish: 'bring', hand: 'right', mount: 'home.pointer', letGo: true })
    expect(verbWish('home', fresh, 'pointer', 'right')).toBeUndefined()
  })

  it('put back the wrench of one hand while the other steadies the wheel, whichever was chosen last', () => {
    const steadied = { ...onBolt, hands: { ...onBolt.hands, left: { ...onBolt.hands.left, holds: 'wheel', seat: 'hub.wheel' } } }
    for (const lead of ['left', 'right'] as const)
      for (const chosen of ['wheel', 'pointer', ''])
        expect(verbWish('home', steadied, chosen, lead)).toMatchObject({ wish: 'bring', hand: 'right', mount: 'home.pointer' })
  })

  it('say why there is nothing to do', () => {
    expect(unmeant('home', fresh)).toBe('hand-empty')
    expect(unmeant('letGo', fresh)).toBe('hand-empty')
    expect(unmeant('home', withWrench)).toBe('no-home')
    const steadies = { ...fresh, hands: { ...fresh.hands, left: { ...fresh.hands.left, holds: 'wheel', seat: 'hub.wheel' } } }
    const offers = [{ act: 'unsteady' as const, target: 'wheel', of: 'wheel', kind: 'part' as const }]
    expect(unmeant('home', { ...steadies, offers })).toBe('hand-empty')
    expect(unmeant('steady', fresh)).toBe('none-chosen')
  })

  it('mean what a hand holds, even when the other leads', () => {
    expect(verbWish('letGo', withWrench, '', 'left')).toEqual({ wish: 'letGo', thing: 'pointer' })
    expect(verbWish('steady', withWrench, '', 'left')).toEqual({ wish: 'steady', thing: 'pointer' })
  })

  it('turn a wrench once it sits on a bolt, unless something else that turns is selected', () => {
    expect(turnTarget(withWrench, '', 'right')).toBeUndefined()
    expect(turnTarget(onBolt, '', 'right')).toBe('pointer')
    expect(turnTarget(onBolt, 'click.scale', 'right')).toBe('click.scale')
  })
})

describe('an entry', () => {
  it('is stored as number and unit, as typed', () => {
    expect(entryText({ number: '2.30', unit: 'bar' })).toBe('2.30 bar')
    expect(readEntry('2.30 bar')).toEqual({ number: '2.30', unit: 'bar' })
  })

  it('takes the figures of a Chinese keyboard and a decimal comma', () => {
    expect(entryText({ number: ' ２．３ ', unit: 'bar' })).toBe('2.3 bar')
    expect(entryText({ number: '2,3', unit: 'bar' })).toBe('2.3 bar')
  })

  it('waits for a number and a unit', () => {
    for (const number of ['', 'two', '2.', '1.2.3', '--2']) expect(entryText({ number, unit: 'mm' })).toBeUndefined()
    expect(entryText({ number: '2', unit: '' })).toBeUndefined()
  })
})

describe('handing in', () => {
  it('names open steps in practice and none in an assessment', () => {
    expect(openEnds(scenario, fresh, 'practice').steps).toHaveLength(scenario.procedure.length)
    expect(openEnds(scenario, fresh, 'mock').steps).toEqual([])
  })

  it('names what is held, what lies about and what is not written', () => {
    const open = openEnds(scenario, withWrench, 'practice')
    expect(open.held).toEqual(['pointer'])
    expect(open.away).toEqual(['socket17'])
    expect(open.fields).toContain('pressure')
    expect(open.fields).not.toContain('remarks')
  })
})

describe('what is told', () => {
  const told = (events: Sight['events'], came: Sight['came'] = []) => withNews([], { ...fresh, events, came })

  it('leaves out what an eye could not know', () => {
    const [line] = told([{ tick: 1, kind: 'bolt.broken', of: 'bolt1', data: { torque: 88.2, load: 3600 } }])
    expect(line).toMatchObject({ code: 'bolt.broken', data: {} })
  })

  it('tells a refusal once, whether the world or the plan said it', () => {
    const wish = { wish: 'bring', hand: 'right', mount: 'hub.wheel', letGo: true } as const
    const refused = { tick: 1, kind: 'refused', of: 'hub.wheel', data: { code: 'blocked' } } as const
    expect(told([refused], [{ wish, came: 'blocked' }])).toHaveLength(1)
    expect(told([], [{ wish, came: 'too-heavy' }])).toMatchObject([{ kind: 'refusal', code: 'too-heavy', of: 'hub.wheel' }])
    expect(
      told(
        [],
        [
          { wish, came: 'cancelled' },
          { wish, came: 'done' },
        ],
      ),
    ).toEqual([])
  })
})

describe('a sight in which nothing changed but the clock', () => {
  it('is made of the same objects', () => {
    const later = structuredClone({ ...fresh, tick: 99, facts: { ...fresh.facts, tick: 99 } })
    const kept = steadied(fresh, later)
    expect(kept.tick).toBe(99)
    for (const name of ['facts', 'hands', 'targets', 'offers', 'steps'] as const) expect(kept[name]).toBe(fresh[name])
    expect(steadied(fresh, { ...later, facts: { ...later.facts, 'at.cap': 'tray.cap' } }).facts).not.toBe(fresh.facts)
  })
})
