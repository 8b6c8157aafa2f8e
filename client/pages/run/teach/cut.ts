// The run that loses no mark, cut into its steps: a step's stretch ends when it was first seen done and what it took is put away, and begins
// where the one before it ended. Where hands already work on the next step's things when a step is seen done (a fact that shows late), the
// cut lies before them.

import type { Deed, Input } from '../../../../shared/log/input.ts'
import type { Scenario } from '../../../../shared/scenario/defineScenario.ts'
import type { Step } from '../../../../shared/scenario/procedure.ts'
import type { StepDone } from '../../../player/playback.ts'

export interface Stretch {
  readonly step: string
  readonly from: number
  readonly to: number
}

/** Ticks in which nothing is done and nothing held down are shown no longer than this. */
const IDLE = 90
/** A turn goes on when its next piece comes within this many ticks. */
const BURST = 12
/** After the last deed of a step, so that a hand is seen to open. */
const LINGER = 6

type Done = Exclude<Deed, { readonly verb: 'move' | 'reveal' }>
type Act = Input & Done

const isAct = (input: Input): input is Act => input.verb !== 'move' && input.verb !== 'reveal'

/** What a deed is about: thing, place, button or field. */
function about(act: Act): string {
  switch (act.verb) {
    case 'grab':
      return act.thing
    case 'connect':
      return act.mount
    case 'turn':
    case 'press':
      return act.target
    case 'record':
      return act.field
    default:
      return ''
  }
}

const matches = (pattern: string, id: string): boolean => (pattern.endsWith('*') ? id.startsWith(pattern.slice(0, -1)) : pattern === id)

function belongs(act: Act, step: Step | undefined): boolean {
  const id = about(act)
  const owner = id.split('.')[0] ?? ''
  return step?.points.some((point) => matches(point, id) || matches(point, owner) || point.split('.')[0] === owner) ?? false
}

/**
 * `done`: in the order they were seen. `end`: where the run was handed in, once it is known: what is then still open was done by that.
 * Steps seen done in the same look share their stretch.
 */
export function stretchesOf(scenario: Scenario, inputs: readonly Input[], done: readonly StepDone[], end?: number): readonly Stretch[] {
  const acts = inputs.filter(isAct)
  const step = (id: string | undefined): Step | undefined => scenario.procedure.find((each) => each.id === id)
  const stores = (mount: string): boolean => scenario.mounts.some(({ id, storage }) => id === mount && storage)
  const ticks = [...new Set(done.map(({ tick }) => tick))].sort((a, b) => a - b)
  const found: Stretch[] = []
  let from = 0
  ticks.forEach((tick, i) => {
    const own = done.filter((each) => each.tick === tick)
    const after = done.find((each) => each.tick === ticks[i + 1])
    const next = step(after?.id)
    const last = step(own[own.length - 1]?.id)
    const to = Math.max(from + 1, before(acts, tick, from, last, next) ?? putAway(acts, tick, ticks[i + 1] ?? end ?? tick, stores))
    for (const { id } of own) found.push({ step: id, from, to })
    from = to
  })
  if (end === undefined) return found
  const left = scenario.procedure.filter(({ id }) => !found.some((each) => each.step === id))
  return [...found, ...left.map(({ id }) => ({ step: id, from, to: end }))]
}

/** Where work on the next step's things began before `tick`; undefined when it had not. */
function before(acts: readonly Act[], tick: number, least: number, own: Step | undefined, next: Step | undefined): number | undefined {
  let began: number | undefined
  for (let i = acts.findLastIndex((act) => act.tick <= tick); i >= 0; i--) {
    const act = acts[i] as Act
    if (act.tick <= least) break
    if (act.verb === 'release' || (act.verb === 'press' && act.amount === 0)) continue
    if (!belongs(act, next) || belongs(act, own)) break
    began = (acts[i - 1]?.tick ?? least) + LINGER
  }
  return began
}

/** To where hands are done with a step that was seen done at `tick`. */
function putAway(acts: readonly Act[], tick: number, most: number, stores: (mount: string) => boolean): number {
  let to = tick
  let i = acts.findIndex((act) => act.tick > tick)
  for (; i >= 0 && i < acts.length; i++) {
    const act = acts[i] as Act
    if (act.tick >= most || !ends(act, acts[i - 1], acts[i + 1], stores)) break
    to = act.tick + LINGER
  }
  const following = i >= 0 ? acts[i]?.tick : undefined
  return Math.min(to, most, following === undefined ? most : Math.max(tick, following - 1))
}

function ends(act: Act, last: Act | undefined, next: Act | undefined, stores: (mount: string) => boolean): boolean {
  switch (act.verb) {
    case 'release':
    case 'record':
      return true
    case 'press':
      return act.amount === 0
    case 'turn':
      return last?.verb === 'turn' && last.target === act.target && act.tick - last.tick <= BURST
    case 'connect':
      return stores(act.mount)
    case 'grab':
      return next?.verb === 'connect' && stores(next.mount)
    case 'say':
    case 'ask':
      return false
    default:
      return act satisfies never
  }
}

export interface Gap {
  readonly from: number
  readonly to: number
}

/** Times of a stretch in which one would only watch nothing happen. */
export function gapsOf(inputs: readonly Input[], { from, to }: Stretch): readonly Gap[] {
  const gaps: Gap[] = []
  const pressed = new Set<string>()
  let at = from
  const until = (tick: number): void => {
    if (pressed.size === 0 && tick - at > IDLE) gaps.push({ from: at + IDLE / 2, to: tick - IDLE / 2 })
    at = Math.max(at, tick)
  }
  for (const input of inputs) {
    if (input.tick > to) break
    if (input.tick > from) until(input.tick)
    if (input.verb !== 'press') continue
    if (input.amount === 0) pressed.delete(input.hand)
    else pressed.add(input.hand)
  }
  until(to)
  return gaps
}
