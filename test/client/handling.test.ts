// The handling lessons are passed by doing them in a real world, and by nothing less; a taken hint points at what is to be done next.
import { beforeAll, describe, expect, it } from 'vitest'
import { lostBySteps } from '../../client/pages/run/teach/lostMarks.ts'
import { pointedThing, standing } from '../../client/pages/run/teach/pointed.ts'
import { beginLearning, LESSONS, type Learning, learn, skipLesson } from '../../client/pages/run/teach/tutorial.ts'
import { ledStep, wayOf, wayQuery } from '../../client/pages/run/teach/way.ts'
import type { Sight } from '../../client/player/messages.ts'
import { lessons } from '../../scenarios/wheel-service/lessons.ts'
import { scenario } from '../../scenarios/wheel-service/scenario.ts'
import type { Vec3 } from '../../shared/base/vector.ts'
import { init } from '../../shared/sim/bodies.ts'
import { PlayerHands } from '../support/playerHands.ts'

const SEED = '0'.repeat(32)
const HERE: Vec3 = [3, 2, 1]
const AWAY: Vec3 = [1, 1, 0]
const NONE: ReadonlySet<string> = new Set()

beforeAll(init)

/** A person's hands, and the lessons looking on at every sight. */
function course() {
  const hands = new PlayerHands(scenario, SEED, SEED)
  let eye = HERE
  let learning: Learning = beginLearning({ sight: hands.player.sight(), eye })
  const look = (sight: Sight): void => {
    learning = learn(learning, { sight, eye }, scenario, lessons.handling)
  }
  const { player } = hands
  const sight = player.sight.bind(player)
  player.sight = () => {
    const seen = sight()
    look(seen)
    return seen
  }
  return {
    hands,
    lesson: () => LESSONS[learning.at] ?? 'over',
    done: () => learning.done,
    walk: (to: Vec3) => {
      eye = to
      player.sight()
    },
    skip: () => {
      learning = skipLesson(learning, { sight: sight(), eye })
    },
  }
}

describe('the handling lessons', () => {
  it('are passed one after the other by doing them', async () => {
    const { hands, lesson, done, walk } = course()
    expect(lesson()).toBe('look')
    walk([3.1, 2, 1])
    expect(lesson()).toBe('look')
    walk(AWAY)
    expect(lesson()).toBe('take')
    await hands.take('cross', 4)
    expect(lesson()).toBe('home')
    await hands.home('cross')
    expect(lesson()).toBe('bring')
    await hands.take('cross', 4)
    await hands.bring('cross', 'bolt1.head')
    expect(lesson()).toBe('steady')
    await hands.steady()
    expect(lesson()).toBe('turn')
    await hands.turn(-40)
    expect(lesson()).toBe('write')
    await hands.write('tyre_spec', '195/65R15')
    expect(lesson()).toBe('over')
    expect(done()).toEqual(LESSONS)
    hands.player.free()
  })

  it('are passed over when one likes, and a tool that was never taken is not put back', () => {
    const { hands, lesson, done, walk, skip } = course()
    skip()
    skip()
    expect(lesson()).toBe('home')
    walk(AWAY)
    expect(lesson()).toBe('home')
    expect(done()).toEqual([])
    hands.player.free()
  })
})

describe('a taken hint', () => {
  const step = (id: string) => scenario.procedure.find((each) => each.id === id) as (typeof scenario.procedure)[number]
  const pointed = (hands: PlayerHands, id: string, checked = NONE): string => {
    return pointedThing(scenario, hands.player.sight(), step(id), checked)
  }

  it('points at the tool, then at its place, then at the next one', async () => {
    const hands = new PlayerHands(scenario, SEED, SEED)
    expect(pointed(hands, 'chock')).toBe('chock1')
    await hands.take('chock1', 8)
    expect(pointed(hands, 'chock')).toBe('chock.front')
    await hands.bring('chock1', 'chock.front')
    expect(pointed(hands, 'chock')).toBe('chock2')
    hands.player.free()
  })

  it('points at the button of what was not looked over yet', () => {
    const hands = new PlayerHands(scenario, SEED, SEED)
    expect(pointed(hands, 'inspect')).toBe('pointer.check')
    expect(pointed(hands, 'inspect', new Set(['pointer', 'click']))).toBe('dial.check')
    expect(pointed(hands, 'raise')).toBe('post.up')
    hands.player.free()
  })

  it('stands on its thing, or at the edge on its side with an arrow that way', () => {
    const free = { left: 100, right: 900, top: 100, bottom: 500 }
    expect(standing(400, 300, false, free)).toEqual({ is: 'on', x: 400, y: 300 })
    expect(standing(1700, 300, false, free)).toEqual({ is: 'edge', x: 900, y: 300, turn: 0 })
    expect(standing(500, -900, false, free)).toEqual({ is: 'edge', x: 500, y: 100, turn: -90 })
    // Behind the eye nothing is on its thing, wherever it would be drawn.
    expect(standing(520, 300, true, free)).toMatchObject({ is: 'edge', x: 900, y: 300 })
  })
})

describe('the ways to practise', () => {
  const way = (query: string, mode: 'practice' | 'mock' = 'practice') => wayOf(new URLSearchParams(query), mode)

  it('are in the address, and in a mock there is one only', () => {
    expect(way('step=raise')).toEqual({ is: 'step', step: 'raise' })
    expect(way('free')).toEqual({ is: 'free' })
    expect(way('')).toEqual({ is: 'led' })
    expect(way('step=<b>')).toEqual({ is: 'led' })
    for (const query of ['step=raise', 'free']) expect(way(query, 'mock')).toEqual({ is: 'led' })
    expect(wayQuery(way('step=raise'))).toBe('&step=raise')
  })

  it('lead to the practised step until it is done, then on; freely nowhere', () => {
    const steps = (state: 'open' | 'done'): Sight =>
      ({
        steps: [
          { id: 'ppe', state: 'next' },
          { id: 'spec', state },
        ],
      }) as unknown as Sight
    const led = (query: string, state: 'open' | 'done') => ledStep({ way: way(query), sight: steps(state) })
    expect(led('step=spec', 'open')).toBe('spec')
    expect(led('step=spec', 'done')).toBe('ppe')
    expect(led('', 'open')).toBe('ppe')
    expect(led('free', 'open')).toBe('')
  })
})

describe('what the last runs lost', () => {
  it('stands at every step that practises it, the costliest first, each line once', () => {
    const lines = [
      { aspect: 'D7', lost: 500 },
      { aspect: 'D8', lost: 4000 },
      { aspect: 'A4', lost: 2000 },
      { aspect: 'D8', lost: 1000 },
    ]
    const found = lostBySteps(lessons, lines)
    expect(found.runout).toEqual([
      { aspect: 'D8', lost: 4000 },
      { aspect: 'D7', lost: 500 },
    ])
    expect(Object.keys(found).sort()).toEqual(['raise', 'runout', 'shake'])
  })
})
