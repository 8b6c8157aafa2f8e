// The board of a session: what is verified of each run and how far its log is, told to staff and wall once a second while somebody works. What
// has not changed is not told again; whoever follows puts it together.

/** How far a run is in its task, as verified here. `last`: the newest event worth telling. Alerts stay until the run ends. */
export interface BoardProgress {
  /** Of the step in hand; none when every step is done. */
  readonly step?: string
  readonly stepsDone: number
  readonly steps: number
  readonly last?: { readonly tick: number; readonly kind: string; readonly what: string }
  readonly alerts: readonly BoardAlert[]
}

/** `veto` and `safety`: an aspect of the rubric, named by id, was lost for good. `diverged`: browser and server differ. `pace`: the page's clock. */
export type BoardAlert =
  | { readonly is: 'veto' | 'safety'; readonly tick: number; readonly aspect: string }
  | { readonly is: 'diverged' | 'slow' | 'fast'; readonly tick: number }

export interface BoardSeat {
  readonly n: number
  /** On disk, and simulated here, up to these ticks. */
  readonly tick: number
  readonly verified: number
  /** ms behind the clock that the session keeps for the run. */
  readonly behind: number
  /** Absent until something is verified. */
  readonly progress?: BoardProgress
}

export interface Board {
  readonly serverTime: number
  readonly seats: readonly BoardSeat[]
}

/** `whole`: nothing that was told before holds. Otherwise the same seats as before, and progress that is missing is as it was. */
export interface ToldBoard extends Board {
  readonly whole?: true
}

/** The board after one more word of it. */
export function boardAfter(before: Board | undefined, { serverTime, seats, whole }: ToldBoard): Board {
  if (whole || !before) return { serverTime, seats }
  const known = new Map(before.seats.map(({ n, progress }) => [n, progress]))
  return {
    serverTime,
    seats: seats.map((seat) => {
      const progress = seat.progress ?? known.get(seat.n)
      return progress ? { ...seat, progress } : seat
    }),
  }
}
