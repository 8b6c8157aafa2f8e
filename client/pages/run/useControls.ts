// One way for keys and buttons to do things: commands become wishes, held keys become efforts that end when they are let go.

import { useEffect, useMemo } from 'react'
import type { Hand } from '../../../shared/log/input.ts'
import { type Command, commandOf, type Pace } from '../../hand/keyboard.ts'
import type { Target } from '../../hand/offers.ts'
import type { Placing } from '../../hand/wish.ts'
import { type Row, reach, stationOf } from './reach.ts'
import type { Run } from './run.ts'
import { pointedNow } from './teach/HintPointer.tsx'
import { ledStep } from './teach/way.ts'
import { exertWish, holding, otherSide, rowWish, turnTarget, turnWish, unmeant, verbWish } from './verbs.ts'

export interface Controls {
  select(id: string): void
  doRow(row: Row): void
  pressRow(row: Row): void
  easeRow(row: Row): void
  bring(target: Target, placing?: Placing): void
  verb(verb: 'take' | 'home' | 'letGo' | 'steady'): void
  turn(way: -1 | 1, pace: Pace): void
  easeTurn(): void
  /** So many degrees or seconds of what is selected or held. */
  exert(amount: number): void
  goTo(station: string): void
  leadWith(side: Hand): void
  hint(): void
  /** To what the hint points at. */
  there(): void
  /** How a step is done; without one, the step the page leads to. */
  show(step?: string): void
  mute(): void
  /** Up or down the list; by none: back to where one was in it. */
  walk(by: -1 | 0 | 1): void
  selectedRow(): Row | undefined
}

export function controlsOf(run: Run, mute: () => void): Controls {
  const { store, stuff } = run
  const state = () => store.getState()
  let turning = ''
  let pressing = ''
  const rows = (): Row[] => reach(stuff.scenario, state().sight, state().station, state().selected, run.near).flatMap((group) => group.rows)
  const selectedRow = (): Row | undefined => rows().find((row) => row.id === state().selected)
  const rowOf = (id: string): HTMLElement | null => document.querySelector(`[data-reach] [data-thing="${CSS.escape(id)}"]`)
  const focus = (id: string): void => {
    const drawn = rowOf(id)
    if (drawn) drawn.focus()
    // The row may be drawn only now.
    else requestAnimationFrame(() => rowOf(id)?.focus())
  }
  const select = (id: string): void => {
    if (state().selected !== id) store.setState({ selected: id })
  }
  const refuse = (of: string, code: string): void => {
    store.setState(({ lines, sight }) => ({
      lines: [...lines, { n: (lines.at(-1)?.n ?? 0) + 1, tick: sight.tick, kind: 'refusal', code, of, data: {} }],
    }))
    run.sounds.strike('no')
  }
  const go = (id: string): void => {
    const there = stationOf(stuff.scenario, state().sight, id)
    const everywhere = stuff.scenario.view.stations.find((each) => each.id === state().station)?.things.length === 0
    if (there !== '' && there !== state().station && !everywhere && !run.near(id)) run.goTo(there)
  }
  const controls: Controls = {
    select,
    selectedRow,
    doRow(row) {
      select(row.id)
      if (row.why) return refuse(row.id, row.why)
      if (row.station) go(row.id)
      const wish = rowWish(row)
      if (wish) run.wish(wish)
    },
    pressRow(row) {
      select(row.id)
      if (row.why) return refuse(row.id, row.why)
      pressing = row.id
      run.wish({ wish: 'press', target: row.id, amount: 1000 })
    },
    easeRow(row) {
      if (pressing !== row.id) return
      pressing = ''
      run.link.order({ order: 'ease', target: row.id })
    },
    bring(target, placing) {
      if (!run.near(target.mount)) go(target.mount)
      run.wish({ wish: 'bring', hand: target.hand, mount: target.mount, letGo: target.letGo, ...(placing ? { placing } : {}) })
    },
    verb(verb) {
      const { sight, selected, lead } = state()
      const wish = verbWish(verb, sight, selected, lead)
      if (!wish) return refuse(holding(sight, lead), unmeant(verb, sight))
      if (wish.wish === 'bring') go(wish.mount)
      run.wish(wish)
    },
    turn(way, pace) {
      const { sight, selected, lead } = state()
      const target = turnTarget(sight, selected, lead)
      if (!target || turning !== '') return
      turning = target
      run.wish(turnWish(target, { do: 'turn', way, pace }))
    },
    easeTurn() {
      if (turning === '') return
      run.link.order({ order: 'ease', target: turning })
      turning = ''
    },
    exert(amount) {
      const { sight, selected, lead } = state()
      const wish = exertWish(sight, selected, lead, amount)
      if (wish) run.wish(wish)
    },
    goTo: (station) => run.goTo(station),
    leadWith: (lead) => store.setState({ lead }),
    hint() {
      const next = ledStep(state())
      if (run.mode !== 'practice' || next === '' || state().hints.includes(next)) return
      run.deed({ verb: 'ask', topic: next })
      store.setState(({ hints }) => ({ hints: [...hints, next] }))
    },
    there() {
      const thing = pointedNow(run, state())
      const station = thing === '' ? '' : stationOf(stuff.scenario, state().sight, thing)
      if (station !== '') run.goTo(station)
      if (thing !== '') select(thing)
    },
    show(step = ledStep(state())) {
      if (step !== '') void run.demonstrate(step)
    },
    mute,
    walk(by) {
      const all = rows()
      const at = all.findIndex((row) => row.id === state().selected)
      // What was worked on may have left the list: then nothing else is chosen in its stead.
      if (by === 0 && at < 0 && document.activeElement instanceof HTMLElement) return document.activeElement.blur()
      const next = all[at < 0 ? (by < 0 ? all.length - 1 : 0) : Math.max(0, Math.min(all.length - 1, at + by))]
      if (!next) return
      select(next.id)
      focus(next.id)
    },
  }
  return controls
}

