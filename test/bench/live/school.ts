// A school for measuring: a data folder with a teacher, a class and everybody's cookies, and the server as a process of its own on it.

import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openSessionLine, type SessionLine } from '../../../client/net/sessionLine.ts'
import { openScorer } from '../../../server/runs/scorer.ts'
import { loadScenarios } from '../../../server/scenarioLoader.ts'
import { openSite } from '../../../server/site.ts'
import type { NewSession, Wish } from '../../../shared/protocol/sessions.ts'
import { reveal } from '../../../shared/sim/secrets.ts'
import { openLessonSchool } from '../../support/lessonSchool.ts'
import { ended, startServer } from '../../support/serverProcess.ts'
import { freshHex } from '../../support/sessionLine.ts'

export interface BenchPerson {
  readonly account: string
  readonly cookie: string
}

export interface BenchSchool {
  readonly url: string
  readonly pid: number
  readonly teacher: BenchPerson
  readonly students: readonly BenchPerson[]
  ask(method: string, path: string, cookie: string, body?: unknown): Promise<unknown>
  /** kill -9, and started again on the same folder and port; resolves with the moment it listened, ms since 1970. */
  crash(now: () => number): Promise<number>
  close(): Promise<void>
}

/** A lesson on the wheel: half an hour, a run of their own each. */
const lesson: NewSession['configuration'] = {
  kind: 'lesson',
  scenarios: ['wheel-service'],
  seeds: { policy: 'each' },
  time: 1_800_000,
  late: { rule: 'within', ms: 1_800_000, time: 'own' },
  seats: 300,
  hints: true,
}

export async function openBenchSchool(many: number): Promise<BenchSchool> {
  const folder = mkdtempSync(join(tmpdir(), 'gongfang-live-'))
  const { teacher, students } = await people(folder, many)
  let server = await startServer({ folder })
  const { url } = server
  const stop = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    server.child.kill(signal)
    await ended(server.child)
  }
  return {
    url,
    get pid() {
      return pidOf(server)
    },
    teacher,
    students,
    async ask(method, path, cookie, body) {
      const json = body === undefined ? {} : { 'content-type': 'application/json' }
      const answer = await fetch(url + path, {
        ...{ method, headers: { ...json, cookie } },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
      return answer.json()
    },
    async crash(now) {
      await stop('SIGKILL')
      server = await startServer({ folder, port: Number(new URL(url).port) })
      return now()
    },
    async close() {
      await stop('SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const pidOf = ({ child }: { readonly child: ChildProcess }): number => child.pid as number

/** Made in this process, where sign-in links can be had, before the server starts. */
async function people(folder: string, many: number): Promise<Pick<BenchSchool, 'teacher' | 'students'>> {
  const site = await openSite({ folder, host: '127.0.0.1', port: 0, scenarios: await loadScenarios(), reveal, openScorer })
  try {
    const school = await openLessonSchool(
      { site },
      Array.from({ length: many }, (_, n) => `学生${n + 1}`),
    )
    // From one address not everybody may sign in within a minute.
    const entered = async (account: string): Promise<BenchPerson> => {
      for (;;)
        try {
          return { account, cookie: await school.cookieOf(account) }
        } catch (error) {
          if (!String(error).includes('too-fast')) throw error
          await sleep(2000)
        }
    }
    const students: BenchPerson[] = []
    for (const account of school.students) students.push(await entered(account))
    return { teacher: await entered(school.teacher), students }
  } finally {
    await site.close()
  }
}

export interface BenchSession {
  readonly id: string
  readonly staff: SessionLine
  wish(wish: Wish): Promise<void>
}

/** A lesson that waits for `students`, with its teacher's console open. */
export async function openBenchSession(school: BenchSchool, students: readonly BenchPerson[]): Promise<BenchSession> {
  const { teacher, url } = school
  const body = { title: '轮胎拆装', configuration: lesson, accounts: students.map(({ account }) => account) } satisfies NewSession
  const { session } = (await school.ask('POST', '/api/sessions', teacher.cookie, body)) as { session: string }
  const staff = openSessionLine({ session, as: 'staff', device: freshHex(), at: { origin: url, cookie: teacher.cookie } })
  const wish = async (asked: Wish): Promise<void> => {
    const answer = await staff.wish(asked)
    if (!answer.ok) throw new Error(`${asked.kind}: ${answer.refusal.code}`)
  }
  await wish({ kind: 'open' })
  return { id: session, staff, wish }
}
