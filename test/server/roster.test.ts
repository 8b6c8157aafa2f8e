// Rosters: what schools bring, what mistakes they hold, and what hostile files get to do, which is nothing.

import fc from 'fast-check'
import papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeCsv } from '../../server/access/csv.ts'
import { planRoster } from '../../server/access/roster/plan.ts'
import { readRoster } from '../../server/access/roster/readRoster.ts'
import { readTable } from '../../server/access/roster/table.ts'
import { unzip } from '../../server/access/roster/zip.ts'
import type { RosterPreview } from '../../shared/protocol/accounts.ts'
import { openSchool, type School } from '../support/school.ts'
import { type Entry, workbook, zip } from '../support/zip.ts'

const rows = (bytes: Buffer) => {
  const table = readTable(bytes)
  return table.ok ? table.value : table.refusal.code
}

describe('a table', () => {
  const expected = [
    ['学号', '姓名', '班级'],
    ['20240101', '张三', '汽修 1'],
  ]
  const text = expected.map((row) => row.join(',')).join('\r\n')

  it('is read from csv in UTF-8, with its mark and without', () => {
    expect(rows(Buffer.from(text))).toEqual(expected)
    expect(rows(Buffer.from(`\ufeff${text}\r\n\r\n`))).toEqual(expected)
  })

  it('is read from csv in GB18030, rare signs too', () => {
    // 学号,姓名 / 1001,𬱖 (a four-byte sign)
    const bytes = Buffer.from('d1a7bac52cd0d5c3fb0a313030312c9933a2320a', 'hex')
    const read = rows(bytes)
    expect(read).toEqual([
      ['学号', '姓名'],
      ['1001', new TextDecoder('gb18030').decode(Buffer.from('9933a232', 'hex'))],
    ])
    expect([...(Array.isArray(read) ? (read[1]?.[1] ?? '') : '')]).toHaveLength(1)
  })

  it('is read from tabs and semicolons, and from quotes with commas and lines inside', () => {
    expect(rows(Buffer.from('学号\t姓名\n1\t甲\n'))).toEqual([
      ['学号', '姓名'],
      ['1', '甲'],
    ])
    expect(rows(Buffer.from('学号;姓名\n1;甲\n'))).toEqual([
      ['学号', '姓名'],
      ['1', '甲'],
    ])
    expect(rows(Buffer.from('学号,姓名\n1,"甲, ""乙""\n丙"\n'))).toEqual([
      ['学号', '姓名'],
      ['1', '甲, "乙"\n丙'],
    ])
  })

  it('is read from xlsx: shared and inline strings, runs, numbers, gaps, and what a formula last gave', () => {
    const shared =
      '<si><t>学号</t></si><si><r><t>姓</t></r><r><t>名</t></r><rPh sb="0" eb="1"><t>xing</t></rPh></si><si><t xml:space="preserve">张 &amp; 三</t></si>'
    const sheet =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>' +
      '<row r="3"><c r="A3"><v>2.0240101E7</v></c><c r="C3" t="s"><v>2</v></c></row>' +
      '<row r="4"><c r="A4" t="str"><f>1+1</f><v>20240102</v></c><c r="C4" t="inlineStr"><is><t>李&#x56DB;</t></is></c></row>'
    expect(rows(workbook(sheet, shared))).toEqual([['学号', '', '姓名'], [], ['20240101', '', '张 & 三'], ['20240102', '', '李四']])
  })

  it('is read alike with a prefix before every tag', () => {
    const sheet = '<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>学号</x:t></x:is></x:c></x:row>'
    expect(rows(workbook(sheet))).toEqual([['学号']])
  })
})

