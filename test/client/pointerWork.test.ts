// What a mouse does in the picture, with the real models, camera and player: what a press means, where a drag ends, what a notch turns, and a
// wheel off and on. Pictures come as seldom as on a slow machine: nothing may hang on how often one is drawn.
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { init } from '../../shared/sim/bodies.ts'
import { PointedRun, type Spot } from '../support/pointedRun.ts'

const STAR = [1, 3, 5, 2, 4]

let at: PointedRun
beforeAll(init)
afterEach(() => at.close())

const take = (thing: string, station: string) => at.station(station).click(at.spot(thing))
const bring = (mount: string, station: string) => at.station(station).click(at.place(mount))
/** By the list: what is hidden in the picture. */
const put = (thing: string, mount: string, station: string) => {
  at.wish({ wish: 'take', thing, lift: true }).rest()
  bring(mount, station)
}
const home = (thing: string) => {
  const place = at.sight.targets.find((target) => target.home && target.thing === thing)
  if (place) at.wish({ wish: 'bring', hand: place.hand, mount: place.mount, letGo: true }).rest()
}
const holds = (thing: string): boolean => [at.sight.hands.left, at.sight.hands.right].some((hand) => hand.holds === thing)
const between = (a: Spot, b: Spot, k: number): Spot => [a[0] + (b[0] - a[0]) * k, a[1] + (b[1] - a[1]) * k]
const drag = (thing: string, mount: string) => {
  const from = at.spot(thing)
  at.down(from).move(between(from, [from[0], from[1] - 100], 0.1))
  for (let i = 0; i < 60 && !holds(thing); i++) at.pass(6).draw()
  const to = at.place(mount)
  at.move(between(from, to, 0.5))
    .pass(20)
    .draw()
    .move(to)
    .up(to)
    .rest()
}
const turned = (thing: string): number =>
  at.inputs.reduce((sum, input) => sum + (input.verb === 'turn' && input.target === thing ? input.amount / 10 : 0), 0)
const scroll = (thing: string, notches: number) => at.wheel(at.spot(thing), notches).easeAll().rest()
const kinds = (kind: string) => at.events.filter((event) => event.kind === kind)

/** A wrench with its socket on a bolt. */
async function wrenchOnBolt(lever: string, bolt: string): Promise<void> {
  at = await PointedRun.open()
  put('socket17', `${lever}.drive`, 'trolley')
  take(lever, 'trolley')
  bring(`${bolt}.head`, 'wheel')
  expect(at.sight.hands.right).toMatchObject({ holds: lever, seat: `${bolt}.head` })
}

describe('a drag', () => {
  it.each([1, 45])('ends where the button was let go, though the hand came later, with a picture every %i ticks', async (every) => {
    at = await PointedRun.open()
    take('socket17', 'trolley')
    const to = at.place('pointer.drive')
    home('socket17')
    const from = at.spot('socket17')
    at.down(from)
      .move(between(from, to, 0.5))
      .move(to)
      .up(to)
    expect(holds('socket17')).toBe(false)
    at.rest(every)
    expect(at.sight.facts['at.socket17']).toBe('pointer.drive')
    expect(holds('socket17')).toBe(false)
  })

  it('that ends nowhere in particular leaves the thing in the hand', async () => {
    at = await PointedRun.open()
    at.station('trolley')
    const from = at.spot('cloth')
    const to: Spot = [from[0] + 40, from[1] - 160]
    at.down(from)
      .move(between(from, to, 0.5))
      .move(to)
      .up(to)
      .rest()
      .pass(60)
    expect(holds('cloth')).toBe(true)
    expect(at.sight.facts['at.cloth']).toBe('')
  })

  it('round a bolt turns the wrench as far as the pointer went round, either way', async () => {
    await wrenchOnBolt('pointer', 'bolt1')
    const [handle, bolt] = [at.spot('pointer'), at.place('bolt1')]
    const [x, y] = [handle[0] - bolt[0], handle[1] - bolt[1]]
    const round = (degrees: number): Spot => {
      const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
      return [bolt[0] + x * c - y * s, bolt[1] + x * s + y * c]
    }
    at.down(handle)
    for (let degrees = 0; degrees >= -130; degrees -= 10) at.move(round(degrees))
    at.move(round(-120)).up(round(-120)).rest()
    expect(turned('pointer')).toBeCloseTo(-120, -1)
    expect(kinds('bolt.broken').map(({ of }) => of)).toEqual(['bolt1'])
  })
})

