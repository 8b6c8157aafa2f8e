// The demo's school: a link for each role that opens once, and a trainee whose work can be seen by who may see it.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DemoSchool, openDemoSchool } from '../../commands/demoSchool.ts'
import { openScorer } from '../../server/runs/scorer.ts'
import { loadScenarios } from '../../server/scenarioLoader.ts'
import { openSite, type Site } from '../../server/site.ts'
import { RunsOfAccount } from '../../shared/protocol/accounts.ts'
import { reveal } from '../../shared/sim/secrets.ts'
import { asker, cookieHeader } from '../support/school.ts'
import { ROOT } from '../support/sourceTree.ts'

let folder: string
let site: Site
let school: DemoSchool
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gongfang-demo-test-'))
  site = await openSite({ folder, host: '127.0.0.1', port: 0, scenarios: await loadScenarios(), reveal, openScorer })
  school = await openDemoSchool(site, 'nobody signs in with this one')
})
afterAll(async () => {
  await site.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the demo', () => {
  it('lets a trainee perform a golden log through the real protocol, and prints what the server made of it', async () => {
    const log = readFileSync(join(ROOT, 'scenarios/wheel-service/golden/car-dropped.log'))
    expect(await school.perform(0, new Uint8Array(log))).toBe('陈雨桐: 0 / 100')
  })

  it('has a link for each role that opens once, and shows the work to who may see it', async () => {
    expect(school.links.map(({ role }) => role).sort()).toEqual(['admin', 'instructor', 'judge', 'officer', 'student'])
    const ask = asker(site)
    const seen: Record<string, number> = {}
    const accounts = new Map<string, string>()
    for (const { role, link } of school.links) {
      const body = { token: link.split('#')[1] }
      const entered = await ask('POST', '/api/sign-in/link', { body })
      expect((await ask('POST', '/api/sign-in/link', { body })).body.code).toBe('wrong-code')
      const cookie = cookieHeader(entered.cookies)
      const me = (await ask('GET', '/api/me', { cookie })).body.person as { role: string; account: string }
      expect(me.role).toBe(role)
      accounts.set(role, me.account)
      if (role === 'student') {
        const runs = RunsOfAccount.parse((await ask('GET', `/api/accounts/${me.account}/runs`, { cookie })).body)
        expect(runs.runs.map(({ state }) => state)).toEqual(['ready'])
        expect(runs.best).toMatchObject([{ scenario: 'wheel-service', total: 0, max: 100_000, done: 1 }])
        expect(runs.next.length).toBe(3)
      }
      seen[role] = (await ask('GET', '/api/accounts', { cookie })).status
    }
    expect(seen).toEqual({ admin: 200, instructor: 200, judge: 403, officer: 403, student: 403 })
  })
})
