// What is told of a board and what is made of it again: whoever follows has the server's board after every word, whenever they came.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Boards, onTheWall } from '../../../server/sessions/boards.ts'
import { type Board, type BoardProgress, type BoardSeat, boardAfter } from '../../../shared/protocol/board.ts'

const progress = (stepsDone: number): BoardProgress => ({ step: 'prep', stepsDone, steps: 15, alerts: [] })
const seat = (n: number, tick: number, done?: number): BoardSeat => ({
  ...{ n, tick, verified: tick, behind: 0 },
  ...(done === undefined ? {} : { progress: progress(done) }),
})

describe('a board', () => {
  it('is told whole at first, and then without what has not changed', () => {
    const boards = new Boards()
    const seats = [seat(1, 60, 2), seat(2, 60, 0)]
    expect(boards.news('s', 'a b', { serverTime: 1, seats })).toEqual({ serverTime: 1, seats, whole: true })
    const later = boards.news('s', 'a b', { serverTime: 2, seats: [seat(1, 120, 3), seat(2, 120, 0)] })
    expect(later).toEqual({ serverTime: 2, seats: [seat(1, 120, 3), seat(2, 120)] })
  })

  it('is told whole again when somebody works on another run, so that nobody has what another did', () => {
    const boards = new Boards()
    const first = boardAfter(undefined, boards.news('s', '1 a', { serverTime: 1, seats: [seat(1, 600, 9)] }))
    const then = boardAfter(first, boards.news('s', '1 b', { serverTime: 2, seats: [seat(1, 0)] }))
    expect(then.seats).toEqual([seat(1, 0)])
  })

  it('of one session is not confused with another’s, and is whole after it was forgotten', () => {
    const boards = new Boards()
    const board = { serverTime: 1, seats: [seat(1, 60, 2)] }
    boards.news('s', 'a', board)
    expect(boards.news('t', 'a', board).whole).toBe(true)
    expect(boards.news('s', 'a', board).whole).toBeUndefined()
    boards.forget('s')
    expect(boards.news('s', 'a', board).whole).toBe(true)
  })

  it('is the server’s after every word, for whoever was there from the beginning and for whoever came between', () => {
    const course = fc.array(
      fc.record({
        seats: fc.array(fc.record({ run: fc.constantFrom('a', 'b'), done: fc.option(fc.integer({ min: 0, max: 2 })) }), { maxLength: 4 }),
        comes: fc.boolean(),
      }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(course, (moments) => {
        const boards = new Boards()
        const followers: (Board | undefined)[] = [undefined]
        const known = new Map<string, number>()
        for (const [t, { seats, comes }] of moments.entries()) {
          // What was verified of a run stays verified.
          const now = seats.map(({ run, done }, i) => {
            const key = `${i}${run}`
            if (done !== null) known.set(key, Math.max(done, known.get(key) ?? 0))
            return seat(i + 1, t, known.get(key))
          })
          const board = { serverTime: t, seats: now }
          const told = boards.news('s', seats.map(({ run }) => run).join(), board)
          for (const [f, before] of followers.entries()) followers[f] = boardAfter(before, told)
          for (const each of followers) expect(each).toEqual(board)
          if (comes) followers.push(boardAfter(undefined, { ...board, whole: true }))
        }
      }),
    )
  })

  it('on the wall leaves out the same as before, whole or not', () => {
    const told = {
      ...{ serverTime: 1, seats: [{ ...seat(1, 60, 2), progress: { ...progress(2), last: { tick: 3, kind: 'reading', what: 'x' } } }] },
      whole: true as const,
    }
    expect(onTheWall(told)).toEqual({ serverTime: 1, seats: [seat(1, 60, 2)], whole: true })
  })
})
