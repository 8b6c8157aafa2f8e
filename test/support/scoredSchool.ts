// A school whose two cubes are scored: one line for who tries to grab one. Its students work through the real protocol.

import { socketTransport, wallClock } from '../../client/net/socketTransport.ts'
import { openUplink, type Uplink } from '../../client/net/uplink.ts'
import { dueReveals } from '../../server/runs/earlyAsk.ts'
import type { LoadedScenario } from '../../server/scenarioLoader.ts'
import type { Input } from '../../shared/log/input.ts'
import { commitment, type RunHeader, type RunLog } from '../../shared/log/runLog.ts'
import type { NewSession } from '../../shared/protocol/sessions.ts'
import { happened } from '../../shared/scenario/condition.ts'
import type { Rubric } from '../../shared/scenario/rubric.ts'
import { replay } from '../../shared/scoring/replay.ts'
import { scoreReplay } from '../../shared/scoring/score.ts'
import { init } from '../../shared/sim/bodies.ts'
import { FINGERPRINTS, HIDDEN } from './ledgerBench.ts'
import { lesson } from './lesson.ts'
import { openSchool, type School, type SchoolOptions } from './school.ts'
import { computerOf, type SessionLine, type SessionLines, seatSees, until, type Visitor } from './sessionLine.ts'
import { twoCubes } from './twoCubes.ts'

/** The cubes are out of reach, and the world says so. */
export const tried: Input = { tick: 10, by: 'trainee', verb: 'grab', hand: 'right', thing: 'red' }

const rubric: Rubric = {
  scenario: 'two-cubes',
  version: '1',
  pass: 6000,
  sections: [{ id: 'S', marks: 10_000 }],
  aspects: [
    { id: 'S1', section: 'S', type: 1, marks: 10_000, rules: [{ form: 'award', when: happened({ event: 'refused' }), reason: 'idle' }] },
  ],
  vetoes: [],
  negatives: [],
  units: {},
}
const fingerprints = { ...FINGERPRINTS, rubric: '7'.repeat(64) }
const secretSeed = '5'.repeat(32)
const log: RunLog = {
  header: {
    ...{ form: 1, run: '9'.repeat(32), scenario: 'two-cubes', fingerprints: FINGERPRINTS, mode: 'mock', publicSeed: '4'.repeat(32) },
    ...{ secretCommit: commitment(secretSeed), session: '', pseudonym: '', requestedSeed: true },
  },
  inputs: [tried],
  end: { tick: 24, reason: 'submit' },
  trailer: { secretSeed },
}
const cubes: LoadedScenario = {
  ...{ scenario: twoCubes, rubric, layers: [], fingerprints },
  golden: () => ({ log, expected: { total: 10_000, max: 10_000, ticks: 24, lost: {} } }),
}

export const assessment: NewSession['configuration'] = { ...lesson, kind: 'assessment', hints: false }

export async function openScoredSchool({ site, ...more }: SchoolOptions = {}): Promise<School> {
  await init()
  return openSchool({
    ...more,
    site: {
      scenarios: new Map([['two-cubes', cubes]]),
      reveal: (_scenario, _seed, key) => HIDDEN[key],
      openScorer: () => ({
        score: async (asked) => {
          const played = replay(asked, twoCubes)
          return {
            sheet: scoreReplay(asked, played, twoCubes, rubric, fingerprints),
            hashes: played.hashes,
            due: dueReveals(played.events),
          }
        },
        discard: async () => {},
      }),
      ...site,
    },
  })
}

export async function madeSession(school: School, configuration = assessment, more: object = {}): Promise<string> {
  const body = { title: '拆装方块', configuration, class: school.classes.taught, ...more }
  const said = await school.ask('POST', '/api/sessions', { cookie: await school.cookieOf('instructor'), body })
  return (said.body as { session: string }).session
}

export interface Begun {
  readonly staff: SessionLine
  readonly seats: Readonly<Record<string, SessionLine>>
}

/** Opened, seated and at work. */
export async function begun(lines: SessionLines, session: string, students: readonly Visitor[] = ['student']): Promise<Begun> {
  const staff = await lines.enter(session, 'staff', 'instructor')
  await staff.wish({ kind: 'open' })
  const seats: Record<string, SessionLine> = {}
  for (const who of students) {
    const seat = await lines.enter(session, 'seat', who)
    const told = await until(() => seatSees(seat))
    if (told.as === 'seat') await seat.wish({ kind: 'ready', seat: told.view.seat, ready: { assets: true, device: 'fit' } })
    seats[who] = seat
  }
  const said = await until(async () => {
    const answer = await staff.wish({ kind: 'start', countdown: 0, anyway: false })
    return answer.type === 'refused' && answer.code === 'not-rehearsed' ? undefined : answer
  }, 100)
  if (said.type === 'refused') throw new Error(`${said.code} ${said.detail ?? ''}`)
  for (const seat of Object.values(seats)) await until(() => (workOf(seat) ? true : undefined))
  return { staff, seats }
}

/** Run and ticket of a seat that works. */
export function workOf(seat: SessionLine): { readonly run: string; readonly ticket: string } | undefined {
  const told = seatSees(seat)
  if (told?.as !== 'seat' || told.view.work !== 'working' || !told.view.run || !told.ticket) return undefined
  return { run: told.view.run, ticket: told.ticket }
}

export async function lineOfRun(
  school: School,
  who: Visitor,
  { run, ticket }: { run: string; ticket: string },
  device = computerOf(who),
): Promise<Uplink> {
  const cookie = await school.cookieOf(who)
  const page = await school.ask('GET', `/api/runs/${run}/chunks`, { cookie, ticket })
  const header = (page.body as unknown as { header: RunHeader }).header
  const transport = socketTransport(school.site.url, { origin: school.site.url, cookie })
  return openUplink({ header, ticket, transport, clock: wallClock, device })
}

/** Tries (or does nothing), and hands in. */
export async function handIn(school: School, who: Visitor, work: { run: string; ticket: string }, tries = true): Promise<void> {
  const uplink = await lineOfRun(school, who, work)
  try {
    uplink.record(tries ? [tried] : [], 24)
    await uplink.submit(24)
  } finally {
    uplink.close()
  }
}