/** Keys of the page, while it is not writing and nothing lies over it. */
export function useKeys(run: Run, controls: Controls, working: boolean): void {
  const held = useMemo(() => new Map<string, () => void>(), [])
  useEffect(() => {
    if (!working) return
    const down = (event: KeyboardEvent): void => {
      const command = commandOf(event)
      if (!command || isWriting(event.target)) return
      if (run.store.getState().panel !== '') return
      if (isButton(event.target) && (command.do === 'primary' || command.do === 'press')) return
      if (event.repeat && command.do !== 'walk') return event.preventDefault()
      if (!obey(run, controls, command, (ease) => held.set(event.code, ease))) return
      event.preventDefault()
    }
    const up = (event: KeyboardEvent): void => {
      held.get(event.code)?.()
      held.delete(event.code)
    }
    const leave = (): void => {
      for (const ease of held.values()) ease()
      held.clear()
    }
    addEventListener('keydown', down)
    addEventListener('keyup', up)
    addEventListener('blur', leave)
    return () => {
      leave()
      removeEventListener('keydown', down)
      removeEventListener('keyup', up)
      removeEventListener('blur', leave)
    }
  }, [run, controls, held, working])
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [role="combobox"], [role="dialog"]') !== null

/** A button elsewhere than in the list answers Enter and Space itself. */
const isButton = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('button, a, [role="button"]') !== null && target.closest('[data-reach]') === null

/** True when the command was meant for the page. */
function obey(run: Run, controls: Controls, command: Command, whenLetGo: (ease: () => void) => void): boolean {
  const { store } = run
  const row = controls.selectedRow()
  switch (command.do) {
    case 'primary':
    case 'press':
      if (!row) return false
      if (row.act === 'press') {
        controls.pressRow(row)
        whenLetGo(() => controls.easeRow(row))
      } else if (command.do === 'primary') controls.doRow(row)
      return true
    case 'take':
    case 'home':
    case 'letGo':
    case 'steady':
      controls.verb(command.do)
      return true
    case 'turn':
      controls.turn(command.way, command.pace)
      whenLetGo(() => controls.easeTurn())
      return true
    case 'walk':
      controls.walk(command.by)
      return true
    case 'other':
      controls.leadWith(otherSide(store.getState().lead))
      return true
    case 'station': {
      const station = run.stuff.scenario.view.stations[command.n]
      if (station) run.goTo(station.id)
      return station !== undefined
    }
    case 'camera':
      run.goTo(store.getState().station)
      return true
    case 'help':
      store.setState({ panel: 'help' })
      return true
    case 'cancel':
      run.link.order({ order: 'cancel' })
      return true
    case 'record':
      store.setState(({ record }) => ({ record: !record }))
      return true
    case 'account':
      store.setState(({ account }) => ({ account: !account }))
      return true
    case 'closeUp':
      store.setState(({ closeUp }) => ({ closeUp: closeUp === 'none' ? '' : 'none' }))
      return true
    case 'amount':
      document.querySelector<HTMLInputElement>('[data-amount] input')?.select()
      return true
    case 'mute':
      controls.mute()
      return true
    case 'hint':
      controls.hint()
      return true
    case 'there':
      controls.there()
      return true
    case 'show':
      controls.show()
      return true
    default:
      return command satisfies never
  }
}
