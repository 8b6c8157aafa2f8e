// What a scenario teaches agrees with its steps and its rubric.
import { describe, expect, it } from 'vitest'
import { lessons } from '../../scenarios/wheel-service/lessons.ts'
import { rubric } from '../../scenarios/wheel-service/rubric.ts'
import { scenario } from '../../scenarios/wheel-service/scenario.ts'
import { checkLessons, type Lessons, stepsOf } from '../../shared/scenario/lessons.ts'

const codes = (of: Lessons): string[] => checkLessons(of, scenario, rubric).map(({ code, of: what }) => `${code} ${what}`)
const without = (step: string): Lessons['aspects'] => Object.fromEntries(Object.entries(lessons.aspects).filter(([id]) => id !== step))

describe('the lessons of wheel-service', () => {
  it('give every step its lines and every line of the score sheet its step', () => {
    expect(codes(lessons)).toEqual([])
  })

  it('are refused with the name of what is wrong', () => {
    expect(codes({ ...lessons, aspects: { ...lessons.aspects, sing: ['A1'] } })).toEqual(['unknown-step sing'])
    expect(codes({ ...lessons, aspects: without('ppe') })).toEqual(['step-missing ppe', 'aspect-without-step A1'])
    expect(codes({ ...lessons, aspects: { ...lessons.aspects, ppe: ['A1', 'Z9'] } })).toEqual(['unknown-aspect Z9'])
    expect(codes({ ...lessons, handling: { tool: 'spoon', place: 'bolt1.head', field: 'weather' } })).toEqual([
      'unknown-thing spoon',
      'unknown-field weather',
    ])
  })

  it('lead from a lost mark to the steps that practise it', () => {
    expect(stepsOf(lessons, 'A4')).toEqual(['raise', 'shake'])
    expect(stepsOf(lessons, 'D8')).toEqual(['runout'])
  })
})
