// Numbers as people read them: marks from thousandths, run time from ticks, values with their unit.

import { TICKS_PER_SECOND } from '../../shared/base/units.ts'

const THIN_SPACE = '\u2009'
const MINUS = '\u2212'

/** 12500 → "12.5". Exact: digits are placed, never divided. */
export function formatMarks(thousandths: number): string {
  const whole = Math.trunc(Math.abs(thousandths) / 1000)
  const rest = String(Math.abs(thousandths) % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '')
  const sign = thousandths < 0 ? MINUS : ''
  return rest === '' ? `${sign}${whole}` : `${sign}${whole}.${rest}`
}

/** What was lost, with its sign: 500 → "−0.5"; nothing lost has none. */
export const formatLoss = (thousandths: number): string => formatMarks(-thousandths)

/** Time of the run, mm:ss; minutes run on past 59, as on a stopwatch. */
export function formatClock(ticks: number): string {
  const seconds = Math.floor(Math.max(0, ticks) / TICKS_PER_SECOND)
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`
}

/** "70 N·m" with the thin space a unit stands behind. */
export const withUnit = (value: string | number, unit: string): string => `${value}${THIN_SPACE}${unit}`

/** Permille of `part` in `whole`, 0 … 1000; 0 of 0 is 0. */
export const permille = (part: number, whole: number): number =>
  whole <= 0 ? 0 : Math.max(0, Math.min(1000, Math.round((part * 1000) / whole)))

const DAY = 86_400_000
const startOfDay = (moment: Date): number => new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime()

/** "今天 10:32", "yesterday, 10:32", further back the date. Both in ms since 1970. */
export function formatMoment(at: number, now: number, language: string): string {
  const then = new Date(at)
  const time = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(then)
  const days = Math.round((startOfDay(then) - startOfDay(new Date(now))) / DAY)
  const day =
    days === 0 || days === -1
      ? new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day')
      : new Intl.DateTimeFormat(language, { month: 'long', day: 'numeric' }).format(then)
  return `${day} ${time}`
}
