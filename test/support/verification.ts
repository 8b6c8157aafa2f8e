// A log's text verified in full, for Node and for a page alike: the hash of every second and the score sheet.

import { encodeText } from '../../shared/base/bytes.ts'
import { readLog } from '../../shared/log/binaryForm.ts'
import type { Scenario } from '../../shared/scenario/defineScenario.ts'
import type { Rubric } from '../../shared/scenario/rubric.ts'
import { replay } from '../../shared/scoring/replay.ts'
import { elapsed, score } from '../../shared/scoring/score.ts'
import type { Sheet } from '../../shared/scoring/sheet.ts'

export interface Verified {
  readonly hashes: readonly string[]
  readonly sheet: Sheet
}

export function verify(text: string, scenario: Scenario, rubric: Rubric): Verified {
  const read = readLog(encodeText(text))
  if (!read.ok) throw new Error(read.refusal.code)
  const { log } = read.value
  const played = replay(log, scenario)
  const { fault } = played
  const performance = { ...played, elapsed: elapsed(log, played.ticks), ...(fault ? { cut: fault } : {}) }
  return { hashes: played.hashes, sheet: score(performance, scenario, rubric, { ...log.header.fingerprints, rubric: '' }) }
}
