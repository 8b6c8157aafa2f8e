// The handling lessons: each is over when it was really done, as the world and the eye tell. Pure: what was seen goes in, where one is comes out.

import { distance, type Vec3 } from '../../../../shared/base/vector.ts'
import type { Scenario } from '../../../../shared/scenario/defineScenario.ts'
import type { Lessons } from '../../../../shared/scenario/lessons.ts'
import type { Sight } from '../../../player/messages.ts'

export const LESSONS = ['look', 'take', 'home', 'bring', 'steady', 'turn', 'write'] as const
export type Lesson = (typeof LESSONS)[number]

/** What a lesson needs to see. */
export interface Seen {
  readonly sight: Pick<Sight, 'facts' | 'hands' | 'turning'>
  readonly eye: Vec3
}

export interface Learning {
  /** Place in LESSONS; beyond the last when all are over. */
  readonly at: number
  /** Where the eye was when the lesson began. */
  readonly eye: Vec3
  /** The tool has been in a hand. */
  readonly held: boolean
  /** Entries when the lesson began, as one text. */
  readonly written: string
  readonly done: readonly Lesson[]
}

/** The eye has been moved on purpose, m; a tool has been turned on purpose, °. */
const LOOKED = 0.5
const TURNED = 10

const entries = (facts: Sight['facts']): string =>
  Object.keys(facts)
    .filter((name) => name.startsWith('entry.') && facts[name] !== '')
    .map((name) => `${name}=${facts[name]}`)
    .join()

export const beginLearning = ({ sight, eye }: Seen): Learning => ({ at: 0, eye, held: false, written: entries(sight.facts), done: [] })

const onward = (learning: Learning, { sight, eye }: Seen, done: readonly Lesson[]): Learning => ({
  ...learning,
  at: learning.at + 1,
  eye,
  written: entries(sight.facts),
  done,
})

export const skipLesson = (learning: Learning, seen: Seen): Learning => onward(learning, seen, learning.done)

/** The same object while nothing has changed. */
export function learn(learning: Learning, seen: Seen, scenario: Scenario, { tool }: Lessons['handling']): Learning {
  const lesson = LESSONS[learning.at]
  if (lesson === undefined) return learning
  const { left, right } = seen.sight.hands
  const held = learning.held || left.holds === tool || right.holds === tool
  const now = held === learning.held ? learning : { ...learning, held }
  return isDone(lesson, now, seen, scenario, tool) ? onward(now, seen, [...now.done, lesson]) : now
}

function isDone(lesson: Lesson, learning: Learning, { sight, eye }: Seen, scenario: Scenario, tool: string): boolean {
  const { left, right } = sight.hands
  const seat = scenario.mounts.find(({ id }) => id === sight.facts[`at.${tool}`])
  switch (lesson) {
    case 'look':
      return distance(eye, learning.eye) > LOOKED
    case 'take':
      return left.holds === tool || right.holds === tool
    case 'home':
      return learning.held && seat?.id === scenario.parts.find(({ id }) => id === tool)?.home && left.holds !== tool && right.holds !== tool
    case 'bring':
      return seat !== undefined && !seat.storage
    case 'steady':
      return left.holds === tool && right.holds === tool
    case 'turn':
      return sight.turning?.target === tool && Math.abs(sight.turning.degrees) >= TURNED
    case 'write':
      return entries(sight.facts) !== learning.written
    default:
      return lesson satisfies never
  }
}

const KEY = 'gongfang.handling'

/** Whether the handling was learnt, or passed over, in this browser. */
export function hasLearnt(): boolean {
  try {
    return localStorage.getItem(KEY) !== null
  } catch {
    return false
  }
}

export function rememberLearnt(): void {
  try {
    localStorage.setItem(KEY, 'learnt')
  } catch {
    // Forbidden: it will be offered again.
  }
}
