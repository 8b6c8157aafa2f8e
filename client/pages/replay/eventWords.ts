// An event in words: what happened, to what, where, and what was read or written.

import type { Event, Value } from '../../../shared/log/event.ts'
import type { Names } from '../run/useNames.ts'

export interface EventWords {
  readonly what: string
  /** Part, place or field, with where it went and what it says; may be empty. */
  readonly about: string
}

const figure = (value: Value): string =>
  typeof value === 'number' && !Number.isInteger(value) ? String(Math.round(value * 1000) / 1000) : String(value)

export function eventWords(names: Names, { kind, of, data }: Event): EventWords {
  const thing = of === '' ? '' : names.of(of)
  const place = typeof data.mount === 'string' ? ` → ${names.of(data.mount)}` : ''
  if (kind === 'entry') return { what: names.say('event.entry'), about: `${thing}: ${writtenWords(names, of, String(data.value))}` }
  // A demonstration is asked for by the step's name and `.show`.
  if (kind === 'said' || kind === 'asked')
    return { what: names.say(`event.${kind}`), about: names.words[`step.${of.replace(/\.show$/, '')}.title`] ?? thing }
  const value = data.value === undefined || kind === 'wrench.set' ? '' : `: ${figure(data.value)}`
  return { what: names.say(`event.${kind}`), about: `${thing}${place}${value}` }
}

export const eventLine = (names: Names, event: Event): string => {
  const { what, about } = eventWords(names, event)
  return about === '' ? what : `${what} · ${about}`
}

/** A field's value as it reads on paper: options and units by their names, what was typed as it was typed. */
export function writtenWords(names: Names, field: string, value: string): string {
  const option = value.split(',').map((id) => names.words[`option.${field}.${id}`])
  if (option.every((word) => word !== undefined)) return option.join('、')
  const measured = /^(\S+) (\S+)$/.exec(value)
  const unit = measured?.[2] === undefined ? undefined : names.words[`unit.${measured[2]}`]
  return measured && unit !== undefined ? `${measured[1]}\u2009${unit}` : value
}
