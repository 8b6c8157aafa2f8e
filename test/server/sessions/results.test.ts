// Results of a session: staff compare them, students see theirs in a lesson at once and of an assessment once it is released, by no route before.

import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { scoreFile } from '../../../server/runs/scoreFile.ts'
import { DATABASE } from '../../../server/storage/dataFolder.ts'
import { openStore } from '../../../server/storage/openStore.ts'
import type { StoredRun } from '../../../server/storage/store.ts'
import { accept, refuse } from '../../../shared/base/outcome.ts'
import type { SheetAnswer } from '../../../shared/protocol/messages.ts'
import { SessionResults } from '../../../shared/protocol/sessions.ts'
import { ROLES } from '../../../shared/session/roles.ts'
import { HIDDEN } from '../../support/ledgerBench.ts'
import { lesson } from '../../support/lesson.ts'
import type { School } from '../../support/school.ts'
import { assessment, begun, handIn, lineOfRun, madeSession, openScoredSchool, tried, workOf } from '../../support/scoredSchool.ts'
import { SessionLines, staffSees, until, type Visitor } from '../../support/sessionLine.ts'

let school: School
let lines: SessionLines
beforeAll(async () => {
  school = await openScoredSchool()
  lines = new SessionLines(school)
})
afterEach(() => lines.close())
afterAll(() => school.close())

const get = async (who: Visitor, path: string, more: object = {}) =>
  school.ask('GET', path, { cookie: await school.cookieOf(who), ...more })

/** Two students of whom one says nothing, both handed in and scored. */
async function ended(kind: 'lesson' | 'assessment') {
  const session = await madeSession(school, kind === 'lesson' ? lesson : assessment)
  const { staff, seats } = await begun(lines, session, ['student', 'classmate'])
  const runs = { student: '', classmate: '' }
  for (const who of ['student', 'classmate'] as const) {
    const work = workOf(seats[who] as NonNullable<(typeof seats)[string]>) as { run: string; ticket: string }
    runs[who] = work.run
    await handIn(school, who, work, who === 'student')
  }
  await school.site.verifier.idle()
  return { session, staff, runs }
}

const results = async (who: Visitor, session: string) => SessionResults.parse((await get(who, `/api/sessions/${session}/results`)).body)

describe('the results of a session', () => {
  it('say of every seat who, what, and where marks were lost, and reading them is written down', async () => {
    const { session, staff, runs } = await ended('assessment')
    const rows = [
      { seat: 1, name: 'student甲', number: 'student-1', run: runs.student, total: 10_000, passed: true, marks: 10_000 },
      { seat: 2, name: '同班生', number: '20240102', run: runs.classmate, total: 0, passed: false, marks: 0 },
    ].map(({ marks, ...row }) => ({
      ...{ ...row, scenario: 'two-cubes', state: 'final', max: 10_000, used: expect.any(Number) },
      aspects: [{ id: 'S1', marks, max: 10_000 }],
      flags: [],
    }))
    expect(await results('instructor', session)).toEqual({ title: '拆装方块', kind: 'assessment', released: false, rows })
    // Nothing held their clocks: from the start to the handing in, as the console has it.
    const worked = staffSees(staff)?.seats.map(({ work }) => (work.is === 'done' ? work.at - work.time.startedAt : undefined))
    expect((await results('instructor', session)).rows.map((row) => row.used)).toEqual(worked)
    const audit = await get('admin', '/api/audit')
    expect((audit.body as unknown as { entries: object[] }).entries[0]).toMatchObject({
      action: 'results-read',
      actor: expect.anything(),
      subject: expect.anything(),
    })
  })

  it('say what a person should look at, beside marks that stay what they are', async () => {
    const session = await madeSession(school, assessment)
    const { seats } = await begun(lines, session)
    const work = workOf(seats.student as NonNullable<(typeof seats)[string]>) as { run: string; ticket: string }
    const uplink = await lineOfRun(school, 'student', work)
    // Nothing in this world ever shows it: it is known all the same.
    expect(await uplink.askReveal('pressure', 3)).toEqual(HIDDEN.pressure)
    uplink.record([tried], 24)
    await uplink.submit(24, 'timeout')
    uplink.close()
    await school.site.verifier.idle()
    expect((await results('instructor', session)).rows).toMatchObject([
      { run: work.run, state: 'final', total: 10_000, flags: [{ kind: 'asked-early', tick: 3 }] },
    ])
  })

  it('before anybody works say so, and name guests by their blind code', async () => {
    const session = await madeSession(school, lesson, { blind: ['A17'] })
    expect(await results('instructor', session)).toMatchObject({ rows: [] })
    const staff = await lines.enter(session, 'staff', 'instructor')
    await staff.wish({ kind: 'open' })
    await lines.enter(session, 'seat', 'guest', { blind: 'A17' })
    expect((await results('instructor', session)).rows).toMatchObject([
      { seat: 1, name: 'A17', number: '', run: '', state: 'none', aspects: [] },
    ])
  })

  it('are for its staff and the administrator alone', async () => {
    const session = await madeSession(school, lesson)
    for (const role of ROLES) {
      const said = await get(role, `/api/sessions/${session}/results`)
      const expected = { guest: 401, student: 403, instructor: 200, judge: 404, officer: 404, admin: 200 }
      expect(said.status, role).toBe(expected[role])
    }
    const staff = await lines.enter(session, 'staff', 'instructor')
    const { people } = school
    await staff.wish({ kind: 'staff', accounts: [people.judge, people.student] })
    expect((await get('judge', `/api/sessions/${session}/results`)).status).toBe(200)
    expect((await get('student', `/api/sessions/${session}/results`)).status).toBe(403)
  })
})

