// What a roster would do: each row new, changed, the same, or at fault; a pure function of the table and of who is there already.

import { createHash } from 'node:crypto'
import { accept, type Outcome, refuse } from '../../../shared/base/outcome.ts'
import type { FileFault, RosterPreview, RowFault } from '../../../shared/protocol/accounts.ts'
import type { Account, SchoolClass } from '../../storage/accountStore.ts'
import { cleanLogin, cleanName, loginKey } from '../names.ts'
import type { Table } from './table.ts'

/** Headings by which columns are known, in the ways schools write them. */
const HEADINGS = {
  login: [
    '学号',
    '学生学号',
    '编号',
    '账号',
    '学籍号',
    'student number',
    'school number',
    'number',
    'no.',
    'no',
    'id',
    'student id',
    'login',
  ],
  name: ['姓名', '学生姓名', '名字', 'name', 'full name', 'student name'],
  class: ['班级', '班', '班级名称', '行政班', 'class', 'group'],
} as const
/** Schools put a title above the headings. */
const HEADING_WITHIN = 6

export type RosterRow = RosterPreview['rows'][number]

export interface RosterPlan {
  readonly rows: readonly RosterRow[]
  readonly newClasses: readonly string[]
  readonly digest: string
}

export function planRoster(table: Table, accounts: readonly Account[], classes: readonly SchoolClass[]): Outcome<RosterPlan, FileFault> {
  const heading = table.slice(0, HEADING_WITHIN).findIndex((row) => columnOf(row, 'login') >= 0 && columnOf(row, 'name') >= 0)
  const titles = table[heading]
  if (!titles) return refuse(table.length === 0 ? 'empty' : 'no-columns')
  const columns = { login: columnOf(titles, 'login'), name: columnOf(titles, 'name'), class: columnOf(titles, 'class') }
  const byKey = new Map(accounts.map((each) => [each.loginKey, each]))
  const className = new Map(classes.map((each) => [each.class, each.name]))
  const seen = new Set<string>()
  const rows: RosterRow[] = []
  for (const [i, cells] of table.entries()) {
    if (i <= heading || cells.every((cell) => cell.trim() === '')) continue
    const cell = (column: number): string => (cells[column] ?? '').trim()
    const raw = { row: i + 1, login: cell(columns.login), name: cell(columns.name), className: cell(columns.class) }
    rows.push(judge(raw, byKey, className, seen))
  }
  if (rows.length === 0) return refuse('empty')
  const known = new Set(className.values())
  const named = rows
    .filter(({ state, className: name }) => (state === 'new' || state === 'changed') && name !== '')
    .map((each) => each.className)
  const newClasses = [...new Set(named)].filter((name) => !known.has(name))
  const digest = createHash('sha256')
    .update(JSON.stringify([rows, newClasses]))
    .digest('hex')
  return accept({ rows, newClasses, digest })
}

function judge(
  raw: Pick<RosterRow, 'row' | 'login' | 'name' | 'className'>,
  byKey: ReadonlyMap<string, Account>,
  className: ReadonlyMap<string, string>,
  seen: Set<string>,
): RosterRow {
  const [login, name] = [cleanLogin(raw.login), cleanName(raw.name)]
  const inClass = raw.className === '' ? '' : cleanName(raw.className)
  const faults: RowFault[] = []
  if (raw.login === '') faults.push('no-number')
  else if (!login) faults.push('number-malformed')
  if (raw.name === '') faults.push('no-name')
  else if (!name) faults.push('name-malformed')
  if (inClass === undefined) faults.push('class-malformed')
  if (login && seen.has(loginKey(login))) faults.push('number-twice')
  if (login) seen.add(loginKey(login))
  const before = login === undefined ? undefined : byKey.get(loginKey(login))
  if (before && before.role !== 'student') faults.push('not-a-student')
  const shown = { ...raw, login: (login ?? raw.login).slice(0, 100), name: (name ?? raw.name).slice(0, 100) }
  const row = { ...shown, className: (inClass ?? raw.className).slice(0, 100), faults }
  if (faults.length > 0) return { ...row, state: 'fault' }
  if (!before) return { ...row, state: 'new' }
  // A roster without a class says nothing about the class.
  const kept = inClass === '' ? (before.class !== undefined && className.get(before.class)) || '' : (inClass as string)
  const same = before.name === name && ((before.class !== undefined && className.get(before.class)) || '') === kept
  return { ...row, className: kept, state: same ? 'same' : 'changed', account: before.account }
}

function columnOf(row: readonly string[], kind: keyof typeof HEADINGS): number {
  const plain = row.map((cell) =>
    cell
      .normalize('NFKC')
      .replace(/[\s\p{Cf}*:]/gu, ' ')
      .trim()
      .toLowerCase(),
  )
  const names: readonly string[] = HEADINGS[kind]
  return plain.findIndex((cell) => names.includes(cell) || names.includes(cell.replace(/ /g, '')))
}
