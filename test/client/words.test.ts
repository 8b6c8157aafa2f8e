// The words of a scenario, filled with what happened.
import { expect, it } from 'vitest'
import { sayWith, sentence } from '../../client/locale/words.ts'

const words = {
  'part.wheel': '车轮',
  'part.click': '预置式扭力扳手',
  'field.pressure': '气压',
  'option.remarks.rust': '盘面锈蚀',
  'loss.tool-not-checked': '用前未检查{tool}',
  'loss.pressure-error': '气压误差 {e} bar',
  'loss.not-written-at-once': '{field}：读数后未立即记录',
  'loss.remark-missing': '漏写备注：{option}',
  'loss.wrong-size': '轮胎规格抄写错误：{written}',
}
const say = sayWith(words)

it('say a number as it is and an id by its own name', () => {
  expect(say('loss.pressure-error', { e: 0.07 })).toBe('气压误差 0.07 bar')
  expect(say('loss.tool-not-checked', { tool: 'click' })).toBe('用前未检查预置式扭力扳手')
  expect(say('loss.not-written-at-once', { field: 'pressure' })).toBe('气压：读数后未立即记录')
  expect(say('loss.remark-missing', { option: 'rust' })).toBe('漏写备注：盘面锈蚀')
})

it('never take what a trainee wrote for an id', () => {
  expect(say('loss.wrong-size', { written: 'wheel' })).toBe('轮胎规格抄写错误：wheel')
})

it('show what is missing as it is, so that it is noticed', () => {
  expect(say('loss.unheard-of')).toBe('loss.unheard-of')
  expect(say('loss.pressure-error', {})).toBe('气压误差 {e} bar')
  expect(say('loss.tool-not-checked', { tool: 'hammer' })).toBe('用前未检查hammer')
  expect(sentence(words, 'summary')).toBeUndefined()
})
