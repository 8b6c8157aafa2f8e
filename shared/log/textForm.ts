// The text form of a log: a header of `name value` lines, `---`, one input a line, `end`. People read it, type it and mail it.
//   123 right move 1200 4500 -300 0 0 0 10000      124 right grab click      300 system reveal pressure 2150      900 record pressure "2.31 bar"

import { accept, type Outcome, refuse } from '../base/outcome.ts'
import { checkInput } from './checkInput.ts'
import type { Author, Hand, Input } from './input.ts'
import type { LogEnd, RunHeader, RunLog, Trailer } from './runLog.ts'

export const TEXT_MAGIC = 'gongfang-log 1'

export function writeText(log: RunLog): string {
  const { header, trailer } = log
  const lines = [
    TEXT_MAGIC,
    `run ${header.run}`,
    `scenario ${header.scenario} ${header.fingerprints.scenario}`,
    `engine ${header.fingerprints.engine}`,
    `mode ${header.mode}`,
    `seed ${header.publicSeed}`,
    `commit ${header.secretCommit}`,
    ...(header.session ? [`session ${header.session}`] : []),
    ...(header.pseudonym ? [`pseudonym ${header.pseudonym}`] : []),
    ...(header.requestedSeed ? ['requestedSeed yes'] : []),
    ...(header.untimed ? ['untimed yes'] : []),
    ...(trailer.secretSeed ? [`secret ${trailer.secretSeed}`] : []),
    ...(trailer.timing ? [`timing ${JSON.stringify(trailer.timing)}`] : []),
    '---',
    ...log.inputs.map(inputLine),
    `end ${log.end.tick} ${log.end.reason}`,
  ]
  return `${lines.join('\n')}\n`
}

export function inputLine(input: Input): string {
  const who = input.by === 'trainee' ? '' : `${input.by} `
  const hand = 'hand' in input ? `${input.hand} ` : ''
  return `${input.tick} ${who}${hand}${input.verb}${operands(input)}`
}

function operands(input: Input): string {
  switch (input.verb) {
    case 'move':
      return ` ${[...input.position, ...(input.rotation ?? [])].join(' ')}`
    case 'grab':
      return ` ${input.thing}`
    case 'release':
      return ''
    case 'turn':
    case 'press':
      return ` ${input.target} ${input.amount}`
    case 'connect':
      return ` ${input.mount}`
    case 'record':
      return ` ${input.field} ${JSON.stringify(input.value)}`
    case 'say':
      return ` ${input.phrase}`
    case 'ask':
      return ` ${input.topic}`
    case 'reveal':
      return ` ${[input.key, ...input.values].join(' ')}`
    default:
      return input satisfies never
  }
}

export type TextFault = 'not-a-log' | 'bad-header' | 'bad-line' | 'out-of-order' | 'no-end'

/** The valid prefix and, when the text goes wrong, where and how. Only a header that cannot be read refuses the whole. */
export function readText(text: string): Outcome<{ log: RunLog; fault?: { code: TextFault; line: number; detail: string } }, TextFault> {
  const lines = text.split(/\r?\n/)
  if (lines[0] !== TEXT_MAGIC) return refuse('not-a-log')
  const divider = lines.indexOf('---')
  const head = readHeader(lines.slice(1, divider < 0 ? lines.length : divider))
  if (!head || divider < 0) return refuse('bad-header')
  const inputs: Input[] = []
  const done = (end: LogEnd, fault?: { code: TextFault; line: number; detail: string }) =>
    accept({ log: { ...head, inputs, end }, ...(fault ? { fault } : {}) })
  for (let i = divider + 1; i < lines.length; i++) {
    const line = (lines[i] as string).trim()
    const last = inputs[inputs.length - 1]?.tick ?? 0
    if (line === '' || line.startsWith('#')) continue
    const end = /^end (\d{1,9}) (submit|timeout|open)$/.exec(line)
    if (end && Number(end[1]) >= last) return done({ tick: Number(end[1]), reason: end[2] as LogEnd['reason'] })
    const input = readLine(line)
    if (typeof input === 'string') return done({ tick: last, reason: 'open' }, { code: 'bad-line', line: i + 1, detail: input })
    if (input.tick < last) return done({ tick: last, reason: 'open' }, { code: 'out-of-order', line: i + 1, detail: String(input.tick) })
    inputs.push(input)
  }
  return done({ tick: inputs[inputs.length - 1]?.tick ?? 0, reason: 'open' }, { code: 'no-end', line: lines.length, detail: '' })
}

