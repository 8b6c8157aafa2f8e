// A session from draft to released results: what each command does, and what it is refused for.

import { describe, expect, it } from 'vitest'
import { configurationDigest, seedKey } from '../../shared/session/configuration.ts'
import { agenda } from '../../shared/session/due.ts'
import { endAt, grantedAt, leftAt, pausesAt, workedAt } from '../../shared/session/time.ts'
import { seatView, staffView, wallView, workedBy } from '../../shared/session/view.ts'
import { Classroom, configured, runOf, SERVER, student, TEACHER } from '../support/classroom.ts'

const MINUTE = 60_000

describe('the course of a session', () => {
  it('leads from draft to released results', () => {
    const room = new Classroom().running()
    expect(room.now).toMatchObject({ phase: 'running', startedAt: room.at })
    for (const n of [1, 2]) room.wait(1000).do(SERVER, { kind: 'sealed', seat: n, run: runOf(n), how: 'submit' })
    room.do(SERVER, { kind: 'end', grace: 0 }).do(SERVER, { kind: 'close' }).do(TEACHER, { kind: 'release' })
    expect(room.now.phase).toBe('released')
    expect(room.again()).toEqual(room.now)
  })

  it('begins at the moment that was announced, however late the server came to it', () => {
    const room = new Classroom().lobby().sit('s1').start(5000)
    const announced = room.at + 5000
    expect(room.wait(4999).say(SERVER, { kind: 'begin' })).toBe('not-yet')
    room.wait(801).do(SERVER, { kind: 'begin' })
    expect(room.time(1)).toMatchObject({ startedAt: announced, entitled: 600_000 })
  })

  it('goes back to the lobby when the countdown is cancelled', () => {
    const room = new Classroom().lobby().sit('s1').start().do(TEACHER, { kind: 'cancel' })
    expect(room.now.phase).toBe('lobby')
    expect(room.seat(1).work).toEqual({ is: 'waiting' })
    room.start()
    expect(room.now.phase).toBe('countdown')
  })

  it('has only the fields of its phase', () => {
    const room = new Classroom().running()
    expect(room.now).not.toHaveProperty('startsAt')
    room.do(TEACHER, { kind: 'end', grace: 0, early: 'fire alarm' })
    for (const n of [1, 2]) room.do(SERVER, { kind: 'sealed', seat: n, run: runOf(n), how: 'timeout' })
    room.do(SERVER, { kind: 'close' })
    for (const gone of ['code', 'clock', 'closesAt']) expect(room.now).not.toHaveProperty(gone)
    expect(room.now.incidents).toMatchObject([{ note: 'fire alarm', ms: 0 }])
  })
})

