// What a spoiled run of wheel-service lost: marks by aspect, and every reason given.

import { type Spoiled, sheetOf } from './wheelRun.ts'

export function lostIn(spoiled: Spoiled): { marks: Record<string, number>; reasons: string[]; total: number } {
  const sheet = sheetOf(spoiled)
  const marks: Record<string, number> = {}
  for (const aspect of sheet.aspects) if (aspect.marks < aspect.max) marks[aspect.id] = aspect.max - aspect.marks
  for (const penalty of sheet.penalties) marks[penalty.id] = (marks[penalty.id] ?? 0) + penalty.marks
  const reasons = [...new Set(sheet.aspects.flatMap((aspect) => aspect.losses.map((loss) => loss.reason)))]
  return { marks, reasons, total: sheet.total }
}
