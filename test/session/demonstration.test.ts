// A demonstration in a lesson: the class stops, watches, and goes on with every second it was shown given back.

import { describe, expect, it } from 'vitest'
import { instructionsOf } from '../../shared/session/instructions.ts'
import { seatView, wallView } from '../../shared/session/view.ts'
import { Classroom, runOf, SERVER, student, TEACHER } from '../support/classroom.ts'

const LESSON = { kind: 'lesson', hints: true } as const
const shown = runOf(99)

describe('while a class is shown something', () => {
  it('every clock stands, and what it stood is given back to the millisecond', () => {
    const room = new Classroom().running(LESSON).wait(60_000)
    room.do(TEACHER, { kind: 'demonstrate', run: shown }).wait(45_123)
    expect(seatView(room.now, room.seat(1))).toMatchObject({
      demonstration: shown,
      held: ['demonstration'],
      clock: { runs: false, left: 540_000 },
    })
    expect(wallView(room.now)).toMatchObject({ demonstration: shown, clock: { runs: false, left: 540_000 } })
    room.do(TEACHER, { kind: 'demonstrate' })
    for (const seat of [1, 2]) {
      expect(room.time(seat).grants).toMatchObject([{ ms: 45_123, reason: 'demonstration' }])
      expect(room.time(seat).held).toBeUndefined()
    }
    expect(seatView(room.now, room.seat(1)).demonstration).toBeUndefined()
    expect(room.again()).toEqual(room.now)
  })

  it('a seat that was frozen before stays so, and is given the time once', () => {
    const room = new Classroom().running(LESSON).wait(10_000)
    room
      .do(TEACHER, { kind: 'freeze', seats: [1] })
      .wait(5000)
      .do(TEACHER, { kind: 'demonstrate', run: shown })
      .wait(7000)
    room.do(TEACHER, { kind: 'demonstrate' }).wait(3000)
    expect(room.time(1).held?.reasons).toEqual(['freeze'])
    room.do(TEACHER, { kind: 'resume', seats: [1] })
    expect(room.time(1).grants.reduce((sum, { ms }) => sum + ms, 0)).toBe(15_000)
    expect(room.time(2).grants.reduce((sum, { ms }) => sum + ms, 0)).toBe(7000)
  })

  it('nobody is let go on alone, and who comes late waits as well', () => {
    const room = new Classroom().running(LESSON).do(TEACHER, { kind: 'demonstrate', run: shown }).wait(1000)
    expect(room.say(TEACHER, { kind: 'resume', seats: [1] })).toBe('not-frozen')
    room.do(student('s3'), { kind: 'join', who: { account: 's3' }, device: 'pc-s3', run: runOf(3) }).wait(2000)
    expect(room.time(3).held?.reasons).toEqual(['demonstration'])
    room.do(TEACHER, { kind: 'demonstrate' })
    expect(room.time(3).grants).toMatchObject([{ ms: 2000, reason: 'demonstration' }])
  })

  it('every log says when it stopped for it and when it went on', () => {
    const room = new Classroom().running(LESSON)
    const told = (run?: string): string[] => {
      const before = room.now
      const command = run === undefined ? ({ kind: 'demonstrate' } as const) : ({ kind: 'demonstrate', run } as const)
      room.do(TEACHER, command)
      return instructionsOf(before, room.now, command).map(({ phrase }) => phrase)
    }
    expect(told(shown)).toEqual(['session.freeze', 'session.freeze'])
    expect(told(runOf(98))).toEqual([])
    expect(told()).toEqual(['session.resume', 'session.resume'])
    expect(told()).toEqual([])
  })

  it('in the lobby nothing is stopped, and the start ends it', () => {
    const room = new Classroom().lobby(LESSON).sit('s1').sit('s2').do(TEACHER, { kind: 'demonstrate', run: shown })
    expect(seatView(room.now, room.seat(1)).demonstration).toBe(shown)
    room.start().wait(5000).do(SERVER, { kind: 'begin' })
    expect(room.now.demonstration).toBeUndefined()
    expect(room.time(1)).toMatchObject({ grants: [] })
  })
})