describe('an assessment', () => {
  it('is not started before exactly its configuration passed a rehearsal', () => {
    const room = new Classroom().draft().do(TEACHER, { kind: 'open', code: 'K7QM2P' }).sit('s1')
    const start = () => room.say(TEACHER, { kind: 'start', countdown: 0, runs: [{ seat: 1, run: runOf(1) }], anyway: false })
    expect(start()).toBe('not-rehearsed')
    room.rehearse(['two-cubes:sheet-differs'])
    expect(start()).toBe('rehearsal-failed')
    room.rehearse()
    room.do(TEACHER, { kind: 'configure', configuration: configured({ time: 600_001 }) }).sit('s1')
    expect(start()).toBe('not-rehearsed')
    room.rehearse()
    expect(start()).toBe('ok')
    expect(room.now).toMatchObject({ digest: configurationDigest(room.now.configuration) })
    expect(room.say(TEACHER, { kind: 'configure', configuration: configured() })).toBe('session-phase')
  })

  it('has no hints and no demonstration', () => {
    const room = new Classroom()
    const create = { session: 'a'.repeat(32), title: '', staff: [], people: [], configuration: configured({ hints: true }) }
    expect(room.say(TEACHER, { kind: 'create', ...create })).toBe('no-hints-in-assessments')
    room.running()
    expect(room.say(TEACHER, { kind: 'demonstrate', run: runOf(9) })).toBe('no-hints-in-assessments')
  })

  it('takes no promised time away without a reason', () => {
    const room = new Classroom().running()
    expect(room.say(TEACHER, { kind: 'end', grace: MINUTE })).toBe('time-left')
    expect(room.say(TEACHER, { kind: 'end', grace: MINUTE, early: 'fire alarm' })).toBe('ok')
    expect(room.now.incidents).toMatchObject([{ by: TEACHER.account, note: 'fire alarm', seats: 'all', ms: 0 }])
  })

  it('keeps a seat at its computer until staff moves it; then the next one takes it with a higher epoch', () => {
    const room = new Classroom().running()
    const join = { kind: 'join', who: { account: 's1' }, device: 'spare' } as const
    expect(room.say(student('s1'), join)).toBe('seat-elsewhere')
    expect(room.say(SERVER, { kind: 'arrive', seat: 1, device: 'spare' })).toBe('seat-elsewhere')
    room.do(TEACHER, { kind: 'move', seat: 1 }).do(student('s1'), join)
    expect(room.seat(1)).toMatchObject({ device: 'spare', epoch: 2, work: { is: 'working', run: runOf(1) } })
    expect(room.say(SERVER, { kind: 'arrive', seat: 1, device: 'pc-s1' })).toBe('seat-elsewhere')
  })

  it('does not give a moved seat back to the computer it was moved from, unless staff moves it once more', () => {
    const room = new Classroom().running().do(TEACHER, { kind: 'move', seat: 1 })
    const old = { kind: 'join', who: { account: 's1' }, device: 'pc-s1' } as const
    // The line of the old computer blinks before the student has reached the spare one.
    room.do(SERVER, { kind: 'away', seat: 1, since: room.at })
    expect(room.say(SERVER, { kind: 'arrive', seat: 1, device: 'pc-s1' })).toBe('seat-elsewhere')
    expect(room.say(student('s1'), old)).toBe('seat-elsewhere')
    expect(room.seat(1)).toMatchObject({ device: '', epoch: 1, line: { is: 'away' } })
    room.do(TEACHER, { kind: 'move', seat: 1 }).do(student('s1'), old)
    expect(room.seat(1)).toMatchObject({ device: 'pc-s1', epoch: 2 })
    expect(room.seat(1)).not.toHaveProperty('left')
  })
})

describe('a lesson', () => {
  it('needs no rehearsal, lets the student change the computer, and may show how', () => {
    const room = new Classroom().draft({ kind: 'lesson', hints: true }).do(TEACHER, { kind: 'open', code: 'K7QM2P' }).sit('s1').start(0)
    room.do(SERVER, { kind: 'begin' }).do(student('s1'), { kind: 'join', who: { account: 's1' }, device: 'spare' })
    expect(room.seat(1).epoch).toBe(2)
    room.do(TEACHER, { kind: 'demonstrate', run: runOf(9) })
    expect(room.now.demonstration).toEqual({ run: runOf(9), by: 'teacher', since: room.at })
  })

  it('never stops a clock because a line is down', () => {
    const room = new Classroom().running({ kind: 'lesson' }).do(SERVER, { kind: 'away', seat: 1, since: 1_005_007 })
    room.wait(9 * MINUTE).do(SERVER, { kind: 'arrive', seat: 1, device: 'pc-s1' })
    expect(grantedAt(room.time(1), room.at)).toBe(0)
    expect(room.say(SERVER, { kind: 'lapse', seat: 1 })).toBe('not-yet')
  })
})

