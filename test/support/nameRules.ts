// Names and sizes of files. A name that could hold anything will; a long file is two ideas in one room.
import type { Violation } from './importRules.ts'
import type { Source } from './sourceTree.ts'

const EMPTY_WORDS = new Set([
  'util',
  'utils',
  'helper',
  'helpers',
  'common',
  'misc',
  'type',
  'types',
  'manager',
  'service',
  'handler',
  'index',
])

/** The last word of a name says what the thing is: `seatManager` is a manager. */
const lastWord = (stem: string): string =>
  stem
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[ _-]/)
    .at(-1)
    ?.toLowerCase() ?? ''

export function nameViolations({ path }: Source): Violation[] {
  const folders = path.split('/')
  const file = folders.pop() ?? ''
  const emptyFolder = folders.find((folder) => EMPTY_WORDS.has(folder.toLowerCase()))
  const empty = EMPTY_WORDS.has(lastWord(file.split('.')[0] ?? '')) ? file : emptyFolder
  return empty === undefined ? [] : [{ rule: 'names', path, line: 1, detail: `${empty} says nothing about what it holds` }]
}

export const QUESTION_LINES = 300
export const MOST_LINES = 400

export const lineCount = ({ text }: Source): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0)

export function sizeViolations(source: Source): Violation[] {
  const lines = lineCount(source)
  return lines > MOST_LINES ? [{ rule: 'size', path: source.path, line: lines, detail: `${lines} lines, more than ${MOST_LINES}` }] : []
}
