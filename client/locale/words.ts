// The words of a scenario, flat ("part.wheel", "step.raise.hint", "loss.tool-not-checked"; the list is shared/scenario/localeKeys.ts), and
// sentences filled with parameters: {n} is a number, {tool} an id that is said by its own name.

import type { Value } from '../../shared/log/event.ts'

export type Words = Readonly<Record<string, string>>
export type Params = Readonly<Record<string, Value>>
export type Say = (key: string, params?: Params) => string

/** Parameters that carry an id, and the rooms where its name may stand. Others, a text the trainee wrote among them, are said as they are. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
  thing: ['part', 'surface', 'mount'],
  tool: ['part'],
  field: ['field'],
  section: ['section'],
}

function spoken(words: Words, name: string, value: Value): string {
  if (typeof value !== 'string') return String(value)
  if (name === 'option') {
    // Options are named under their field: option.remarks.rust.
    const key = Object.keys(words).find((each) => each.startsWith('option.') && each.endsWith(`.${value}`))
    return (key === undefined ? undefined : words[key]) ?? value
  }
  for (const room of NAMED[name] ?? []) {
    const word = words[`${room}.${value}`]
    if (word !== undefined) return word
  }
  return value
}

/** The sentence of a key, or undefined where the scenario has none. */
export function sentence(words: Words, key: string, params: Params = {}): string | undefined {
  return words[key]?.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = params[name]
    return value === undefined ? hole : spoken(words, name, value)
  })
}

/** Never empty: a key without words is shown as it is, so that it is noticed. */
export const sayWith =
  (words: Words): Say =>
  (key, params) =>
    sentence(words, key, params) ?? key
