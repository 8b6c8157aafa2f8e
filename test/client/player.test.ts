// The player without thread or clock: wishes and pointer become inputs, and the inputs alone give the same world again.
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Wish } from '../../client/hand/wish.ts'
import { Player } from '../../client/player/player.ts'
import { scenario } from '../../scenarios/wheel-service/scenario.ts'
import { distance } from '../../shared/base/vector.ts'
import type { Event } from '../../shared/log/event.ts'
import { type Input, LIMITS } from '../../shared/log/input.ts'
import { init } from '../../shared/sim/bodies.ts'
import { reveal } from '../../shared/sim/secrets.ts'
import { Simulation } from '../../shared/sim/simulation.ts'

const SEED = '0123456789abcdef'.repeat(2)
const made: Player[] = []

beforeAll(init)
afterEach(() => {
  for (const player of made.splice(0)) player.free()
})

class Performance {
  readonly player = new Player(scenario, SEED)
  readonly inputs: Input[] = []
  readonly events: Event[] = []

  private due: string[] = []
  private readonly near: boolean

  constructor(near = true) {
    this.near = near
    made.push(this.player)
  }

  /** What is due is revealed. */
  tell(): void {
    for (const key of this.due.splice(0)) this.player.reveal(key, reveal(scenario, SEED, key) ?? [])
  }

  /** Ticks on; what is due is revealed at once when the server is near. */
  pass(ticks: number): this {
    for (let i = 0; i < ticks; i++) {
      const { inputs, due } = this.player.advance()
      this.inputs.push(...inputs)
      this.due.push(...due)
      if (this.near) this.tell()
    }
    return this
  }

  /** Until every wish so far has come true or not; how they came. */
  wish(...wishes: Wish[]): string[] {
    for (const wish of wishes) this.player.wish(wish)
    const came: string[] = []
    for (let i = 0; i < 3600 && came.length < wishes.length; i++) {
      this.pass(1)
      const sight = this.player.sight()
      this.events.push(...sight.events)
      came.push(...sight.came.map((each) => each.came))
    }
    return came
  }
}

const take = (thing: string): Wish => ({ wish: 'take', thing, lift: true })
const bring = (hand: 'left' | 'right', mount: string, letGo = true): Wish => ({ wish: 'bring', hand, mount, letGo })

describe('wishes', () => {
  it('put a socket on a wrench, bring the wrench to a bolt, hold it with both hands and break the bolt loose', () => {
    const at = new Performance()
    expect(at.wish(take('socket17'), bring('right', 'pointer.drive'))).toEqual(['done', 'done'])
    expect(at.wish(take('pointer'), bring('right', 'bolt1.head', false))).toEqual(['done', 'done'])
    expect(at.wish({ wish: 'steady', thing: 'pointer' })).toEqual(['done'])
    at.player.wish({ wish: 'turn', target: 'pointer', rate: -45 })
    at.pass(240)
    const under = at.player.sight()
    expect(under.turning?.degrees).toBeLessThan(-100)
    expect(under.events.map((event) => event.kind)).toContain('bolt.broken')
    at.player.ease('pointer')
    at.pass(30)
    const last = at.player.sight()
    expect(last.turning).toBeUndefined()
    expect(last.hands.left).toMatchObject({ holds: 'pointer', supports: true, seat: 'bolt1.head' })
  })

  it('lift what they take off its shelf, so that it is seen to be in the hand', () => {
    const at = new Performance()
    const before = at.player.simulation.pose('ratchet').p
    expect(at.wish(take('ratchet'))).toEqual(['done'])
    expect(at.player.sight().hands.right.seat).toBe('')
    expect(distance(at.player.simulation.pose('ratchet').p, before)).toBeGreaterThan(0.05)
  })

  it('are answered with the reason when they cannot be had', () => {
    const at = new Performance()
    expect(at.wish(take('cloth'), take('emery'), take('brush'))).toEqual(['done', 'done', 'hand-full'])
    expect(at.wish(bring('right', 'hub.wheel'))).toEqual(['not-accepted'])
  })

  it('are given up at once by cancelling, and nothing stays pressed', () => {
    const at = new Performance()
    at.player.wish({ wish: 'press', target: 'post.up', amount: 1000 })
    at.pass(300)
    expect(at.player.sight().hands.right.presses).toBe('post.up')
    at.player.cancel()
    at.pass(3)
    const { hands, facts } = at.player.sight()
    expect(hands.right.presses).toBe('')
    at.pass(30)
    expect(at.player.sight().facts['lift.height']).toBe(facts['lift.height'])
  })

  it('press for as long as a finger at least', () => {
    const at = new Performance()
    at.player.wish({ wish: 'press', target: 'pointer.check', amount: 1000 })
    at.player.ease('pointer.check')
    at.pass(200)
    expect(at.player.sight().events.map((event) => event.kind)).toContain('tool.checked')
  })

  it('of both hands go on side by side', () => {
    const at = new Performance()
    at.player.wish(take('cloth'))
    at.player.wish({ wish: 'press', target: 'pointer.check', amount: 1000 })
    at.player.ease('pointer.check')
    at.pass(240)
    const { hands, events } = at.player.sight()
    expect(hands.right.holds).toBe('cloth')
    expect(events.map((event) => event.kind)).toContain('tool.checked')
  })
})

