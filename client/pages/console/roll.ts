// What the console shows of each seat, from the session and the board: who, how far, and what needs a look. Pure.

import type { Board, BoardAlert } from '../../../shared/protocol/board.ts'
import type { Seat, Who } from '../../../shared/session/seat.ts'
import type { Session } from '../../../shared/session/state.ts'

export type Names = (who: Who) => string

/** Further behind than this is worth a look, ms. */
export const BEHIND = 5000

export type SeatState = 'empty' | 'preparing' | 'ready' | 'unfit' | 'called' | 'working' | 'frozen' | 'away' | 'done'

export interface RollSeat {
  readonly n: number
  readonly name: string
  readonly scenario: string
  readonly state: SeatState
  readonly line: Seat['line']['is']
  /** 1 first; 0: not up. */
  readonly hand: number
  readonly step: string | undefined
  readonly stepsDone: number
  readonly steps: number
  readonly alerts: readonly BoardAlert[]
  readonly behind: number
  readonly run: string | undefined
}

function stateOf({ work, line, ready }: Seat): SeatState {
  if (work.is === 'done') return 'done'
  if (work.is === 'working') {
    if (line.is === 'away') return 'away'
    return work.time.held ? 'frozen' : 'working'
  }
  if (work.is === 'called') return 'called'
  if (line.is !== 'on') return 'empty'
  if (ready.device === 'unfit') return 'unfit'
  return ready.assets && ready.device === 'fit' ? 'ready' : 'preparing'
}

export function rollOf(view: Session, board: Board | undefined, names: Names): readonly RollSeat[] {
  return view.seats.map((seat) => {
    const row = board?.seats.find(({ n }) => n === seat.n)
    const working = seat.work.is === 'working'
    return {
      n: seat.n,
      name: names(seat.who),
      scenario: view.configuration.scenarios[seat.scenario]?.id ?? '',
      state: stateOf(seat),
      line: seat.line.is,
      hand: view.hands.indexOf(seat.n) + 1,
      step: working ? row?.progress?.step : undefined,
      stepsDone: row?.progress?.stepsDone ?? 0,
      steps: row?.progress?.steps ?? 0,
      alerts: working ? (row?.progress?.alerts ?? []) : [],
      behind: working && (row?.behind ?? 0) > BEHIND ? (row?.behind ?? 0) : 0,
      run: 'run' in seat.work ? seat.work.run : undefined,
    }
  })
}

/** Of those who may join, who has not. */
export const absent = ({ people, seats }: Session): readonly Who[] =>
  people.filter((who) => !seats.some((seat) => JSON.stringify(seat.who) === JSON.stringify(who)))
