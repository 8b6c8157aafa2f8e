// What the face of an instrument says, in the words of those who have it read out.

import type { Value } from '../../shared/log/event.ts'

/** What an eye reads off the face, for those who have it read out: figures as shown, a needle to half a graduation of 0.01, no better. */
export function readingOf(instrument: string, facts: Readonly<Record<string, Value>>): string {
  const shown = facts[`${instrument}.display`]
  if (shown !== undefined) return typeof shown === 'number' ? shown.toFixed(2) : String(shown)
  const needle = facts[`${instrument}.reading`]
  if (needle !== undefined) return typeof needle === 'number' ? (Math.round(needle * 200) / 200).toFixed(3) : String(needle)
  const torque = facts[`${instrument}.set`] ?? facts[`${instrument}.torque`]
  return typeof torque === 'number' ? torque.toFixed(0) : ''
}