describe('a plan', () => {
  const account = { role: 'student', secret: undefined, active: true, madeAt: 0 } as const
  const there = [
    { ...account, account: 'a'.repeat(32), login: 'S1', loginKey: 's1', name: '张三', class: 'c'.repeat(32) },
    {
      ...account,
      account: 'b'.repeat(32),
      login: 'teacher',
      loginKey: 'teacher',
      name: '王',
      class: undefined,
      role: 'instructor' as const,
    },
  ]
  const classes = [{ class: 'c'.repeat(32), name: '汽修', students: 1, teachers: [] }]
  const plan = (table: string[][]) => {
    const made = planRoster(table, there, classes)
    return made.ok ? made.value.rows.map(({ state, faults }) => (faults.length > 0 ? faults.join() : state)) : made.refusal.code
  }

  it('tells new, changed and same rows apart, and names each mistake', () => {
    const table = [
      ['某某学校 2024 级名单'],
      ['序号', '姓名 ', '学　号', '班级'],
      ['1', '张三', 's1', '汽修'],
      ['2', '张三丰', 'S1', '汽修'],
      ['3', '李四', '２００２', '新班'],
      ['4', '', '2003', ''],
      ['5', '钱', '', ''],
      ['6', '孙', 'no good', ''],
      ['7', '\u202e', '2005', '\u200b'],
      ['8', '王', 'Teacher', ''],
      ['', '', '', ''],
    ]
    expect(plan(table)).toEqual([
      'same',
      'number-twice',
      'new',
      'no-name',
      'no-number',
      'number-malformed',
      'name-malformed,class-malformed',
      'not-a-student',
    ])
    expect(
      plan([
        ['学号', '姓名'],
        ['S1', '张三丰'],
      ]),
    ).toEqual(['changed'])
    expect(
      plan([
        ['School number', 'Name', 'Class'],
        ['s1', '张三', ''],
      ]),
    ).toEqual(['same'])
  })

  it('refuses what has no headings or nobody in it', () => {
    expect(
      plan([
        ['a', 'b'],
        ['1', '2'],
      ]),
    ).toBe('no-columns')
    expect(plan([['学号', '姓名']])).toBe('empty')
    expect(plan([])).toBe('empty')
  })
})

describe('a hostile file', () => {
  const entry = (name: string, body: string | Buffer, claimed?: number): Entry => ({ name, body: Buffer.from(body), claimed })

  it.each([
    ['cut off', zip([entry('xl/workbook.xml', 'x')]).subarray(0, 30), 'broken-zip'],
    ['of 1001 files', zip(Array.from({ length: 1001 }, (_, i) => entry(`f${i}`, ''))), 'too-many-files-inside'],
    ['that says it grows', zip([entry('xl/sharedStrings.xml', 'x', 60_000_000)]), 'grows-too-much'],
    ['that grows a thousandfold', zip([entry('xl/sharedStrings.xml', Buffer.alloc(20_000_000))]), 'grows-too-much'],
    ['that grows more than it says', zip([entry('xl/workbook.xml', Buffer.alloc(5_000_000), 100)]), 'broken-zip'],
    ['with one name twice', zip([entry('xl/workbook.xml', 'a'), entry('xl/workbook.xml', 'b')]), 'broken-zip'],
    ['with paths that climb', zip([entry('../../etc/passwd', 'x')]), 'not-a-table'],
    [
      'with a document type',
      workbook('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><row r="1"><c><v>&b;</v></c></row>'),
      'has-doctype',
    ],
    ['with a row far below', workbook('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'), 'too-many-rows'],
    ['of rows going backwards', workbook('<row r="5"/><row r="2"/>'), 'not-a-table'],
    ['of NULs', Buffer.alloc(5000), 'not-text'],
    ['of old Excel', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'not-text'],
    ['of nothing', Buffer.alloc(0), 'empty'],
    ['of too many lines', Buffer.from('学号,姓名\n'.repeat(20_010)), 'too-many-rows'],
  ])('%s is refused', async (_, bytes, because) => {
    expect(rows(bytes)).toBe(because)
    const read = await readRoster(bytes)
    expect(read.ok ? 'read' : read.refusal.code).toBe(because)
  })

  it('that takes for ever is ended, and its thread with it', async () => {
    const body = `<row r="1">${'<c r="A1" t="inlineStr"><is>'.repeat(300_000)}`
    const read = await readRoster(workbook(body.slice(0, 40_000_000)), 300)
    expect(read.ok ? 'read' : read.refusal.code).toMatch(/took-too-long|grows-too-much/)
  })

  it('bent at any place is read or refused, and never ends the reader', () => {
    const good = workbook('<row r="1"><c r="A1" t="inlineStr"><is><t>学号</t></is></c></row>')
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }), (bends) => {
        const bent = Buffer.from(good)
        for (const [at, value] of bends) bent[at] = value
        const read = unzip(bent, () => true)
        if (read.ok) for (const body of read.value.values()) expect(body.length).toBeLessThan(50_000_000)
        readTable(bent)
      }),
      { numRuns: 3000, seed: 20_261_124 },
    )
  })
})

