// A class of sixty over lines that drop, lose and repeat: every run is complete, every student's time exact, and nothing is told unwritten.

import { afterEach, describe, expect, it } from 'vitest'
import { readChunk } from '../../../server/runs/frame.ts'
import { roomOf } from '../../../server/sessions/room.ts'
import type { StoredSession } from '../../../server/storage/sessionStore.ts'
import type { Command } from '../../../shared/session/commands.ts'
import type { Author, Session } from '../../../shared/session/state.ts'
import { endAt, pausesAt } from '../../../shared/session/time.ts'
import { accountOf, ClassOfTrainees, HOST, runOf, SESSION } from '../../support/classOfTrainees.ts'
import { SERVER, student } from '../../support/classroom.ts'
import { stream } from '../../support/seededDraw.ts'

let room: ClassOfTrainees
afterEach(() => room.close())

const begun = async (students: number, listed = students): Promise<void> => {
  await room.open(listed, { time: 20_000, late: { rule: 'within', ms: 15_000, time: 'own' } })
  for (let n = 1; n <= students; n++) expect(await room.join(n)).toBe('ok')
  await room.do(HOST, {
    kind: 'start',
    countdown: 1000,
    anyway: false,
    runs: room.trainees.map((each, i) => ({ seat: each.seat()?.n ?? 0, run: (i + 1).toString(16).padStart(32, '0') })),
  })
  await room.openRuns()
  await room.work(1000)
}

const stored = async (): Promise<StoredSession> => (await room.store.session({ of: 'session', session: SESSION })) as StoredSession

describe('a class of sixty', () => {
  it('ends with every run complete and every ledger of time exact', async () => {
    room = new ClassOfTrainees({ draw: stream(20260), loss: 0.02, repeat: 0.05 })
    await begun(59, 60)
    expect(room.told?.phase).toBe('running')
    await room.work(3000)
    // One comes late, one changes the computer, one is cut off, the instructor's page is loaded anew: it asks again with the ids it had.
    expect(await room.join(60, 'pc-60', 'f'.repeat(32))).toBe('ok')
    await room.openRuns(room.trainees.filter(({ n }) => n === 60))
    await room.do(HOST, { kind: 'extend', seats: [7], ms: 1501, note: 'lens' })
    expect(await room.say(HOST, { kind: 'freeze', seats: 'all' }, 'f1')).toBe('ok')
    const frozen = room.wire.length
    expect(await room.say(HOST, { kind: 'freeze', seats: 'all' }, 'f1')).toBe('ok')
    expect(room.wire.length).toBe(frozen)
    for (const n of [3, 9, 27]) room.trainees.find((each) => each.n === n)?.line?.cut()
    await room.work(2003)
    await room.do(HOST, { kind: 'resume', seats: 'all' })
    const mover = room.trainees.find(({ n }) => n === 5)
    mover?.uplink?.close()
    await room.do(HOST, { kind: 'move', seat: 5 })
    expect(await room.join(5, 'spare')).toBe('ok')
    await room.openRuns(room.trainees.filter(({ n }) => n === 5))
    await room.work(4000)
    for (const { line } of room.trainees.filter(({ n }) => n % 7 === 0)) line?.cut()
    await room.work(40_000)
    for (const trainee of room.trainees) void trainee.submit().catch(() => {})
    await room.work(30_000)

    expect(room.bugs).toEqual([])
    expect(room.told?.seats.map(({ work }) => work.is)).toEqual(Array(60).fill('done'))
    expect(room.told?.phase).toBe('ended')
    const session = roomOf(await stored()).session
    expect(session).toEqual(room.told)
    for (const seat of session?.seats ?? []) {
      if (seat.work.is !== 'done') throw new Error(seat.work.is)
      const { time, at, run } = seat.work
      const late = seat.n === 60
      expect(endAt(time, at) - time.startedAt).toBe(20_000 + 2003 + (seat.n === 7 ? 1501 : 0))
      expect(pausesAt(time, at).map(([from, to]) => to - from)).toEqual([2003])
      const found = await room.store.run(run)
      expect(found).toMatchObject({ state: 'sealed', header: { session: SESSION, mode: 'official' } })
      // Complete: all that the clock allowed is in the log, and what staff did stands in it once, in order.
      expect(found?.seal?.tick).toBeGreaterThanOrEqual(1200 - 12)
      const inputs = (await room.store.chunks(run)).flatMap(({ body, hash }) => {
        const read = readChunk(body, hash)
        return read.ok ? read.value.inputs : []
      })
      const done = inputs.flatMap((input) => (input.by === 'instructor' && input.verb === 'say' ? [input.phrase] : []))
      expect(done).toEqual([...(seat.n === 7 ? ['session.extend.1501'] : []), 'session.freeze', 'session.resume'])
      expect(found?.seal?.trailer.timing?.pauses.map(([from, to]) => to - from)).toEqual([2003])
      expect(found?.seal?.trailer.timing?.granted).toBe(seat.n === 7 ? 1501 : 0)
      if (late) expect(time.startedAt).toBeGreaterThan(session?.phase === 'ended' ? session.startedAt : 0)
    }
  }, 180_000)
})