describe('a student’s own marks', () => {
  const ROUTES = ['sheet', 'log', 'file', 'file?form=binary', 'chunks']

  it('of an assessment are told by no route before it is released, and then by every one', async () => {
    const { session, staff, runs } = await ended('assessment')
    const path = `/api/runs/${runs.student}`
    await until(() => (staffSees(staff)?.phase === 'ended' ? true : staff.wish({ kind: 'end', grace: 0 }).then(() => undefined)))
    for (const route of ROUTES) expect([route, (await get('student', `${path}/${route}`)).body]).toEqual([route, { code: 'not-released' }])
    const account = `/api/accounts/${school.people.student}/runs`
    const held = (await get('student', account)).body as unknown as {
      runs: { run: string; state: string; score?: object }[]
      best: object[]
      next: object[]
    }
    expect(held.runs.find((each) => each.run === runs.student)).toMatchObject({ state: 'pending' })
    expect(JSON.stringify(held.runs.find((each) => each.run === runs.student))).not.toContain('score')
    expect(JSON.stringify([held.best, held.next])).not.toContain(runs.student)
    // Staff reads it all the same.
    expect(((await get('instructor', `${path}/sheet`)).body as unknown as SheetAnswer).state).toBe('ready')

    // Nor from its log under another name: it is known by its rig.
    const store = await openStore(join(school.folder, DATABASE))
    const { publicSeed } = ((await store.run(runs.student)) as StoredRun).header
    const renamed = { of: 'held', run: 'e'.repeat(32), publicSeed } as const
    expect(await store.session(renamed)).toBe(true)

    expect(await staff.wish({ kind: 'release' })).toMatchObject({ type: 'done' })
    expect(await store.session(renamed)).toBe(false)
    await store.close()
    for (const route of ROUTES) expect([route, (await get('student', `${path}/${route}`)).status]).toEqual([route, 200])
    expect((await get('student', `${path}/sheet`)).body).toMatchObject({ state: 'ready', sheet: { total: 10_000 } })
    const told = (await get('student', account)).body as unknown as typeof held
    expect(told.runs.find((each) => each.run === runs.student)).toMatchObject({ state: 'ready', score: { total: 10_000 } })
    expect((await results('instructor', session)).released).toBe(true)
  })

  it('of a lesson are told at once', async () => {
    const { runs } = await ended('lesson')
    expect((await get('student', `/api/runs/${runs.student}/sheet`)).body).toMatchObject({ state: 'ready', sheet: { total: 10_000 } })
  })

  it('of what was a lesson and was configured as an assessment are held back as well', async () => {
    const session = await madeSession(school, lesson)
    const line = await lines.enter(session, 'staff', 'instructor')
    await line.wish({ kind: 'configure', configuration: assessment })
    const listed = (await get('instructor', '/api/sessions')).body as unknown as { sessions: { session: string; kind: string }[] }
    expect(listed.sessions.find((each) => each.session === session)?.kind).toBe('assessment')
  })

  it('are not computed from a file of the run either, whoever brings it', async () => {
    const scored = { header: { run: 'a'.repeat(32) }, checks: [], sheet: {} } as never
    const of = (held: boolean) =>
      scoreFile(
        {
          files: { score: async () => accept(scored), close: async () => {} },
          store: { session: async () => held, run: async () => undefined } as never,
          receipts: { check: () => undefined },
        },
        new Uint8Array([1]),
      )
    expect(await of(true)).toEqual(refuse('not-released'))
    expect((await of(false)).ok).toBe(true)
  })
})