describe('joining', () => {
  it('is for those who are listed, once, while there are seats', () => {
    const room = new Classroom().lobby({ seats: 2 })
    const join = (account: string) => room.say(student(account), { kind: 'join', who: { account }, device: account })
    expect([join('s1'), join('s1'), join('stranger'), join('s2'), join('s3')]).toEqual(['ok', 'ok', 'not-listed', 'ok', 'session-full'])
    expect(room.now.seats.map(({ n }) => n)).toEqual([1, 2])
    room.do(TEACHER, { kind: 'unseat', seat: 1 })
    expect(join('s3')).toBe('ok')
    expect(room.seat(1).who).toEqual({ account: 's3' })
  })

  it('is only for oneself', () => {
    const room = new Classroom().lobby()
    expect(room.say(student('s2'), { kind: 'join', who: { account: 's1' }, device: 'x' })).toBe('session-foreign')
  })

  it('takes a blind code as a name', () => {
    const room = new Classroom().lobby().do(TEACHER, { kind: 'invite', people: [{ blind: 'A17' }] })
    expect(room.say({ role: 'guest', account: '', blind: 'A17' }, { kind: 'join', who: { blind: 'A17' }, device: 'x' })).toBe('ok')
    expect(room.say({ role: 'guest', account: '', blind: 'A18' }, { kind: 'join', who: { blind: 'A17' }, device: 'x' })).toBe(
      'session-foreign',
    )
    expect(room.say({ role: 'guest', account: '' }, { kind: 'join', who: { blind: 'A17' }, device: 'x' })).toBe('session-foreign')
  })

  it('late is refused when the rule is closed or its time is over', () => {
    const late = { kind: 'join', who: { account: 's3' }, device: 'x', run: runOf(3) } as const
    expect(new Classroom().running({ late: { rule: 'closed' } }).say(student('s3'), late)).toBe('too-late')
    const within = { late: { rule: 'within', ms: MINUTE, time: 'own' } } as const
    expect(new Classroom().running(within).wait(MINUTE).say(student('s3'), late)).toBe('ok')
    expect(
      new Classroom()
        .running(within)
        .wait(MINUTE + 1)
        .say(student('s3'), late),
    ).toBe('too-late')
  })

  it('late gives the full time, or what is left of the class’s, as the rule says', () => {
    const own = new Classroom().running().wait(100_001).sit('s3', runOf(3))
    expect(own.time(3)).toMatchObject({ startedAt: own.at, entitled: 600_000 })
    const common = new Classroom().running({ late: { rule: 'within', ms: 300_000, time: 'common' } })
    common
      .do(TEACHER, { kind: 'extend', seats: 'all', ms: 7777, note: 'lathe 3' })
      .wait(100_001)
      .do(TEACHER, { kind: 'freeze', seats: 'all' })
    common.wait(5003).sit('s3', runOf(3)).wait(11)
    common.do(TEACHER, { kind: 'resume', seats: 'all' })
    expect(endAt(common.time(3), common.at)).toBe(endAt(common.time(1), common.at))
  })
})

