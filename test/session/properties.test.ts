// What holds for every sequence of commands: time is exact, nothing happens twice, the log is the session, and no phase is skipped.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Configuration } from '../../shared/session/configuration.ts'
import { instructionsOf, isInstruction } from '../../shared/session/instructions.ts'
import type { Session } from '../../shared/session/state.ts'
import { endAt, grantedAt, pausesAt, workedAt } from '../../shared/session/time.ts'
import { type Asked, commands, timedNow } from '../support/arbitraryCommand.ts'
import { Classroom } from '../support/classroom.ts'

type Span = readonly [from: number, to: number]

/** Length of the union, the slow way: every edge, every stretch between two edges, is it covered. */
function covered(spans: readonly Span[], from: number, to: number): number {
  const edges = [...new Set([from, to, ...spans.flat()])].filter((at) => at >= from && at <= to).sort((a, b) => a - b)
  let sum = 0
  for (const [i, edge] of edges.slice(1).entries()) {
    const start = edges[i] as number
    if (spans.some(([a, b]) => a <= start && edge <= b)) sum += edge - start
  }
  return sum
}

/** What a second book-keeper would write down of one seat, from the accepted commands alone. */
class Books {
  private readonly spans: Span[] = []
  private readonly open = new Map<string, number>()
  private awaySince: number | undefined
  private given = 0
  readonly startedAt: number
  private readonly grace: number

  constructor(startedAt: number, grace: number) {
    this.startedAt = startedAt
    this.grace = grace
  }

  begin(reason: string, at: number): void {
    if (!this.open.has(reason)) this.open.set(reason, at)
  }

  finish(reason: string, at: number): void {
    const since = this.open.get(reason)
    if (since !== undefined) this.spans.push([since, at])
    this.open.delete(reason)
  }

  away(at: number): void {
    this.awaySince ??= at
  }

  back(at: number): void {
    if (this.awaySince !== undefined && at > this.awaySince + this.grace) this.spans.push([this.awaySince + this.grace, at])
    this.awaySince = undefined
  }

  give(ms: number): void {
    this.given += ms
  }

  granted(at: number): number {
    const spans: Span[] = [...this.spans]
    for (const since of this.open.values()) spans.push([since, at])
    if (this.awaySince !== undefined && at > this.awaySince + this.grace) spans.push([this.awaySince + this.grace, at])
    return this.given + covered(spans, this.startedAt, at)
  }
}

function keepBooks(books: Map<number, Books>, room: Classroom, { command }: Asked, before: Session): void {
  const grace = room.now.configuration.kind === 'assessment' ? 60_000 : Number.POSITIVE_INFINITY
  const { at } = room
  const each = (seats: 'all' | readonly number[], change: (book: Books) => void): void => {
    for (const [n, book] of books) if (room.seat(n).work.is === 'working' && (seats === 'all' || seats.includes(n))) change(book)
  }
  switch (command.kind) {
    case 'join': {
      const seat = room.now.seats.find(({ who }) => 'account' in who && 'account' in command.who && who.account === command.who.account)
      if (seat?.work.is !== 'working' || books.has(seat.n)) return
      const book = new Books(at, grace)
      if (room.now.phase === 'running' && room.now.clock.held) book.begin('freeze-all', at)
      books.set(seat.n, book)
      return
    }
    case 'away': {
      // A line cannot have gone down before it was up.
      const line = before.seats.find(({ n }) => n === command.seat)?.line
      if (line?.is === 'on') books.get(command.seat)?.away(Math.max(at - command.since, line.since))
      return
    }
    case 'arrive':
      return void books.get(command.seat)?.back(at)
    case 'freeze':
      return each(command.seats, (book) => book.begin(command.seats === 'all' ? 'freeze-all' : 'freeze', at))
    case 'resume':
      return each(command.seats, (book) => {
        if (command.seats !== 'all') book.finish('freeze', at)
        book.finish('freeze-all', at)
      })
    case 'extend':
    case 'incident':
      return each(command.seats, (book) => book.give(command.ms))
    case 'end':
      return each('all', (book) => {
        book.finish('freeze', at)
        book.finish('freeze-all', at)
      })
    default:
      return
  }
}

const rooms: fc.Arbitrary<Partial<Configuration>> = fc.record({
  kind: fc.constantFrom('assessment' as const, 'lesson' as const),
  late: fc.constant({ rule: 'within' as const, ms: 600_000, time: 'own' as const }),
})
const RUNS = { numRuns: 400 }

/** A class of four, two of them at work, and every command given as often as it says. */
function perform(
  more: Partial<Configuration>,
  list: readonly Asked[],
  then: (room: Classroom, each: Asked, accepted: boolean, before: Session) => void,
): Classroom {
  const room = new Classroom()
  room.lobby(more, ['s1', 's2', 's3', 's4']).sit('s1').sit('s2').start().wait(5000)
  for (const each of list) {
    room.wait(each.after)
    const before = room.now
    const entry = room.entry(each.by, timedNow(each.command, room.at))
    const accepted = room.offer(entry).ok
    then(room, each, accepted, before)
    if (accepted) for (let again = 1; again < each.times; again++) expect(room.wait(1).offer(entry)).toEqual({ ok: true, value: room.now })
  }
  return room
}

