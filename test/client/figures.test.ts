// Marks, clocks and dates as people read them.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatClock, formatLoss, formatMarks, formatMoment, permille, withUnit } from '../../client/ui/figures.ts'

describe('marks', () => {
  it.each([
    [0, '0'],
    [1, '0.001'],
    [500, '0.5'],
    [12_500, '12.5'],
    [92_950, '92.95'],
    [100_000, '100'],
    [-4_000, '\u22124'],
    [-50, '\u22120.05'],
  ])('of %i thousandths are %s', (thousandths, shown) => {
    expect(formatMarks(thousandths)).toBe(shown)
  })

  it('say exactly what is stored, whatever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (thousandths) => {
        const [whole = '', rest = ''] = formatMarks(thousandths).replace('\u2212', '-').split('.')
        const read = Number(whole) * 1000 + (whole.startsWith('-') ? -1 : 1) * Number(rest.padEnd(3, '0'))
        return read === thousandths && !rest.endsWith('0')
      }),
    )
  })

  it('that were lost carry a minus, and none when nothing was', () => {
    expect(formatLoss(800)).toBe('\u22120.8')
    expect(formatLoss(0)).toBe('0')
  })
})

describe('the clock of a run', () => {
  it.each([
    [0, '00:00'],
    [59, '00:00'],
    [60, '00:01'],
    [67_320, '18:42'],
    [60 * 60 * 75, '75:00'],
  ])('shows %i ticks as %s', (ticks, shown) => {
    expect(formatClock(ticks)).toBe(shown)
  })
})

it('puts a thin space before a unit', () => {
  expect(withUnit(70, 'N·m')).toBe('70\u2009N·m')
})

it('fills a bar by permille, never beyond its ends', () => {
  expect([permille(1, 3), permille(5, 4), permille(-1, 4), permille(0, 0)]).toEqual([333, 1000, 0, 0])
})

describe('a date', () => {
  const now = new Date(2026, 10, 24, 9, 0).getTime()
  const at = (day: number, hour: number) => new Date(2026, 10, day, hour, 5).getTime()

  it('of today and yesterday is named by its day', () => {
    expect(formatMoment(at(24, 0), now, 'zh-CN')).toBe('今天 00:05')
    expect(formatMoment(at(23, 23), now, 'zh-CN')).toBe('昨天 23:05')
    expect(formatMoment(at(24, 8), now, 'en')).toBe('today 08:05')
  })

  it('further back is the day of the month', () => {
    expect(formatMoment(at(3, 14), now, 'zh-CN')).toBe('11月3日 14:05')
    expect(formatMoment(at(3, 14), now, 'en')).toBe('November 3 14:05')
  })
})