describe('the server by itself', () => {
  it('takes in the work of whoever is gone when their time is over, and not before', async () => {
    room = new ClassOfTrainees({ draw: stream(3), loss: 0 })
    await begun(2)
    await room.work(4000)
    room.trainees[0]?.uplink?.close()
    await room.do(SERVER, { kind: 'away', seat: 1, since: room.now })
    await room.work(15_900)
    expect(room.told?.seats[0]?.work.is).toBe('working')
    void room.trainees[1]?.submit()
    await room.work(62_000)
    expect(room.told?.seats[0]?.work).toMatchObject({ is: 'done', how: 'timeout' })
    expect((await room.store.run(runOf(room.told?.seats[0])))?.seal?.reason).toBe('timeout')
    expect(room.told?.phase).toBe('ended')
  })

  it('tells staff within 5 s that the grace is over, and the clock has stood from its end on', async () => {
    room = new ClassOfTrainees({ draw: stream(4), loss: 0 })
    await room.open(2, { time: 600_000 })
    for (const n of [1, 2]) await room.join(n)
    const runs = [1, 2].map((n) => ({ seat: n, run: n.toString(16).padStart(32, '0') }))
    await room.do(HOST, { kind: 'start', countdown: 0, anyway: false, runs })
    await room.clock.advance(10)
    const gone = room.now
    await room.do(SERVER, { kind: 'away', seat: 1, since: gone })
    await room.clock.advance(60_000 + 5000)
    expect(room.told?.seats[0]?.line).toMatchObject({ is: 'away', told: true })
    await room.clock.advance(30_000)
    await room.do(SERVER, { kind: 'arrive', seat: 1, device: 'pc-1' })
    const work = room.told?.seats[0]?.work
    if (work?.is !== 'working') throw new Error('not at work')
    expect(pausesAt(work.time, room.now)).toEqual([[gone + 60_000 - work.time.startedAt, room.now - work.time.startedAt]])
  })

  it('finds a session again after a restart, with everybody away since their last sign', async () => {
    room = new ClassOfTrainees({ draw: stream(5), loss: 0 })
    await begun(3)
    await room.work(3000)
    const before = room.told
    const { Keeper } = await import('../../../server/sessions/keeper.ts')
    const keeper = new Keeper({ store: room.store, now: () => room.now, randomHex: () => 'd'.repeat(32), tell: () => {} })
    const [again] = await keeper.start()
    expect(again).toEqual(before)
    expect(keeper.seatOf(runOf(before?.seats[1]))).toEqual({ session: SESSION, seat: 2 })
    expect(keeper.supervision(runOf(before?.seats[1]))?.worked(room.now)).toBe(
      room.keeper.supervision(runOf(before?.seats[1]))?.worked(room.now),
    )
  })
})

