// The sheet in the order it is read: sections with their aspects and losses, what to practise first, and the same as a table to take away.

import type { Loss, Penalty, Sheet } from '../../../shared/scoring/sheet.ts'
import type { Say } from '../../locale/words.ts'
import { formatClock, formatMarks } from '../../ui/figures.ts'

type Aspect = Sheet['aspects'][number]

export interface SectionRows {
  readonly id: string
  readonly marks: number
  readonly max: number
  readonly aspects: readonly Aspect[]
}

export const sectionRows = (sheet: Sheet): readonly SectionRows[] =>
  sheet.sections.map((section) => ({ ...section, aspects: sheet.aspects.filter((aspect) => aspect.section === section.id) }))

/** Marks that people have still to decide: neither earned nor lost. */
export const openMarks = (aspects: readonly Aspect[]): number => aspects.reduce((sum, { open = 0 }) => sum + open, 0)

/** Ids of what is open, with where their sentences are. */
export const openLines = ({ open = [], aspects }: Sheet): readonly string[] =>
  open.map((id) => `${aspects.some((aspect) => aspect.id === id) ? 'aspect' : 'penalty'}.${id}`)

export const lostMarks = ({ marks, max }: { readonly marks: number; readonly max: number }): number => max - marks

export interface First {
  /** Where its sentence is: penalty.V1, aspect.B2. */
  readonly key: string
  /** The line of the sheet, unless it was taken from the whole. */
  readonly aspect?: string
  readonly params: Loss['params']
  readonly why?: Loss
  readonly marks: number
  readonly tick?: number
}

/** So many lines are read and remembered. */
const LINES = 3

/** What to practise next: the veto that fired, then what lost most at once, the earlier of equals; nothing when nothing was lost. */
export function linesToPractise(sheet: Sheet): readonly First[] {
  const taken = sheet.penalties.filter(({ id }) => id !== 'overtime')
  const penalty = ({ id, params, marks, tick }: Penalty): First => ({ key: `penalty.${id}`, params, marks, tick })
  // A negative item names its thing; a veto does not.
  const vetoes = taken.filter(({ params }) => !('thing' in params))
  const lost = sheet.aspects.map((aspect): First => {
    const [why] = aspect.losses
    const tick = why?.ticks[0]
    const first = { key: `aspect.${aspect.id}`, aspect: aspect.id, params: {}, marks: lostMarks(aspect) - (aspect.open ?? 0) }
    return { ...first, ...(why === undefined ? {} : { why }), ...(tick === undefined ? {} : { tick }) }
  })
  const costly = [...lost, ...taken.filter((each) => !vetoes.includes(each)).map(penalty)].filter(({ marks }) => marks > 0)
  return [...vetoes.map(penalty), ...costly.sort((a, b) => b.marks - a.marks)].slice(0, LINES)
}

/** A cell that a spreadsheet takes as text and as one cell, whatever stands in it. */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) && !/^-?\d+(\.\d+)?$/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export interface TableHead {
  readonly section: string
  readonly aspect: string
  readonly max: string
  readonly marks: string
  readonly lost: string
  readonly reason: string
  readonly when: string
  readonly total: string
  readonly toJudge: string
  readonly bonus: string
}

/** The whole sheet as comma-separated text with a byte order mark, one line for each aspect, loss and penalty. */
export function sheetTable(sheet: Sheet, say: Say, head: TableHead): string {
  const clocks = (ticks: readonly number[]) => ticks.map(formatClock).join(' ')
  const lines: string[][] = [[head.section, head.aspect, head.max, head.marks, head.reason, head.lost, head.when]]
  for (const section of sectionRows(sheet)) {
    const name = `${section.id} ${say(`section.${section.id}`)}`
    for (const aspect of section.aspects) {
      lines.push([name, `${aspect.id} ${say(`aspect.${aspect.id}`)}`, formatMarks(aspect.max), formatMarks(aspect.marks), '', '', ''])
      if (aspect.open) lines.push([name, aspect.id, '', '', `${head.toJudge} ${formatMarks(aspect.open)}`, '', ''])
      for (const loss of aspect.losses)
        lines.push([name, aspect.id, '', '', say(`loss.${loss.reason}`, loss.params), formatMarks(loss.marks), clocks(loss.ticks)])
    }
  }
  for (const { id, marks, tick, params } of sheet.penalties)
    lines.push(['', id, '', '', say(`penalty.${id}`, params), formatMarks(marks), formatClock(tick)])
  if (sheet.bonus) lines.push(['', '', '', formatMarks(sheet.bonus), head.bonus, '', ''])
  lines.push([head.total, '', formatMarks(sheet.max), formatMarks(sheet.total), '', '', formatClock(sheet.ticks)])
  return `\uFEFF${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`
}