describe('the pointer', () => {
  it('steers what is held, no faster than a hand goes, and seats it where it was let go', () => {
    const at = new Performance()
    at.wish(take('chock1'))
    const goal = at.player.simulation.seatPose('chock1', 'chock.front')
    at.player.steer('right', [goal.p[0] + 0.05, goal.p[1] + 0.1, goal.p[2] + 0.04], goal.q)
    at.pass(240)
    expect(distance(at.player.simulation.pose('chock1').p, goal.p)).toBeLessThan(0.2)
    expect(at.wish({ wish: 'seat', hand: 'right', mount: 'chock.front', letGo: true })).toEqual(['done'])
    const { facts, hands } = at.player.sight()
    expect(facts['at.chock1']).toBe('chock.front')
    expect(hands.right.holds).toBe('')
  })

  it('turns by as much as it was dragged', () => {
    const at = new Performance()
    at.wish(take('socket17'), bring('right', 'pointer.drive'), take('pointer'), bring('right', 'bolt1.head', false))
    at.player.wish({ wish: 'turn', target: 'pointer', rate: 0 })
    at.player.twist('pointer', 7.5)
    at.pass(60)
    expect(at.player.sight().turning).toEqual({ target: 'pointer', degrees: 7.5 })
  })

  it('turns all that was owed, however late a slow page told it, and also when it was let go meanwhile', () => {
    const at = new Performance()
    at.wish(take('socket17'), bring('right', 'pointer.drive'), take('pointer'), bring('right', 'bolt1.head', false))
    at.player.wish({ wish: 'turn', target: 'pointer', rate: 0 })
    for (let notch = 0; notch < 50; notch++) at.player.twist('pointer', -6)
    at.player.ease('pointer')
    at.pass(120)
    expect(at.player.sight().turning).toBeUndefined()
    const turned = at.inputs.reduce((sum, input) => sum + (input.verb === 'turn' ? input.amount : 0), 0)
    expect(turned).toBe(-3000)
  })
})

describe('an effort by its number', () => {
  it('turns by exactly so many degrees, and then is over', () => {
    const at = new Performance()
    at.wish(take('socket17'), bring('right', 'pointer.drive'))
    at.wish(take('pointer'), bring('right', 'bolt1.head', false))
    at.wish({ wish: 'steady', thing: 'pointer' })
    const before = at.inputs.length
    expect(at.wish({ wish: 'turn', target: 'pointer', rate: -45, degrees: -130.4 })).toEqual(['done'])
    const turned = at.inputs.slice(before).map((input) => (input.verb === 'turn' ? input.amount : 0))
    expect(turned.reduce((sum, amount) => sum + amount, 0)).toBe(-1304)
    expect(at.player.sight().turning).toBeUndefined()
  })

  it('presses for exactly so many seconds', () => {
    const at = new Performance()
    expect(at.wish({ wish: 'press', target: 'post.up', amount: 1000, seconds: 3 })).toEqual(['done'])
    const ticks = at.inputs.flatMap((input) => (input.verb === 'press' ? [input.tick] : []))
    expect((ticks[1] as number) - (ticks[0] as number)).toBe(180)
    expect(at.player.sight().facts['lift.height']).toBeCloseTo(75, -1)
  })

  it('ends where it cannot go on, and says why', () => {
    const at = new Performance()
    at.wish(take('bolt1'))
    expect(at.wish({ wish: 'turn', target: 'bolt1', rate: -45, degrees: -90 })).toEqual(['held-fast'])
  })

  it('waits for what the server has not told yet, so that no turn is lost', () => {
    const at = new Performance(false)
    at.wish(take('socket17'), bring('right', 'pointer.drive'))
    at.wish(take('pointer'), bring('right', 'bolt1.head', false))
    const before = at.inputs.length
    at.player.wish({ wish: 'turn', target: 'pointer', rate: -45, degrees: -30 })
    at.pass(120)
    const turns = (): Input[] => at.inputs.slice(before).filter((input) => input.verb === 'turn')
    expect(turns()).toEqual([])
    at.tell()
    at.pass(120)
    expect(turns().length).toBeGreaterThan(10)
  })
})

describe('whatever was done', () => {
  it('the inputs alone lead to the same world, tick by tick within their limits', () => {
    const at = new Performance()
    at.wish(take('gloves'), bring('right', 'trainee.hands'), take('socket17'), bring('right', 'ratchet.drive'), take('ratchet'))
    at.player.steer('right', [0.9, 0.8, 0.2])
    at.pass(90)
    at.wish(bring('right', 'bolt2.head', false), { wish: 'letGo', thing: 'ratchet' })
    const again = Simulation.create(scenario, SEED)
    let next = 0
    while (again.tick < at.player.tick) {
      const now: Input[] = []
      for (let input = at.inputs[next]; input?.tick === again.tick + 1; input = at.inputs[++next]) now.push(input)
      expect(now.length).toBeLessThanOrEqual(LIMITS.inputsPerTick)
      again.step(now)
    }
    expect(next).toBe(at.inputs.length)
    expect(again.hash()).toBe(at.player.simulation.hash())
    again.free()
  })

  it('a page that goes on with a log stands where the log ends, and knows what is still owed to it', () => {
    const at = new Performance()
    at.wish(take('inflator'))
    at.player.wish(bring('right', 'wheel.valve', false))
    at.pass(900)
    const again = new Player(scenario, SEED)
    made.push(again)
    const withoutLast = at.inputs.filter((input) => input.verb !== 'reveal')
    for (let tick = 1; tick <= at.player.tick; tick++) again.repeat(withoutLast.filter((input) => input.tick === tick))
    const due = at.inputs.filter((input) => input.verb === 'reveal').map((input) => input.key)
    expect(again.tick).toBe(at.player.tick)
    expect([...again.owed].sort()).toEqual([...new Set(due)].sort())
  })
})
