// What each session's board has told, so that only what is new is told: everything once who works has changed, and to whoever comes later.

import type { Board, ToldBoard } from '../../shared/protocol/board.ts'

export class Boards {
  private readonly told = new Map<string, { readonly who: string; readonly progress: ReadonlyMap<number, string> }>()

  /** `who`: the runs of the seats. */
  news(session: string, who: string, { serverTime, seats }: Board): ToldBoard {
    const before = this.told.get(session)
    const progress = new Map(seats.map((seat) => [seat.n, JSON.stringify(seat.progress)]))
    this.told.set(session, { who, progress })
    if (before?.who !== who) return { serverTime, seats, whole: true }
    return {
      serverTime,
      seats: seats.map((seat) => {
        if (progress.get(seat.n) !== before.progress.get(seat.n)) return seat
        const { progress: _, ...rest } = seat
        return rest
      }),
    }
  }

  /** Its board is not told any more. */
  forget(session: string): void {
    this.told.delete(session)
  }
}

/** Everybody reads the wall: how far each is, not what went wrong nor what was just done. */
export const onTheWall = <B extends Board>(board: B): B => ({
  ...board,
  seats: board.seats.map(({ progress, ...seat }) => {
    if (!progress) return seat
    const { last: _, ...rest } = progress
    return { ...seat, progress: { ...rest, alerts: [] } }
  }),
})