function readHeader(lines: readonly string[]): { header: RunHeader; trailer: Trailer } | undefined {
  const fields = new Map<string, string>()
  for (const line of lines) {
    const gap = line.indexOf(' ')
    if (gap < 1 || fields.has(line.slice(0, gap))) return undefined
    fields.set(line.slice(0, gap), line.slice(gap + 1))
  }
  const hex = (name: string, digits: number): string | undefined => {
    const value = fields.get(name)
    return value && value.length === digits && /^[0-9a-f]+$/.test(value) ? value : undefined
  }
  const [scenario, digest] = (fields.get('scenario') ?? '').split(' ')
  const run = hex('run', 32)
  const publicSeed = hex('seed', 32)
  const secretCommit = hex('commit', 64)
  const engine = hex('engine', 64)
  const mode = fields.get('mode') as RunHeader['mode']
  if (!run || !publicSeed || !secretCommit || !engine || !scenario || !/^[0-9a-f]{64}$/.test(digest ?? '')) return undefined
  if (!['practice', 'mock', 'official'].includes(mode)) return undefined
  const secretSeed = hex('secret', 32)
  const timing = readTiming(fields.get('timing'))
  return {
    header: {
      form: 1,
      run,
      scenario,
      fingerprints: { scenario: digest as string, engine },
      mode,
      publicSeed,
      secretCommit,
      session: fields.get('session') ?? '',
      pseudonym: fields.get('pseudonym') ?? '',
      ...(fields.has('requestedSeed') ? { requestedSeed: true as const } : {}),
      ...(fields.has('untimed') ? { untimed: true as const } : {}),
    },
    trailer: { ...(secretSeed ? { secretSeed } : {}), ...(timing ? { timing } : {}) },
  }
}

function readTiming(text: string | undefined): Trailer['timing'] {
  if (!text) return undefined
  const found = /^\{"endedAt":(\d{1,12}),"granted":(\d{1,12}),"pauses":(\[(?:\[\d{1,12},\d{1,12}\],?)*\])\}$/.exec(text)
  return found ? { endedAt: Number(found[1]), granted: Number(found[2]), pauses: JSON.parse(found[3] as string) } : undefined
}

/** An input, or the short id of what is wrong with the line. */
export function readLine(line: string): Input | string {
  const words = line.split(' ')
  const take = (): string => words.shift() ?? ''
  const integer = (word: string): number => (/^(0|-?[1-9]\d{0,15})$/.test(word) ? Number(word) : Number.NaN)
  const tick = integer(take())
  const by: Author = words[0] === 'system' || words[0] === 'instructor' ? (take() as Author) : 'trainee'
  const hand = words[0] === 'left' || words[0] === 'right' ? (take() as Hand) : undefined
  const verb = take()
  const input = { tick, by, verb, ...(hand ? { hand } : {}), ...readOperands(verb, words, integer) }
  return checkInput(input) ?? (input as Input)
}

function readOperands(verb: string, words: string[], integer: (word: string) => number): object {
  const rest = words.join(' ')
  switch (verb) {
    case 'move': {
      const n = words.map(integer)
      return n.length === 3 ? { position: n } : { position: n.slice(0, 3), rotation: n.slice(3) }
    }
    case 'grab':
      return { thing: rest }
    case 'turn':
    case 'press':
      return { target: words[0], amount: integer(words.slice(1).join(' ')) }
    case 'connect':
      return { mount: rest }
    case 'record':
      return { field: words[0], value: quoted(words.slice(1).join(' ')) }
    case 'say':
      return { phrase: rest }
    case 'ask':
      return { topic: rest }
    case 'reveal':
      return { key: words[0], values: words.slice(1).map(integer) }
    default:
      return rest === '' ? {} : { extra: rest }
  }
}

function quoted(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
