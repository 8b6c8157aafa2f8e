// What a session's results are as a file: read back by the house's own reader of Excel files, in both languages, with the names people have.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import i18next from 'i18next'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import writeExcelFile from 'write-excel-file/universal'
import { sayWith } from '../../client/locale/words.ts'
import { csvOf } from '../../client/pages/results/csv.ts'
import { depthOf } from '../../client/pages/results/figures.ts'
import { tablesOf } from '../../client/pages/results/tables.ts'
import { sheetsOf, workbookOf } from '../../client/pages/results/workbook.ts'
import { readSheet } from '../../server/access/roster/sheet.ts'
import { unzip } from '../../server/access/roster/zip.ts'
import type { SessionResults } from '../../shared/protocol/sessions.ts'
import { ROOT } from '../support/sourceTree.ts'

const LANGUAGES = ['zh-CN', 'en'] as const
const read = (language: string) => JSON.parse(readFileSync(join(ROOT, `client/locale/${language}/session.json`), 'utf8'))
const words = { title: '车轮', 'aspect.A1': '戴手套', 'aspect.A2': '=检查工具', 'aspect.E5': '紧固顺序 <星形> & "对角"' }
const say = () => sayWith(words)

const row = (seat: number, name: string, marks: readonly [number, number, number], more: object = {}) => ({
  ...{ seat, name, number: `0020240${100 + seat}`, scenario: 'wheel', run: `r${seat}`, state: 'final' as const, max: 6500 },
  ...{ total: marks.reduce((sum, each) => sum + each, 0), passed: marks[0] > 0, used: 478_050 },
  aspects: [
    { id: 'A1', marks: marks[0], max: 1000 },
    { id: 'A2', marks: marks[1], max: 3000 },
    { id: 'E5', marks: marks[2], max: 2500 },
  ],
  flags: [],
  ...more,
})
const results: SessionResults = {
  ...{ title: '制动 [二]: 复习?', kind: 'lesson', released: true },
  rows: [
    row(1, '王䶮㛃𬱖', [1000, 2950, 2500]),
    row(2, '=HYPERLINK("http://evil.example","x")', [0, 1000, 1250]),
    { ...{ seat: 3, name: '古丽·买买提', number: '00202401', scenario: 'wheel', run: '', state: 'none' }, aspects: [], flags: [] },
    row(4, '+86 <李> & "丽"', [500, 3000, 0], {
      flags: [
        { kind: 'asked-early', tick: 660 },
        { kind: 'slow', tick: 3600 },
      ],
    }),
  ],
}

/** The two sheets, each read by the reader of rosters, which takes the first of a file. */
async function readBack(language: string) {
  const i18n = i18next.createInstance()
  await i18n.init({ lng: language, resources: { [language]: { session: read(language) } }, interpolation: { escapeValue: false } })
  const t = i18n.getFixedT(language, ['session', 'shell']) as unknown as Parameters<typeof tablesOf>[2]
  const tables = tablesOf(results, say, t)
  const { title, aspects, max, mean } = read(language).results
  const named = { results: title, aspects, max, mean }
  const bytes = Buffer.from(await (await workbookOf(tables, named)).arrayBuffer())
  const [, second] = sheetsOf(tables, named)
  if (!second) throw new Error('no second sheet')
  const other = Buffer.from(await (await writeExcelFile([second]).toBlob()).arrayBuffer())
  const [list, lost] = [readSheet(bytes), readSheet(other)]
  if (!list.ok || !lost.ok) throw new Error('not readable')
  const parts = unzip(bytes, () => true)
  if (!parts.ok) throw new Error(parts.refusal.code)
  const part = (name: string): string => parts.value.get(name)?.toString('utf8') ?? ''
  return { list: list.value, lost: lost.value, part, csv: Buffer.from(await csvOf(tables).arrayBuffer()) }
}

