// An assessment is rehearsed by the server itself, end to end, before it can start; what fails has a name.

import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, describe, expect, it } from 'vitest'
import { openScorer } from '../../../server/runs/scorer.ts'
import { type LoadedScenario, loadScenarios, type Scenarios } from '../../../server/scenarioLoader.ts'
import type { NewSession } from '../../../shared/protocol/sessions.ts'
import type { Rehearsal } from '../../../shared/session/state.ts'
import { reveal } from '../../../shared/sim/secrets.ts'
import { openSchool, type School } from '../../support/school.ts'
import { type SessionLine, SessionLines, seatSees, staffSees, until } from '../../support/sessionLine.ts'

let school: School
let lines: SessionLines
afterEach(async () => {
  lines.close()
  await school.close()
})

const assessment: NewSession['configuration'] = {
  kind: 'assessment',
  scenarios: ['wheel-service'],
  seeds: { policy: 'same' },
  time: 1_800_000,
  late: { rule: 'closed' },
  seats: 30,
  hints: false,
}

const loaded = await loadScenarios()
const wheel = loaded.get('wheel-service') as LoadedScenario
const golden = wheel.golden?.() as NonNullable<ReturnType<NonNullable<LoadedScenario['golden']>>>

async function begin(scenarios: Scenarios = loaded): Promise<void> {
  school = await openSchool({ site: { scenarios, reveal, openScorer } })
  lines = new SessionLines(school)
}

async function made(more: Partial<NewSession['configuration']> = {}): Promise<{ session: string; staff: SessionLine }> {
  const body = { title: '车轮检修考核', configuration: { ...assessment, ...more }, class: school.classes.taught }
  const said = await school.ask('POST', '/api/sessions', { cookie: await school.cookieOf('instructor'), body })
  const { session } = said.body as { session: string }
  return { session, staff: await lines.enter(session, 'staff', 'instructor') }
}

const rehearsed = (staff: SessionLine): Promise<Rehearsal> => until(() => staffSees(staff)?.rehearsal)

/** Another wheel-service, of which the school has this. */
const altered = (more: Partial<LoadedScenario>): Scenarios => new Map([['wheel-service', { ...wheel, ...more }]])

describe('an assessment', () => {
  it('is rehearsed when it is made, opens, seats its students and starts', async () => {
    await begin()
    const { session, staff } = await made()
    expect((await rehearsed(staff)).failures).toEqual([])
    expect(await staff.wish({ kind: 'open' })).toMatchObject({ type: 'done' })
    const seat = await lines.enter(session, 'seat', 'student')
    await seat.wish({ kind: 'ready', seat: 1, ready: { assets: true, device: 'fit' } })
    expect(await staff.wish({ kind: 'start', countdown: 20, anyway: false })).toMatchObject({ type: 'done' })
    const working = await until(() => {
      const told = seatSees(seat)
      return told?.as === 'seat' && told.view.work === 'working' ? told : undefined
    })
    expect(working.ticket).toMatch(/^[0-9a-f]{64}$/)
  }, 60_000)

  it('leaves nothing behind in anybody’s list, and no official run', async () => {
    await begin()
    const { staff } = await made()
    await rehearsed(staff)
    const cookie = await school.cookieOf('admin')
    for (const account of Object.values(school.people))
      expect((await school.ask('GET', `/api/accounts/${account}/runs`, { cookie })).body.runs).toEqual([])
    const disk = new DatabaseSync(join(school.folder, 'gongfang.sqlite'), { readOnly: true })
    const runs = disk.prepare(`SELECT json_extract(header, '$.mode') AS mode, json_extract(header, '$.session') AS session FROM run`).all()
    disk.close()
    expect(runs.map((each) => ({ ...each }))).toEqual([{ mode: 'mock', session: '' }])
  }, 60_000)

  it('is rehearsed with every variant that seats are dealt, and anew when it is configured otherwise', async () => {
    await begin()
    const { staff } = await made({ seeds: { policy: 'list', variants: ['A', 'B'] } })
    const before = await rehearsed(staff)
    expect(before.failures).toEqual([])
    await staff.wish({ kind: 'configure', configuration: { ...assessment, time: 900_000 } })
    const again = await until(() => {
      const now = staffSees(staff)?.rehearsal
      return now && now.digest !== before.digest ? now : undefined
    })
    expect(again.failures).toEqual([])
  }, 60_000)

  it('cannot start before it is rehearsed, nor when that failed; asking again tries again', async () => {
    let broken = true
    const other = { ...golden, expected: { ...golden.expected, total: 1000 } }
    await begin(altered({ golden: () => (broken ? other : golden) }))
    const { session, staff } = await made()
    await staff.wish({ kind: 'open' })
    await lines.enter(session, 'seat', 'student')
    expect(await staff.wish({ kind: 'start', countdown: 0, anyway: true })).toMatchObject({ type: 'refused', code: 'not-rehearsed' })
    expect((await rehearsed(staff)).failures).toEqual(['score-differs:wheel-service'])
    expect(await staff.wish({ kind: 'start', countdown: 0, anyway: true })).toMatchObject({ type: 'refused', code: 'rehearsal-failed' })
    broken = false
    await staff.wish({ kind: 'configure', configuration: assessment })
    await until(() => (staffSees(staff)?.rehearsal?.failures.length === 0 ? true : undefined))
    expect(await staff.wish({ kind: 'start', countdown: 0, anyway: true })).toMatchObject({ type: 'done' })
  }, 60_000)
})