describe('time', () => {
  it('is start + entitled + granted, to the millisecond', () => {
    const room = new Classroom().running()
    const start = room.at
    room
      .wait(1234)
      .do(TEACHER, { kind: 'freeze', seats: 'all' })
      .wait(777)
      .do(TEACHER, { kind: 'freeze', seats: [1] })
    room
      .wait(23)
      .do(TEACHER, { kind: 'resume', seats: 'all' })
      .wait(1000)
      .do(TEACHER, { kind: 'resume', seats: [1] })
    room
      .do(TEACHER, { kind: 'extend', seats: [2], ms: 3, note: 'glasses' })
      .do(TEACHER, { kind: 'incident', seats: [1], ms: 5, note: 'mouse' })
    expect(endAt(room.time(1), room.at)).toBe(start + 600_000 + 800 + 1000 + 5)
    expect(endAt(room.time(2), room.at)).toBe(start + 600_000 + 800 + 3)
    expect(pausesAt(room.time(1), room.at)).toEqual([
      [1234, 2034],
      [2034, 3034],
    ])
    expect(workedAt(room.time(1), room.at)).toBe(1234)
    expect(room.time(1).grants.map(({ reason }) => reason)).toEqual(['freeze-all', 'freeze', 'incident'])
  })

  it('stands still while it is frozen', () => {
    const room = new Classroom().running().wait(1000).do(TEACHER, { kind: 'freeze', seats: 'all' })
    const left = leftAt(room.time(1), room.at)
    expect(leftAt(room.time(1), room.at + 3_600_000)).toBe(left)
    expect(seatView(room.now, room.seat(1)).clock).toEqual({ runs: false, left: 599_000 })
  })

  it('has run as long for the page at the seat as for the server, whatever was given and stood', () => {
    const room = new Classroom().running()
    const same = (): void => {
      const view = seatView(room.now, room.seat(1))
      for (const later of [0, 1, 7003]) {
        const worked = workedAt(room.time(1), room.at + later)
        expect(workedBy(view, room.at + later)).toBe(worked)
      }
    }
    same()
    room.wait(1234).do(TEACHER, { kind: 'freeze', seats: 'all' })
    same()
    room.wait(801).do(TEACHER, { kind: 'extend', seats: [1], ms: 60_000, note: 'lens' })
    same()
    room.wait(99).do(TEACHER, { kind: 'resume', seats: 'all' })
    same()
    room.do(SERVER, { kind: 'away', seat: 1, since: room.at })
    room.wait(75_000).do(SERVER, { kind: 'lapse', seat: 1 })
    same()
    room.wait(5000).do(SERVER, { kind: 'arrive', seat: 1, device: 'pc-s1' })
    same()
    expect(workedAt(room.time(1), room.at)).toBe(1234 + 60_000)
  })

  it('goes on for 60 s without a line, then stands until it is back, whenever the server noticed', () => {
    const room = new Classroom().running().wait(10_000)
    room.do(SERVER, { kind: 'away', seat: 1, since: room.at })
    room.wait(59_999)
    expect(room.say(SERVER, { kind: 'lapse', seat: 1 })).toBe('not-yet')
    room.wait(3001).do(SERVER, { kind: 'lapse', seat: 1 })
    expect(room.seat(1).line).toMatchObject({ is: 'away', told: true })
    room.wait(500_000).do(SERVER, { kind: 'arrive', seat: 1, device: 'pc-s1' })
    expect(grantedAt(room.time(1), room.at)).toBe(503_000)
    const unnoticed = new Classroom().running().wait(10_000)
    unnoticed.do(SERVER, { kind: 'away', seat: 1, since: unnoticed.at }).wait(563_000)
    unnoticed.do(SERVER, { kind: 'arrive', seat: 1, device: 'pc-s1' })
    expect(grantedAt(unnoticed.time(1), unnoticed.at)).toBe(503_000)
  })

  it.each([59, 50, 41, 20, 1])('is over for whoever goes away %i s before their end, and the server takes their work in', (before) => {
    const room = new Classroom().running().wait(600_000 - before * 1000)
    room.do(SERVER, { kind: 'away', seat: 1, since: room.at })
    // What the server does by itself, when it said it would.
    for (let turn = 0; turn < 10; turn++) {
      const { due, next } = agenda(room.now, room.at)
      const mine = due.find((each) => 'seat' in each && each.seat === 1)
      if (mine?.what === 'lapse') room.do(SERVER, { kind: 'lapse', seat: 1 })
      else if (mine?.what === 'time-out') room.do(SERVER, { kind: 'sealed', seat: 1, run: mine.run, how: 'timeout' })
      else if (next !== undefined) room.wait(next - room.at)
      if (room.seat(1).work.is === 'done') break
    }
    expect(room.seat(1).work.is).toBe('done')
    expect(workedAt(room.time(1), endAt(room.time(1), room.at))).toBe(600_000)
  })

  it('takes nothing from whoever begins with a line that has long been down', () => {
    const room = new Classroom().lobby().sit('s1').sit('s2')
    room.do(SERVER, { kind: 'away', seat: 1, since: room.at }).wait(5 * MINUTE)
    room.do(TEACHER, { kind: 'start', countdown: 0, anyway: true, runs: [1, 2].map((n) => ({ seat: n, run: runOf(n) })) })
    room.wait(70).do(SERVER, { kind: 'begin' }).wait(30)
    room.do(SERVER, { kind: 'arrive', seat: 1, device: 'pc-s1' })
    expect(grantedAt(room.time(1), room.at)).toBe(100)
  })

  it('costs nothing to be away for less', () => {
    const room = new Classroom().running().do(SERVER, { kind: 'away', seat: 1, since: 1_005_007 }).wait(60_000)
    room.do(SERVER, { kind: 'arrive', seat: 1, device: 'pc-s1' })
    expect(room.time(1).grants).toEqual([])
  })

  it('never runs out early', () => {
    const room = new Classroom().running().wait(599_999)
    const out = () => room.say(SERVER, { kind: 'sealed', seat: 1, run: runOf(1), how: 'timeout' })
    expect(out()).toBe('time-left')
    room.do(TEACHER, { kind: 'freeze', seats: [1] }).wait(MINUTE)
    expect(out()).toBe('time-left')
    room.do(TEACHER, { kind: 'resume', seats: [1] }).wait(1)
    expect(out()).toBe('ok')
    expect(room.seat(1).work).toMatchObject({ is: 'done', how: 'timeout' })
  })

  it('cannot be given backwards, or without a word why', () => {
    const room = new Classroom().running()
    for (const ms of [0, -1, 0.5, Number.NaN, 1e9])
      expect(room.say(TEACHER, { kind: 'extend', seats: 'all', ms, note: 'x' })).toBe('configuration-refused')
    expect(room.say(TEACHER, { kind: 'extend', seats: 'all', ms: 1, note: ' ' })).toBe('configuration-refused')
    expect(room.say(TEACHER, { kind: 'extend', seats: [9], ms: 1, note: 'x' })).toBe('seat-unknown')
    room.do(SERVER, { kind: 'sealed', seat: 1, run: runOf(1), how: 'submit' })
    expect(room.say(TEACHER, { kind: 'extend', seats: [1], ms: 1, note: 'x' })).toBe('not-at-work')
  })
})

