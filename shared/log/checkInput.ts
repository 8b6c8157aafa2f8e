// The written limits of an input, checked wherever one comes in: from the wire, from a file, from a script.

import { AUTHORS, HANDS, type Input, LIMITS, VERBS } from './input.ts'

const whole = (value: unknown, most: number): boolean =>
  Number.isSafeInteger(value) && !Object.is(value, -0) && Math.abs(value as number) <= most
const ID = /^[A-Za-z0-9_.:-]+$/
/** `__proto__` is no id: as a key of plain data it would change the data's kind instead of standing in it. */
const isId = (value: unknown): boolean =>
  typeof value === 'string' && value.length >= 1 && value.length <= LIMITS.id && ID.test(value) && value !== '__proto__'
/** Printable text: no control characters, no line breaks, so that the text form stays one line an input. */
const isText = (value: unknown): boolean => typeof value === 'string' && value.length <= LIMITS.text && !/[\p{Cc}\u2028\u2029]/u.test(value)

const FIELDS: Record<Input['verb'], readonly string[]> = {
  move: ['hand', 'position', 'rotation'],
  grab: ['hand', 'thing'],
  release: ['hand'],
  turn: ['hand', 'target', 'amount'],
  press: ['hand', 'target', 'amount'],
  connect: ['hand', 'mount'],
  record: ['field', 'value'],
  say: ['phrase'],
  ask: ['topic'],
  reveal: ['key', 'values'],
}

/** What is wrong with a value that claims to be an input, as a short id; undefined when nothing is. Never throws. */
export function checkInput(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return 'not-an-object'
  const input = value as Record<string, unknown>
  if (!VERBS.includes(input.verb as Input['verb'])) return 'unknown-verb'
  const verb = input.verb as Input['verb']
  if (!AUTHORS.includes(input.by as Input['by'])) return 'unknown-author'
  if (!whole(input.tick, LIMITS.tick) || (input.tick as number) < 0) return 'bad-tick'
  for (const key of Object.keys(input)) if (!['tick', 'by', 'verb', ...FIELDS[verb]].includes(key)) return 'extra-field'
  if (FIELDS[verb].includes('hand') && !HANDS.includes(input.hand as 'left')) return 'unknown-hand'
  if (verb === 'reveal' && input.by !== 'system') return 'not-for-this-author'
  switch (verb) {
    case 'move':
      return checkMove(input)
    case 'grab':
      return isId(input.thing) ? undefined : 'bad-id'
    case 'release':
      return undefined
    case 'turn':
      return !isId(input.target) ? 'bad-id' : whole(input.amount, LIMITS.turn) ? undefined : 'bad-amount'
    case 'press':
      return !isId(input.target) ? 'bad-id' : whole(input.amount, LIMITS.press) && (input.amount as number) >= 0 ? undefined : 'bad-amount'
    case 'connect':
      return isId(input.mount) ? undefined : 'bad-id'
    case 'record':
      return !isId(input.field) ? 'bad-id' : isText(input.value) ? undefined : 'bad-text'
    case 'say':
      return isId(input.phrase) ? undefined : 'bad-id'
    case 'ask':
      return isId(input.topic) ? undefined : 'bad-id'
    case 'reveal': {
      if (!isId(input.key)) return 'bad-id'
      const values = input.values
      if (!Array.isArray(values) || values.length > LIMITS.revealValues) return 'bad-values'
      return values.every((v) => whole(v, LIMITS.revealValue)) ? undefined : 'bad-values'
    }
    default:
      return verb satisfies never
  }
}

function checkMove(input: Record<string, unknown>): string | undefined {
  const position = input.position
  if (!Array.isArray(position) || position.length !== 3 || !position.every((c) => whole(c, LIMITS.position))) return 'bad-position'
  const q = input.rotation
  if (q === undefined) return 'rotation' in input ? 'bad-rotation' : undefined
  if (!Array.isArray(q) || q.length !== 4 || !q.every((c) => whole(c, 10_000))) return 'bad-rotation'
  const square = (q as number[]).reduce((sum, c) => sum + c * c, 0)
  if (Math.abs(square - 1e8) > LIMITS.unitError) return 'non-unit-rotation'
  const leading = [q[3], q[0], q[1], q[2]].find((c) => c !== 0) as number
  return leading > 0 ? undefined : 'two-forms-of-one-rotation'
}