describe('a rehearsal', () => {
  const stale = (more: object) => ({ ...golden, log: { ...golden.log, header: { ...golden.log.header, ...more } } })
  const { scenario } = golden.log.header.fingerprints
  const other = 'f'.repeat(64)

  it.each([
    ['golden-missing', { golden: () => undefined }],
    ['golden-stale', { golden: () => stale({ fingerprints: { scenario, engine: other } }) }],
    // The school's scorer is of another build than what its catalogue says.
    [
      'not-verified',
      { fingerprints: { ...wheel.fingerprints, engine: other }, golden: () => stale({ fingerprints: { scenario, engine: other } }) },
    ],
    ['not-verified', { fingerprints: { ...wheel.fingerprints, rubric: other } }],
    [
      'not-verified',
      {
        golden: () => ({
          ...golden,
          log: { ...golden.log, inputs: golden.log.inputs.map((each) => (each.verb === 'reveal' ? { ...each, key: 'nothing' } : each)) },
        }),
      },
    ],
    [
      'score-differs',
      { golden: () => ({ ...golden, log: { ...golden.log, inputs: golden.log.inputs.filter(({ verb }) => verb !== 'record') } }) },
    ],
  ])(
    'that finds %s says so',
    async (kind, more) => {
      await begin(altered(more))
      const { staff } = await made()
      expect((await rehearsed(staff)).failures).toEqual([`${kind}:wheel-service`])
    },
    60_000,
  )

  it('of what this server has no more, or has otherwise, names it', async () => {
    const scenarios = new Map(loaded)
    await begin(scenarios)
    const { staff } = await made()
    await rehearsed(staff)
    // What a session was configured with is fixed; what the server has may change beneath it.
    const asked = staffSees(staff)?.configuration
    if (!asked) throw new Error('nobody was told')
    const { rehearse } = await import('../../../server/sessions/rehearsal.ts')
    const nobody = undefined as never
    const deps = { opening: nobody, ledger: nobody, settled: nobody, scenarios }
    const found = (more: object) => rehearse(deps, { ...asked, scenarios: asked.scenarios.map((each) => ({ ...each, ...more })) }, nobody)
    expect(await found({ id: 'gone' })).toEqual(['scenario-missing:gone'])
    expect(await found({ engine: other })).toEqual(['engine-differs:wheel-service'])
    expect(await found({ fingerprint: other })).toEqual(['scenario-differs:wheel-service'])
    expect(await found({ rubric: other })).toEqual(['rubric-differs:wheel-service'])
  }, 60_000)
})