describe('under arbitrary commands', () => {
  it('every student’s time is exact to the millisecond', () => {
    fc.assert(
      fc.property(rooms, commands, (more, list) => {
        const books = new Map<number, Books>()
        perform(more, list, (room, each, accepted, before) => {
          if (accepted && each.command.kind === 'begin' && before.phase === 'countdown') {
            for (const n of room.now.seats.keys()) {
              const seat = room.now.seats[n] as Session['seats'][number]
              if (seat.work.is !== 'working') continue
              const book = new Books(before.startsAt, more.kind === 'assessment' ? 60_000 : Number.POSITIVE_INFINITY)
              if (seat.line.is === 'away') book.away(seat.line.since)
              books.set(seat.n, book)
            }
          } else if (accepted) keepBooks(books, room, each, before)
          for (const [n, book] of books) {
            const { work } = room.seat(n)
            if (work.is !== 'working') continue
            const { at } = room.now
            expect(grantedAt(work.time, at)).toBe(book.granted(at))
            expect(endAt(work.time, at)).toBe(work.time.startedAt + work.time.entitled + book.granted(at))
          }
        })
      }),
      RUNS,
    )
  })

  it('whatever is said into a run by a command is known for an instruction again', () => {
    const said = new Set<string>()
    fc.assert(
      fc.property(rooms, commands, (more, list) => {
        perform(more, list, (room, { command }, accepted, before) => {
          if (!accepted) return
          for (const { phrase } of instructionsOf(before, room.now, command)) {
            said.add(phrase.split('.')[1] ?? '')
            expect([phrase, isInstruction(phrase)]).toEqual([phrase, true])
          }
        })
      }),
      // Each kind comes up some ninety times.
      { numRuns: 5 * RUNS.numRuns },
    )
    expect([...said].sort()).toEqual(['extend', 'freeze', 'incident', 'message', 'resume'])
  })

  it('worked and paused time add up to all of it, and pauses neither overlap nor run backwards', () => {
    fc.assert(
      fc.property(rooms, commands, (more, list) => {
        const room = perform(more, list, () => {})
        for (const { work } of room.now.seats) {
          if (work.is !== 'working' && work.is !== 'done') continue
          const at = work.is === 'done' ? work.at : room.now.at
          const pauses = pausesAt(work.time, at)
          for (const [i, [from, to]] of pauses.entries()) {
            expect(from).toBeGreaterThanOrEqual(i === 0 ? 0 : (pauses[i - 1] as Span)[1])
            expect(to).toBeGreaterThan(from)
          }
          const paused = pauses.reduce((sum, [from, to]) => sum + to - from, 0)
          expect(workedAt(work.time, at) + paused).toBe(at - work.time.startedAt)
        }
      }),
      RUNS,
    )
  })

  it('nobody is timed out with time left, before the session closes', () => {
    fc.assert(
      fc.property(rooms, commands, (more, list) => {
        perform(more, list, (room, each, accepted, before) => {
          if (!accepted || each.command.kind !== 'sealed' || each.command.how !== 'timeout') return
          const { work } = room.seat(each.command.seat)
          if (work.is !== 'done') throw new Error(work.is)
          const closed = before.phase === 'ending' && work.at >= before.closesAt
          expect(closed || work.at >= endAt(work.time, work.at)).toBe(true)
        })
      }),
      RUNS,
    )
  })

  it('a repeated command changes nothing, and the log gives the same session again', () => {
    fc.assert(
      fc.property(rooms, commands, (more, list) => {
        const room = perform(more, list, () => {})
        expect(room.again()).toEqual(room.now)
        expect(new Set(room.now.applied).size).toBe(room.now.applied.length)
      }),
      RUNS,
    )
  })

  it('no phase is skipped', () => {
    const next: Readonly<Record<Session['phase'], readonly string[]>> = {
      draft: ['lobby'],
      lobby: ['countdown'],
      countdown: ['running', 'lobby'],
      running: ['ending'],
      ending: ['ended'],
      ended: ['released'],
      released: [],
    }
    const seen = new Set<string>()
    fc.assert(
      fc.property(rooms, commands, (more, list) => {
        perform(more, list, (room, _each, _accepted, before) => {
          if (room.now.phase === before.phase) return
          seen.add(room.now.phase)
          expect(next[before.phase]).toContain(room.now.phase)
        })
      }),
      RUNS,
    )
    expect([...seen].sort()).toEqual(['ended', 'ending', 'lobby', 'released', 'running'])
  })

  it('a refused command leaves the session as it was', () => {
    fc.assert(
      fc.property(rooms, commands, (more, list) => {
        perform(more, list, (room, _each, accepted, before) => {
          if (!accepted) expect(room.now).toBe(before)
        })
      }),
      RUNS,
    )
  })
})
