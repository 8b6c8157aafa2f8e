// Marks are whole thousandths: what remains, what is lost, and that both always add up.

import type { Loss } from './sheet.ts'

/** What stays when a rule keeps `permille` of the marks; a fraction of a thousandth is not given. */
export const kept = (marks: number, permille: number): number => Math.floor((marks * permille) / 1000)

/** Losses in the order given until nothing is left (扣完为止): what exceeds the rest is cut, so Σ losses ≤ `most`. Later ones stay, at 0. */
export function floorAtZero(losses: readonly Loss[], most: number): Loss[] {
  let left = most
  return losses.map((loss) => {
    const taken = Math.min(loss.marks, left)
    left -= taken
    return taken === loss.marks ? loss : { ...loss, marks: taken }
  })
}

export const total = (parts: readonly { readonly marks: number }[]): number => parts.reduce((sum, part) => sum + part.marks, 0)
