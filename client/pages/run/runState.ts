// What the run's page shows besides the scene: the latest sight, what is selected, what was said, what the line to the server is like.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Value } from '../../../shared/log/event.ts'
import type { Hand } from '../../../shared/log/input.ts'
import type { Clock } from '../../../shared/session/view.ts'
import type { Quality } from '../../kit/quality.ts'
import type { UplinkState } from '../../net/uplink.ts'
import type { Sight } from '../../player/messages.ts'
import { readingOf } from '../../player/reading.ts'
import type { Demonstration } from './teach/demonstration.ts'
import type { Way } from './teach/way.ts'

/** One line of the log that is read aloud, by keys: `event.…` in the scenario's words, or a refusal's code. */
export interface Line {
  readonly n: number
  readonly tick: number
  readonly kind: 'event' | 'refusal' | 'note'
  readonly code: string
  readonly of: string
  readonly data: Readonly<Record<string, Value>>
}

export type Panel = 'help' | 'submit' | ''

/** The run belongs to a session: its name, and its clock by this computer's time, as the server rules. */
export interface Supervised {
  readonly title: string
  readonly clock: Clock | undefined
}

export interface RunState {
  readonly supervised: Supervised | undefined
  readonly sight: Sight
  readonly uplink: UplinkState | undefined
  readonly station: string
  /** Part, place, control or surface the list points at. */
  readonly selected: string
  /** Under the pointer. */
  readonly hovered: string
  readonly lead: Hand
  /** Wishes whose outcome the hands have not told yet. */
  readonly wished: number
  readonly lines: readonly Line[]
  readonly quality: Quality
  /** Pixels drawn for each pixel of the screen, at most. */
  readonly sharpness: number
  readonly chosen: Quality | 'auto'
  readonly muted: boolean
  readonly panel: Panel
  readonly record: boolean
  /** The live account of what happens is shown, not only spoken. */
  readonly account: boolean
  /** Instrument whose face is shown large; '' leaves it to what is in use, 'none' folds it away. */
  readonly closeUp: string
  readonly way: Way
  /** Over the scene now, showing how a step is done. */
  readonly demonstration: Demonstration | undefined
  /** Why nothing can be shown. */
  readonly unshown: '' | 'other-version' | 'load'
  /** Hints taken, by step. */
  readonly hints: readonly string[]
  readonly ending: '' | 'submitting' | 'failed'
  /** The graphics driver took the picture away. */
  readonly lost: boolean
  /** Ended by a bug: the worker's words and tick. */
  readonly broken: { readonly message: string; readonly tick: number } | undefined
}

export type RunStore = StoreApi<RunState>

const MOST_LINES = 40

export type First = Pick<RunState, 'quality' | 'sharpness' | 'chosen' | 'muted'>

export const createRunStore = (sight: Sight, station: string, first: First): RunStore =>
  createStore<RunState>(() => ({
    sight,
    uplink: undefined,
    supervised: undefined,
    station,
    selected: '',
    hovered: '',
    lead: 'right',
    wished: 0,
    lines: [],
    panel: '',
    record: false,
    account: false,
    closeUp: '',
    way: { is: 'led' },
    demonstration: undefined,
    unshown: '',
    hints: [],
    ending: '',
    lost: false,
    broken: undefined,
    ...first,
  }))

/** Kinds worth a word; the rest is seen. */
const TOLD = new Set([
  'thing.grabbed',
  'thing.released',
  'part.seated',
  'part.unseated',
  'contact.floor',
  'instrument.broken',
  'wheel.fell',
  'wheel.laid',
  'ppe.on',
  'tool.checked',
  'chock.placed',
  'pad.placed',
  'lift.stopped',
  'lift.locked',
  'lift.unlatched',
  'lift.down',
  'car.shaken',
  'car.slid',
  'car.crushed',
  'bolt.broken',
  'bolt.loosened',
  'bolt.removed',
  'bolt.started',
  'bolt.clicked',
  'bolt.crossed',
  'bolt.yielded',
  'socket.slipped',
  'wrench.set',
  'instrument.zeroed',
  'dial.set',
  'dial.zeroed',
  'dial.moved',
  'surface.cleaned',
  'valve.soaped',
  'entry',
])
export const isTold = (kind: string): boolean => TOLD.has(kind)

/** What nobody could know by looking must not be told either. */
const SHOWN = new Set(['mount', 'hand', 'clearance', 'height', 'value', 'locked', 'gap', 'offset'])

/** How far something was turned, and what its own scale showed at the end, when the turn is over. */
function turnedNote({ turning, facts, tick }: Sight, after: Sight): Omit<Line, 'n'> | undefined {
  if (!turning || after.turning?.target === turning.target) return undefined
  const degrees = Math.round(turning.degrees)
  if (degrees === 0) return undefined
  const reading = readingOf(turning.target, facts)
  return { tick, kind: 'note', code: 'turned', of: turning.target, data: { degrees, ...(reading === '' ? {} : { reading }) } }
}

/** The lines with those of a new sight. */
export function withNews(lines: readonly Line[], sight: Sight, before?: Sight): readonly Line[] {
  let n = lines[lines.length - 1]?.n ?? 0
  const news: Line[] = []
  const turned = before && turnedNote(before, sight)
  if (turned) news.push({ n: ++n, ...turned })
  for (const { kind, of, tick, data } of sight.events) {
    if (!isTold(kind)) continue
    const shown = Object.fromEntries(Object.entries(data).filter(([name]) => SHOWN.has(name)))
    news.push({ n: ++n, tick, kind: 'event', code: kind, of, data: shown })
  }
  const refused = sight.events.filter((event) => event.kind === 'refused')
  for (const { of, tick, data } of refused) news.push({ n: ++n, tick, kind: 'refusal', code: String(data.code), of, data: {} })
  for (const { wish, came } of sight.came) {
    // A plan that never reached the world (no free hand, lost its grip) has told nobody yet.
    if (came === 'done' || came === 'cancelled' || refused.some((event) => event.data.code === came)) continue
    const of = 'thing' in wish ? wish.thing : 'mount' in wish ? wish.mount : 'target' in wish ? wish.target : ''
    news.push({ n: ++n, tick: sight.tick, kind: 'refusal', code: came, of, data: {} })
  }
  return news.length === 0 ? lines : [...lines, ...news].slice(-MOST_LINES)
}