describe('the wheel', () => {
  it('turns a wrench a little for each notch, and stays with it when its handle has gone from under the pointer', async () => {
    await wrenchOnBolt('pointer', 'bolt1')
    const handle = at.spot('pointer')
    for (let notch = 0; notch < 22; notch++) at.wheel(handle, 1).pass(9).draw()
    at.easeAll().rest()
    expect(at.hovered).not.toBe('pointer')
    expect(turned('pointer')).toBe(-132)
  })

  it('turns what runs along a thread by the stroke, all of them, however many come at once', async () => {
    await wrenchOnBolt('ratchet', 'bolt1')
    scroll('ratchet', 61)
    expect(turned('ratchet')).toBe(-61 * 45)
  })

  it('moves the eye where nothing that is held turns', async () => {
    at = await PointedRun.open()
    at.station('wheel')
    const before = at.place('bolt1')
    at.wheel(at.spot('wheel'), 3).draw().pass(60)
    expect(at.place('bolt1')).not.toEqual(before)
    expect(at.inputs).toEqual([])
  })
})

describe('a press', () => {
  it('on a part with one handle works it: the car is rocked wherever one presses it', async () => {
    at = await PointedRun.open()
    const wing = at.spot('car', 'car.wing')
    at.down(wing).pass(120)
    expect(at.sight.hands.right.presses).toBe('car.wing')
    at.up(wing).rest()
    expect(at.sight.hands.right.presses).toBe('')
  })

  it('on what cannot be had says why and begins nothing', async () => {
    at = await PointedRun.open()
    for (const thing of ['cloth', 'brush', 'soap']) take(thing, 'trolley')
    expect(at.came.filter((came) => came.startsWith('take'))).toEqual(['take done', 'take done', 'take hand-full'])
    expect([at.sight.hands.right.holds, at.sight.hands.left.holds]).toEqual(['cloth', 'brush'])
  })
})

it('a wheel comes off and goes on again by mouse, and nothing is refused, dropped or forced', { timeout: 120_000 }, async () => {
  at = await PointedRun.open()
  at.station('trolley')
  drag('socket17', 'pointer.drive')
  take('pointer', 'trolley')
  for (const n of STAR) {
    bring(`bolt${n}.head`, 'wheel')
    scroll('pointer', 22)
  }
  home('pointer')
  put('socket17', 'home.socket17', 'trolley')
  for (const [pad, place, station] of [
    ['pad1', 'lift.front', 'sillFront'],
    ['pad2', 'lift.rear', 'sillRear'],
  ] as const)
    put(pad, place, station)
  for (const [control, seconds] of [
    ['up', 20],
    ['lock', 4],
  ] as const)
    at.wish({ wish: 'press', target: `post.${control}`, amount: 1000, seconds }).rest()
  at.station('trolley')
  drag('socket17', 'ratchet.drive')
  take('ratchet', 'trolley')
  for (const n of STAR) {
    bring(`bolt${n}.head`, 'wheel')
    scroll('ratchet', 61)
  }
  home('ratchet')
  for (const [i, n] of STAR.entries()) {
    at.station('wheel')
    if (i === 4) at.click(at.spot('wheel'))
    at.click(at.spot(`bolt${n}`))
    scroll(`bolt${n}`, 20)
    bring(`tray.${n}`, 'trolley')
  }
  const removed = kinds('bolt.removed')
  expect(removed.map(({ of }) => of)).toEqual(STAR.map((n) => `bolt${n}`))
  expect(removed.at(-1)?.data.supported).toBe(true)
  // Pulled towards oneself: the place it comes from does not draw it back.
  const wheel = at.station('wheel').spot('wheel')
  at.down(wheel).pass(60).draw().wheel(wheel, 8)
  for (let i = 0; i < 40; i++) at.pass(6).draw()
  at.up(wheel).rest()
  expect(at.sight.facts['at.wheel']).toBe('')
  bring('cradle.wheel', 'floor')
  expect(kinds('wheel.laid').map(({ data }) => data.face)).toEqual(['upright'])
  take('wheel', 'floor')
  bring('hub.wheel', 'wheel')
  at.wish({ wish: 'unsteady', thing: 'wheel' }).rest()
  for (const [i, n] of STAR.entries()) {
    take(`bolt${n}`, 'trolley')
    bring(`hub.t${n}`, 'wheel')
    scroll(`bolt${n}`, -24)
    at.wish({ wish: 'letGo', thing: `bolt${n}` }).rest()
    if (i === 0) at.wish({ wish: 'letGo', thing: 'wheel' }).rest()
  }
  take('ratchet', 'trolley')
  for (const n of STAR) {
    bring(`bolt${n}.head`, 'wheel')
    scroll('ratchet', -44)
  }
  expect(kinds('bolt.started').map(({ of, data }) => [of, Number(data.turns) >= 2])).toEqual(STAR.map((n) => [`bolt${n}`, true]))
  for (const kind of ['refused', 'contact.floor', 'bolt.crossed', 'bolt.galled', 'wheel.fell']) expect(kinds(kind)).toEqual([])
})