describe('hands', () => {
  it('are answered in the order they went up', () => {
    const room = new Classroom().running()
    for (const n of [2, 1, 2]) room.do(student(`s${n}`), { kind: 'hand', seat: n, up: true })
    expect(room.now.hands).toEqual([2, 1])
    room.do(TEACHER, { kind: 'answer' })
    expect(room.now.hands).toEqual([1])
    expect(room.say(TEACHER, { kind: 'answer', seat: 2 })).toBe('no-hand-up')
    room.do(student('s1'), { kind: 'hand', seat: 1, up: false })
    expect(room.say(TEACHER, { kind: 'answer' })).toBe('no-hand-up')
  })
})

describe('a repeated command', () => {
  it('is answered with the same state and has no second effect', () => {
    const room = new Classroom().running()
    const entry = room.entry(TEACHER, { kind: 'extend', seats: 'all', ms: 1000, note: 'x' })
    room.offer(entry)
    const before = room.now
    room.wait(50)
    expect(room.offer(entry)).toEqual({ ok: true, value: before })
    expect(room.now).toBe(before)
  })

  it('is another command when somebody else gives it the same id', () => {
    const room = new Classroom().running()
    room.ask(student('s1'), { kind: 'hand', seat: 1, up: true }, 'x')
    expect(room.ask(student('s2'), { kind: 'hand', seat: 2, up: true }, 'x').ok).toBe(true)
    expect(room.now.hands).toEqual([1, 2])
  })
})

describe('what is told', () => {
  it('to a student is their own seat, to the wall nobody’s name', () => {
    const room = new Classroom().running().do(TEACHER, { kind: 'message', seats: [2], text: 'gloves' })
    expect(seatView(room.now, room.seat(1)).messages).toEqual([])
    expect(seatView(room.now, room.seat(2)).messages).toMatchObject([{ text: 'gloves' }])
    expect(JSON.stringify(seatView(room.now, room.seat(1)))).not.toMatch(/s2|teacher/)
    expect(JSON.stringify(wallView(room.now))).not.toMatch(/s1|s2|teacher|0000001/)
    expect(staffView(room.now)).not.toHaveProperty('applied')
  })
})

describe('seeds', () => {
  it('are dealt as the policy says', () => {
    const keys = (seeds: Parameters<typeof configured>[0]) => [1, 2, 3].map((n) => seedKey(configured(seeds), n))
    expect(keys({ seeds: { policy: 'same' } })).toEqual(['same', 'same', 'same'])
    expect(new Set(keys({ seeds: { policy: 'each' } })).size).toBe(3)
    expect(keys({ seeds: { policy: 'list', variants: ['A', 'B'] } })).toEqual(['variant:A', 'variant:B', 'variant:A'])
  })
})