describe('sessions that are over', () => {
  it('leave the memory but for the newest, and are read again when somebody asks', async () => {
    room = new ClassOfTrainees({ draw: stream(11), loss: 0 })
    await room.open(1)
    const who = { account: accountOf(1) }
    const configuration = { ...(room.told as Session).configuration, kind: 'lesson' as const }
    const numbered = (of: string, n: number): string => `${of}${n}`.padStart(4, of).padEnd(32, 'e')
    let last = ''
    for (let i = 1; i <= 30; i++) {
      const [session, run] = [numbered('5', i), numbered('7', i)]
      const say = async (by: Author, command: Command): Promise<void> => {
        const kept = await room.keeper.apply(session, { id: `${i} ${command.kind}`, by, command })
        expect(kept.ok ? 'ok' : `${command.kind} ${kept.refusal.code}`).toBe('ok')
      }
      await say(HOST, { kind: 'create', session, title: 'short', configuration, staff: [], people: [who] })
      await say(HOST, { kind: 'open', code: `AAAA${String.fromCharCode(65 + (i % 6))}${i % 10}`.replace('0', '9') })
      await say(student(who.account), { kind: 'join', who, device: 'pc' })
      await say(HOST, { kind: 'start', countdown: 0, runs: [{ seat: 1, run }], anyway: true })
      await say(SERVER, { kind: 'begin' })
      await say(SERVER, { kind: 'sealed', seat: 1, run, how: 'submit' })
      await say(HOST, { kind: 'end', grace: 0 })
      await say(SERVER, { kind: 'close' })
      last = run
    }
    const over = room.keeper.live().filter(({ phase }) => phase === 'ended')
    expect(over.length).toBeGreaterThan(0)
    expect(over.length).toBeLessThan(25)
    expect(room.keeper.seatOf(last)?.seat).toBe(1)
    expect(room.keeper.seatOf(numbered('7', 1))).toBeUndefined()
    expect((await room.keeper.find(numbered('5', 1)))?.phase).toBe('ended')
    expect(room.keeper.live().filter(({ phase }) => phase === 'ended').length).toBeLessThan(25)
  })
})

describe('writing before telling', () => {
  it('tells nothing of a command whose commit failed, and reads the session again', async () => {
    room = new ClassOfTrainees({ draw: stream(6), loss: 0 })
    await room.open(1)
    const told = room.wire.length
    const other = roomOf(await stored())
    // Another keeper writes the next line first: ours is fenced off.
    await room.store.change({
      kind: 'session',
      change: {
        session: SESSION,
        n: other.lines,
        line: { at: room.now, entry: { id: 'x', by: HOST, command: { kind: 'invite', people: [{ blind: 'A17' }] } } },
        phase: 'lobby',
        runs: [],
        instructions: [],
      },
    })
    expect(await room.say(HOST, { kind: 'message', seats: 'all', text: 'hello' })).toBe('storage-failed')
    expect(room.wire.length).toBe(told)
    expect(await room.say(HOST, { kind: 'message', seats: 'all', text: 'hello' })).toBe('ok')
    expect(room.told?.people).toContainEqual({ blind: 'A17' })
  })

  it('opens the runs in the same commit as the command that hands them out', async () => {
    room = new ClassOfTrainees({ draw: stream(7), loss: 0 })
    await begun(2)
    for (const seat of room.told?.seats ?? []) {
      expect(await room.store.session({ of: 'run', run: runOf(seat) })).toEqual({ session: SESSION, seat: seat.n })
      expect(await room.store.account({ of: 'owner', run: runOf(seat) })).toBe(accountOf(seat.n))
    }
  })

  it('refuses a line that somebody has touched', async () => {
    room = new ClassOfTrainees({ draw: stream(8), loss: 0 })
    await room.open(1)
    const { lines, ...rest } = await stored()
    expect(() => roomOf({ ...rest, lines: lines.slice(1) })).toThrow(/session-unknown/)
  })
})

describe('a student', () => {
  it('may not run ahead of the session’s clock, nor work while it stands', async () => {
    room = new ClassOfTrainees({ draw: stream(9), loss: 0 })
    await begun(1)
    await room.work(2000)
    const trainee = room.trainees[0]
    await room.do(HOST, { kind: 'freeze', seats: 'all' })
    await room.work(2000)
    const saved = trainee?.tick ?? 0
    trainee?.uplink?.record([{ tick: saved + 60, by: 'trainee', verb: 'say', phrase: 'ready' }], saved + 60)
    await room.work(2000)
    expect((await room.store.run(runOf(trainee?.seat())))?.head.tick).toBeLessThan(saved + 60)
    await room.do(HOST, { kind: 'resume', seats: 'all' })
    expect(await room.say(student(accountOf(1)), { kind: 'freeze', seats: 'all' })).toBe('session-role')
  })

  it('gets no hint in an assessment', async () => {
    room = new ClassOfTrainees({ draw: stream(10), loss: 0 })
    await begun(1)
    await room.work(1000)
    const trainee = room.trainees[0]
    const tick = (trainee?.tick ?? 0) + 1
    trainee?.uplink?.record([{ tick, by: 'trainee', verb: 'ask', topic: 'next' }], tick)
    await room.work(2000)
    expect(trainee?.uplink?.state()).toMatchObject({ connection: 'refused', code: 'hints-closed' })
  })
})
