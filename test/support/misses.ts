// How often a nervous hand misses: every thing of the task is taken and every place is reached again and again, by pointer or finger that lands
// a little beside where it was meant to, or by the list as a keyboard does it. A miss is anything else in the hand, or elsewhere, than was meant.

import { PointedRun, type Spot } from './pointedRun.ts'
import { stream } from './seededDraw.ts'

/** A tap lands so far from where it was meant, px: the arrow of a mouse in a hurry, a fingertip. */
const BESIDE = { mouse: 4, touch: 9 } as const

export type Way = 'mouse' | 'touch' | 'keyboard'

/** Of the trolley and its board: taken from there, and brought to where they are used. */
export const TAKEN = [
  'gloves',
  'pointer',
  'click',
  'ratchet',
  'cross',
  'socket17',
  'inflator',
  'dial',
  'base',
  'vernier',
  'cloth',
  'emery',
  'brush',
  'soap',
  'chalk',
  'pad1',
  'pad2',
  'chock1',
  'chock2',
  'tread',
] as const

/** Thing, the place it is brought to, where one stands for that. */
export const BROUGHT = [
  ['socket17', 'pointer.drive', 'trolley'],
  ['socket17', 'ratchet.drive', 'trolley'],
  ['chock1', 'chock.front', 'rearWheel'],
  ['chock2', 'chock.rear', 'rearWheel'],
  ['pad1', 'lift.front', 'sillFront'],
  ['pad2', 'lift.rear', 'sillRear'],
] as const

export interface Missed {
  readonly what: string
  readonly times: number
  readonly misses: readonly string[]
}

const near = (draw: () => number, [x, y]: Spot, far: number): Spot => {
  const [angle, r] = [draw() * 2 * Math.PI, Math.sqrt(draw()) * far]
  return [x + Math.cos(angle) * r, y + Math.sin(angle) * r]
}

const held = (at: PointedRun): string => [at.sight.hands.right.holds, at.sight.hands.left.holds].filter((thing) => thing !== '').join('+')

/** Where one looks for a thing, in this order. */
const LOOKED = ['trolley', 'floor', 'overview', 'sillFront', 'rearWheel'] as const

/** Each action `times` times. One run throughout; what was taken goes home again in between. */
export async function countMisses(way: Way, times: number, seed: number): Promise<readonly Missed[]> {
  const draw = stream(seed)
  const at = await PointedRun.open()
  at.pointer = way === 'touch' ? 'touch' : 'mouse'
  const far = way === 'keyboard' ? 0 : BESIDE[way]
  const home = (): void => {
    for (const thing of held(at)
      .split('+')
      .filter((each) => each !== '')) {
      const place = at.sight.targets.find((target) => target.home && target.thing === thing)
      if (place) at.wish({ wish: 'bring', hand: place.hand, mount: place.mount, letGo: true }).rest()
      else at.wish({ wish: 'letGo', thing }).rest()
    }
  }
  /** False when it cannot be seen from where one stands for it. */
  const take = (thing: string): boolean => {
    if (way === 'keyboard') {
      at.wish({ wish: 'take', thing, lift: true }).rest()
      return true
    }
    for (const station of LOOKED) {
      const spot = at.station(station).seen(thing)
      if (!spot) continue
      at.click(near(draw, spot, far))
      return true
    }
    return false
  }
  const results: Missed[] = []
  const tried = (what: string, once: () => string | undefined): void => {
    const misses: string[] = []
    for (let i = 0; i < times; i++) {
      const missed = once()
      if (missed !== undefined) misses.push(missed)
      home()
    }
    results.push({ what, times, misses })
  }
  try {
    for (const thing of TAKEN)
      tried(`take ${thing}`, () => {
        if (!take(thing)) return 'is not in the picture'
        return held(at) === thing ? undefined : `holds '${held(at)}'`
      })
    for (const [thing, mount, station] of BROUGHT)
      tried(`bring ${thing} to ${mount}`, () => {
        at.wish({ wish: 'take', thing, lift: true }).rest()
        const target = at.sight.targets.find((each) => each.mount === mount && each.thing === thing)
        if (!target) return `${mount} takes nothing now, holds '${held(at)}'`
        if (way === 'keyboard') at.wish({ wish: 'bring', hand: target.hand, mount, letGo: target.letGo }).rest()
        else at.station(station).click(near(draw, at.place(mount), far))
        const seat = String(at.sight.facts[`at.${thing}`] ?? '')
        at.wish({ wish: 'take', thing, lift: true }).rest()
        return seat === mount ? undefined : `is at '${seat}', holds '${held(at)}'`
      })
  } finally {
    at.close()
  }
  return results
}