describe('the Excel file', () => {
  it('holds every seat with its marks, in Chinese', async () => {
    const { list } = await readBack('zh-CN')
    expect(list).toEqual([
      ['座位', '学号', '姓名', '项目', '状态', '得分', '满分', '合格', '用时（分钟）', '请查看'],
      ['1', '0020240101', '王䶮㛃𬱖', '车轮', '已评分', '6.45', '6.5', '合格', '7.97'],
      ['2', '0020240102', '=HYPERLINK("http://evil.example","x")', '车轮', '已评分', '2.25', '6.5', '不合格', '7.97'],
      ['3', '00202401', '古丽·买买提', '车轮', '未参加'],
      [
        '4',
        '0020240104',
        '+86 <李> & "丽"',
        '车轮',
        '已评分',
        '3.5',
        '6.5',
        '合格',
        '7.97',
        '还没测就问过隐藏的值 00:11; 走得比实际时间慢 01:00',
      ],
    ])
  })

  it('says on a second sheet who earned what of each aspect, with what it is out of and the mean of those who have a sheet', async () => {
    const { lost } = await readBack('en')
    expect(lost).toEqual([
      ['Seat', 'Number', 'Name', 'A1 戴手套', 'A2 =检查工具', 'E5 紧固顺序 <星形> & "对角"'],
      ['Out of', '', '', '1', '3', '2.5'],
      ['Mean', '', '', '0.5', '2.32', '1.25'],
      ['1', '0020240101', '王䶮㛃𬱖', '1', '2.95', '2.5'],
      ['2', '0020240102', '=HYPERLINK("http://evil.example","x")', '0', '1', '1.25'],
      ['4', '0020240104', '+86 <李> & "丽"', '0.5', '3', '0'],
    ])
  })

  it.each(LANGUAGES)('has, in %s, numbers that are numbers, no formula, frozen heads and two sheets by legal names', async (language) => {
    const { part } = await readBack(language)
    const names = [...part('xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(([, name]) => name ?? '')
    expect(new Set(names).size).toBe(2)
    for (const name of names) expect(name).toMatch(/^[^[\]/\\:*?']{1,31}$/)
    for (const sheet of ['xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml']) {
      const xml = part(sheet)
      expect(xml).not.toMatch(/<f[ >]/)
      expect(xml).toMatch(/<pane [^>]*state="frozen"/)
      expect(xml).toMatch(/<col [^>]*width="/)
    }
    // Seat and total: without a type, which means a number; name and school number point into the strings.
    const cells = new Map([...part('xl/worksheets/sheet1.xml').matchAll(/<c r="([A-Z]+\d+)"([^>]*)>/g)].map(([, at, more]) => [at, more]))
    for (const at of ['A2', 'F2', 'G2', 'I2']) expect(cells.get(at)).not.toContain('t=')
    for (const at of ['B2', 'C2', 'C3', 'C5']) expect(cells.get(at)).toContain('t="s"')
    expect(part('xl/sharedStrings.xml')).toContain('王䶮㛃𬱖')
  })

  it('has one sheet where nobody has been marked yet', () => {
    const rows = results.rows.map((each) => ({ ...each, aspects: [], state: 'pending' as const }))
    const plain = ((key: string) => key) as unknown as Parameters<typeof tablesOf>[2]
    expect(sheetsOf(tablesOf({ ...results, rows }, say, plain), { results: 'r', aspects: 'a', max: 'm', mean: 'n' }).length).toBe(1)
  })
})

it('the plain table holds both, and no cell that would be taken for a formula', async () => {
  const { csv } = await readBack('zh-CN')
  // Without its mark Excel takes UTF-8 for something else.
  expect([...csv.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const [head, first, second] = Papa.parse<string[]>(csv.toString('utf8', 3)).data
  expect(head?.slice(-3)).toEqual(['A1 戴手套', 'A2 =检查工具', 'E5 紧固顺序 <星形> & "对角"'])
  expect(first?.slice(0, 3)).toEqual(['1', '0020240101', '王䶮㛃𬱖'])
  expect(second?.[2]).toBe('\'=HYPERLINK("http://evil.example","x")')
})

it('a loss is as deep as the quarters of the aspect that it took', () => {
  expect([1000, 999, 750, 749, 500, 250, 1, 0].map((marks) => depthOf(marks, 1000))).toEqual([0, 1, 1, 2, 2, 3, 4, 4])
  expect(depthOf(-500, 1000)).toBe(4)
})