describe('an export', () => {
  it('holds nothing a spreadsheet would take for a formula, whatever people are called (W17)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom('=1+1', '+A1', '-2', '@x', '\t=1', '＝1', '\r=2', '"=3')), { minLength: 1 }),
        (cells) => {
          const text = writeCsv([cells, ['end']])
          expect(text.startsWith('\ufeff')).toBe(true)
          const line = papa.parse<string[]>(text.slice(1), { delimiter: ',', newline: '\r\n' }).data[0] ?? []
          expect(line).toHaveLength(cells.length)
          for (const cell of line) expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/)
        },
      ),
      { numRuns: 1000, seed: 20_261_124 },
    )
  })
})

describe('over HTTP', () => {
  let school: School
  beforeAll(async () => {
    school = await openSchool()
  })
  afterAll(() => school.close())
  const file = (...lines: string[]) => Buffer.from(['学号,姓名,班级', ...lines].join('\n'))
  const send = async (bytes: Buffer, confirm?: string) =>
    school.ask('POST', `/api/roster${confirm === undefined ? '' : `?confirm=${confirm}`}`, {
      cookie: await school.cookieOf('admin'),
      bytes,
    })
  const accounts = async () =>
    (
      (await school.ask('GET', '/api/accounts', { cookie: await school.cookieOf('admin') })).body.accounts as {
        login: string
        name: string
      }[]
    ).map(({ login, name }) => `${login} ${name}`)

  it('a preview writes nothing, its confirmation everything at once, and again nothing new', async () => {
    const before = await accounts()
    const roster = file('r1,甲,焊接', 'r2,乙,焊接', 'r2,丙,焊接')
    const preview = (await send(roster)).body as unknown as RosterPreview
    expect(preview.counts).toEqual({ new: 2, changed: 0, same: 0, fault: 1 })
    expect(preview.newClasses).toEqual(['焊接'])
    expect(await accounts()).toEqual(before)
    const written = (await send(roster, preview.digest)).body as unknown as RosterPreview
    expect(written.written).toBe(true)
    expect((await accounts()).filter((each) => !before.includes(each)).sort()).toEqual(['r1 甲', 'r2 乙'])
    const again = (await send(file('r1,甲,焊接', 'r2,乙改,焊接'))).body as unknown as RosterPreview
    expect(again.counts).toEqual({ new: 0, changed: 1, same: 1, fault: 0 })
  })

  it('what has become something else since its preview is not written', async () => {
    const roster = file('q1,甲,')
    const preview = (await send(roster)).body as unknown as RosterPreview
    const body = { role: 'student', login: 'q1', name: '抢先' }
    await school.ask('POST', '/api/accounts', { cookie: await school.cookieOf('admin'), body })
    expect((await send(roster, preview.digest)).body.code).toBe('roster-changed')
    expect((await send(file('q2,乙,'), preview.digest)).body.code).toBe('roster-changed')
    expect(await accounts()).not.toContain('q2 乙')
  })

  it('a file too large is refused before it is read', async () => {
    const said = await send(Buffer.alloc(4_300_000, 'a'))
    expect([said.status, said.body.code]).toEqual([413, 'oversized'])
  })

  it('the audit tells of it, chained, and export is written down too', async () => {
    const cookie = await school.cookieOf('admin')
    const page = (await school.ask('GET', '/api/audit?action=roster-imported', { cookie })).body as { intact: boolean; entries: unknown[] }
    expect(page.intact).toBe(true)
    expect(page.entries).toHaveLength(1)
    const csv = await school.ask('GET', '/api/accounts/export', { cookie })
    expect(csv.text.startsWith('login,name,role,class,active\r\n')).toBe(true)
    const after = (await school.ask('GET', '/api/audit?action=accounts-exported', { cookie })).body as { entries: unknown[] }
    expect(after.entries).toHaveLength(1)
  })
})
