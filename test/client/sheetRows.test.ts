// The sheet as it is read: in sections, with the first thing to practise, and as a table that any spreadsheet opens safely.
import { describe, expect, it } from 'vitest'
import { sayWith } from '../../client/locale/words.ts'
import { linesToPractise, openLines, openMarks, sectionRows, sheetTable } from '../../client/pages/score/sheetRows.ts'
import { rubric } from '../../scenarios/wheel-service/rubric.ts'
import { loss, someSheet } from '../support/someSheet.ts'

const firstToPractise = (...of: Parameters<typeof linesToPractise>) => linesToPractise(...of)[0]
const late = loss('chocks-late', 3000, [2200])
const crosswise = loss('loosened-not-crosswise', 1000, [9300, 10_140], { n: 3 })
const broken = { id: 'instrument-broken', marks: 5000, tick: 28_000, params: { thing: 'dial' } }

it('keeps every aspect, in its section, in the order of the rubric', () => {
  const rows = sectionRows(someSheet(rubric))
  expect(rows.map(({ id }) => id)).toEqual(rubric.sections.map(({ id }) => id))
  expect(rows.flatMap(({ aspects }) => aspects.map(({ id }) => id))).toEqual(rubric.aspects.map(({ id }) => id))
})

describe('the first thing to practise', () => {
  it('is what lost most, the earlier of equals', () => {
    expect(firstToPractise(someSheet(rubric, { B2: [crosswise], A2: [late] }))).toMatchObject({
      key: 'aspect.A2',
      marks: 3000,
      tick: 2200,
      why: late,
    })
    const equal = loss('not-done', 2000, [])
    expect(firstToPractise(someSheet(rubric, { D1: [equal], A3: [equal] }))?.key).toBe('aspect.A3')
  })

  it('may be a thing that was broken', () => {
    expect(firstToPractise(someSheet(rubric, { A2: [late] }, [broken]))).toMatchObject({ key: 'penalty.instrument-broken', tick: 28_000 })
  })

  it('is a veto before all else, and overtime never', () => {
    const veto = { id: 'V1', marks: 0, tick: 15_432, params: {} }
    const overtime = { id: 'overtime', marks: 10_000, tick: 80_000, params: { seconds: 290 } }
    expect(firstToPractise(someSheet(rubric, { A2: [late] }, [broken, overtime, veto]))?.key).toBe('penalty.V1')
    expect(firstToPractise(someSheet(rubric, {}, [overtime]))).toBeUndefined()
  })

  it('is nothing when nothing was lost', () => {
    expect(firstToPractise(someSheet(rubric))).toBeUndefined()
  })
})

describe('what to practise next', () => {
  it('is three lines at most, the costliest first, each with the line of the sheet it is of', () => {
    const small = loss('not-done', 500, [])
    const lines = linesToPractise(someSheet(rubric, { A2: [late], B2: [crosswise], F5: [small], E3: [small], D10: [small] }))
    expect(lines.map(({ aspect, marks }) => [aspect, marks])).toEqual([
      ['A2', 3000],
      ['B2', 1000],
      ['D10', 500],
    ])
  })

  it('leaves out what nobody has judged yet', () => {
    const sheet = someSheet(rubric, { A2: [late] })
    const open = sheet.aspects.map((aspect) => (aspect.id === 'A2' ? { ...aspect, open: 3000, losses: [] } : aspect))
    expect(linesToPractise({ ...sheet, aspects: open })).toEqual([])
  })
})

describe('the table', () => {
  const head = {
    section: 'Section',
    aspect: 'Aspect',
    max: 'Out of',
    marks: 'Marks',
    reason: 'Reason',
    lost: 'Lost',
    when: 'When',
    total: 'Total',
    toJudge: 'To judge',
    bonus: 'Bonus',
  }
  const say = sayWith({ 'section.A': 'A, "safety"', 'loss.wrong-size': 'wrong: {written}' })
  const lines = (text: string) => text.split('\r\n')

  it('starts with a byte order mark, so that a spreadsheet reads Chinese', () => {
    expect(sheetTable(someSheet(rubric), say, head).startsWith('\uFEFFSection,Aspect,')).toBe(true)
  })

  it('has a line for every aspect, loss and penalty, and ends with the total', () => {
    const table = lines(sheetTable(someSheet(rubric, { A2: [late] }, [broken]), say, head))
    expect(table).toHaveLength(1 + rubric.aspects.length + 1 + 1 + 1 + 1)
    expect(table.at(-2)).toBe('Total,,100,92,,,18:42')
    expect(table.find((line) => line.includes('loss.chocks-late'))).toMatch(/,3,00:36$/)
  })

  it('says what is still to be judged and what was added, so that its lines add up', () => {
    const sheet = someSheet(rubric)
    const aspects = sheet.aspects.map((aspect) => (aspect.id === 'A2' ? { ...aspect, marks: 0, open: 3000 } : aspect))
    const open = { ...sheet, aspects, total: 98_000, bonus: 1000, open: ['A2', 'V1'] }
    const table = lines(sheetTable(open, say, head))
    expect(table.find((line) => line.includes('To judge 3'))).toMatch(/,A2,,,To judge 3,,$/)
    expect(table.at(-3)).toBe(',,,1,Bonus,,')
    expect(openMarks(aspects)).toBe(3000)
    expect(openLines(open)).toEqual(['aspect.A2', 'penalty.V1'])
  })

  it('quotes what would break a line', () => {
    expect(sheetTable(someSheet(rubric), say, head)).toContain('"A A, ""safety""",')
  })

  it('lets nothing a trainee wrote become a formula', () => {
    const sheet = someSheet(rubric, { C1: [loss('wrong-size', 1500, [60], { written: 'x' })] })
    const evil = sayWith({ 'loss.wrong-size': '=HYPERLINK("http://a")' })
    expect(sheetTable(sheet, evil, head)).toContain(`"'=HYPERLINK(""http://a"")"`)
  })
})
