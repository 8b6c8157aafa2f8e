// What is taken from the finished sheet, in this order: what vetoes set to 0 (aspects and sections), negative items, overtime, the paper set
// to 0. The paper never falls below 0, and Σ aspects − Σ penalties is always what stands before bonus and rests.

import type { Bonus, Overtime, Rubric, Veto } from '../scenario/rubric.ts'
import { missed, moved } from './closing.ts'
import { evaluate, type Scope } from './evaluate.ts'
import type { Judgements } from './judgements.ts'
import { total } from './marks.ts'
import { counted } from './rules/occurrences.ts'
import type { AspectScore, Penalty } from './sheet.ts'

export interface Taken {
  readonly taken: readonly Penalty[]
  /** Aspects of which nothing is left. */
  readonly zeroed: ReadonlySet<string>
  /** Vetoes that rest on what people have still to say. */
  readonly undecided: readonly string[]
  readonly disqualified: string | undefined
}

/** When the run ended, and the ms of task time it used: pauses and granted time taken off. */
interface Used {
  readonly elapsed: number
  readonly ticks: number
  /** ms given back, by which every time of the rubric moves. */
  readonly granted?: number
}

export function penalties(rubric: Rubric, aspects: readonly AspectScore[], run: Scope, used: Used, judgements: Judgements): Taken {
  const taken: Penalty[] = []
  const zeroed = new Set<string>()
  let left = total(aspects)
  const take = (penalty: Penalty): number => {
    const marks = Math.min(penalty.marks, left)
    left -= marks
    taken.push({ ...penalty, marks })
    return marks
  }
  const standing = new Map(aspects.map(({ id, marks }) => [id, marks]))
  const under = (zero: Veto['zero']): readonly AspectScore[] =>
    typeof zero === 'string'
      ? aspects
      : aspects.filter(({ id, section }) => ('aspect' in zero ? id === zero.aspect : section === zero.section))
  const strike = (veto: Veto, tick: number): void => {
    const struck = under(veto.zero)
    const marks = struck.reduce((sum, { id }) => sum + (standing.get(id) ?? 0), 0)
    for (const { id } of struck) {
      standing.set(id, 0)
      zeroed.add(id)
    }
    take({ id: veto.id, marks, tick, params: typeof veto.zero === 'string' ? {} : { ...veto.zero } })
  }

  const ofPaper: { veto: Veto; tick: number }[] = []
  const undecided: string[] = []
  for (const veto of grounded(rubric)) {
    const found = ground(veto, aspects, standing, run, judgements, used)
    if (found === 'open') undecided.push(veto.id)
    else if (found !== undefined && typeof veto.zero === 'string') ofPaper.push({ veto, tick: found })
    else if (found !== undefined) strike(veto, found)
  }

  const room = new Map((rubric.caps ?? []).map((cap) => [cap, cap.marks]))
  for (const item of rubric.negatives) {
    for (const { event } of counted(item.what, item.again, run)) {
      const caps = [...room].filter(([cap]) => cap.of.includes(item.id))
      const marks = Math.min(item.marks, ...caps.map(([, free]) => free))
      for (const [cap, free] of caps) room.set(cap, free - marks)
      take({ id: item.id, marks, tick: event.tick, params: { thing: event.of } })
    }
  }
  const late = rubric.overtime ? overtimeMarks(rubric.overtime, used.elapsed) : 0
  if (rubric.overtime && late > 0)
    take({ id: 'overtime', marks: late, tick: used.ticks, params: { seconds: Math.ceil(used.elapsed / 1000) - rubric.overtime.limit } })
  const { deadline } = rubric
  // It is the run's closing that costs marks; the line says why nothing after it counts.
  const { granted = 0 } = used
  if (deadline && moved(deadline.by, granted) <= used.ticks && missed(deadline, run, granted))
    take({
      id: 'deadline',
      marks: 0,
      tick: moved(deadline.by, granted),
      params: { minutes: deadline.by / 60, ...(granted > 0 ? { given: granted / 1000 } : {}) },
    })

  for (const { veto, tick } of ofPaper) take({ id: veto.id, marks: left, tick, params: {} })
  if (ofPaper.length > 0) for (const { id } of aspects) zeroed.add(id)
  return { taken, zeroed, undecided, disqualified: ofPaper.find(({ veto }) => veto.zero === 'disqualified')?.veto.id }
}

/** Vetoes that look at marks come after those that look at the run: they see what those have left. */
const grounded = ({ vetoes }: Rubric): readonly Veto[] => [
  ...vetoes.filter(({ when }) => when.form !== 'short'),
  ...vetoes.filter(({ when }) => when.form === 'short'),
]

/** The tick at which a veto fired; 'open' while people have still to say; nothing when it did not fire. */
function ground(
  { when }: Veto,
  aspects: readonly AspectScore[],
  standing: ReadonlyMap<string, number>,
  run: Scope,
  judgements: Judgements,
  { elapsed, ticks: lastTick }: Used,
): number | 'open' | undefined {
  if (when.form === 'seen') {
    if (!Object.hasOwn(judgements.seen, when.id)) return 'open'
    return judgements.seen[when.id] ? lastTick : undefined
  }
  if (when.form === 'late') return elapsed > when.after * 1000 ? lastTick : undefined
  if (when.form === 'short') {
    const counted = aspects.filter(({ id, section }) => when.of.includes(id) || when.of.includes(section))
    const marks = counted.reduce((sum, { id }) => sum + (standing.get(id) ?? 0), 0)
    const open = counted.reduce((sum, aspect) => sum + (aspect.open ?? 0), 0)
    if (marks >= when.below) return undefined
    return marks + open < when.below ? lastTick : 'open'
  }
  const { holds, ticks: at } = evaluate(when, run)
  return holds ? (at[0] ?? lastTick) : undefined
}

/** −a per b seconds over the limit, counted up to the hard stop; a started part counts as a whole, or only full ones do. */
export function overtimeMarks(rule: Overtime, elapsed: number): number {
  const over = Math.min(elapsed, rule.stop * 1000) - rule.limit * 1000
  if (over <= 0) return 0
  const parts = over / (rule.per * 1000)
  return rule.marks * (rule.part === 'whole' ? Math.ceil(parts) : Math.floor(parts))
}

/** +a per full b seconds left, if everything was done and enough was earned without it. */
export function bonusMarks(rule: Bonus | undefined, run: Scope, standing: number, elapsed: number): number {
  if (!rule || standing < rule.least || elapsed >= rule.limit * 1000 || !evaluate(rule.complete, run).holds) return 0
  return Math.min(rule.most, rule.marks * Math.floor((rule.limit * 1000 - elapsed) / (rule.per * 1000)))
}
