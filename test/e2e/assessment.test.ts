// A whole assessment in real browsers on the real server: an instructor and three students, of whom one loses the network for twenty seconds,
// by a cable that is cut outside the browser, and one goes on at another browser. What everybody is told, every clock, and every mark.

import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadScenarios } from '../../server/scenarioLoader.ts'
import { sealDigest } from '../../shared/protocol/evidence.ts'
import type { SheetAnswer } from '../../shared/protocol/messages.ts'
import { type RunFile, readRunFile } from '../../shared/protocol/runFile.ts'
import { SessionResults, type ToldSession } from '../../shared/protocol/sessions.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts'
import { scoreLog } from '../../shared/scoring/score.ts'
import { PATIENCE } from '../../shared/session/due.ts'
import type { Session } from '../../shared/session/state.ts'
import { endAt, pausesAt, type SeatTime } from '../../shared/session/time.ts'
import { init } from '../../shared/sim/bodies.ts'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { type ClientSite, openClientSite } from '../support/clientSite.ts'
import { type FaultProxy, openFaultProxy } from '../support/faultProxy.ts'
import { KeyboardHands } from '../support/keyboardHands.ts'
import { type LessonSchool, openLessonSchool } from '../support/lessonSchool.ts'
import { startAll } from '../support/startAll.ts'

const NAMES = ['陈雨桐', '李晓明', '古丽·买买提']
const TITLE = '轮胎拆装 期末考核'
/** Drawing without a graphics card, four at a time, on whatever machine this is. */
const SLOW = { timeout: 900_000 }
const PATIENT = { timeout: 300_000 }
const LIGHT = { viewport: { width: 1366, height: 768 }, deviceScaleFactor: 0.25, reducedMotion: 'reduce' as const }
const MINUTE = 60_000
/** Where the tools are. */
const TROLLEY = 4

let site: ClientSite
let browser: TestBrowser
let school: LessonSchool
let cable: FaultProxy
let teacher: Page
let spare: Page
let session = ''
let code = ''
const students: Page[] = []

beforeAll(async () => {
  site = await openClientSite()
  cable = await openFaultProxy(site.url)
  browser = await openBrowser(site.url, cable.url)
  school = await openLessonSchool(site, NAMES)
  teacher = await school.enter(browser, school.teacher)
  teacher.setDefaultTimeout(PATIENT.timeout)
})
afterAll(async () => {
  await browser.close()
  await cable.close()
  await site.close()
})

const tile = (seat: number, state = '') => teacher.locator(`button[data-seat="${seat}"]${state === '' ? '' : `[data-state="${state}"]`}`)
const student = (seat: number): Page => students[seat - 1] as Page
const saved = async (page: Page): Promise<number> => Number(await page.locator('[data-saved]').getAttribute('data-saved'))
const working = (page: Page): Promise<void> => page.locator('main[data-working=true]').waitFor(PATIENT)
const holds = (page: Page, thing: string): Promise<void> => page.locator(`[data-side][data-holds="${thing}"]`).waitFor(PATIENT)
async function at(account: string, address = site.url): Promise<Page> {
  const page = await school.enter(browser, account, LIGHT, address)
  page.setDefaultTimeout(PATIENT.timeout)
  await page.addInitScript(() => localStorage.setItem('gongfang.quality', 'low'))
  return page
}

/** ms that a clock stood between two moments, whatever held it: four pages that draw at once may be kept from answering for a minute. */
const stoodWithin = (time: SeatTime, from: number, to: number): number =>
  pausesAt(time, to)
    .map(([a, b]) => [Math.max(from, a + time.startedAt), Math.min(to, b + time.startedAt)] as const)
    .reduce((sum, [a, b]) => sum + Math.max(0, b - a), 0)

async function sit(page: Page): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/join?code=${code.toLowerCase()}`)
  await page.getByRole('button', { name: '入座' }).click()
}

/** The session as its staff is told it, once. */
async function staffView(): Promise<Session> {
  const socket = io(`${site.url}/session`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: { protocol: PROTOCOL_VERSION, session, as: 'staff', device: 'f'.repeat(32) },
    extraHeaders: { origin: site.url, cookie: await school.cookieOf(school.teacher) },
  })
  try {
    return await new Promise((resolve, reject) => {
      socket.on('session', (told: ToldSession) => resolve(told.view as unknown as Session))
      socket.on('connect_error', reject)
    })
  } finally {
    socket.disconnect()
  }
}

describe('before the start', () => {
  it('an assessment is made, and rehearsed by the server itself before anybody can start it', SLOW, async () => {
    await teacher.goto(`${site.url}/sessions`)
    await teacher.getByRole('button', { name: '新建课堂' }).click()
    await teacher.getByRole('textbox', { name: '名称' }).fill(TITLE)
    await teacher.getByText('考核', { exact: true }).click()
    await teacher.getByRole('combobox', { name: '班级' }).click()
    await teacher.getByRole('option', { name: '汽修 2401' }).click()
    await teacher.getByText('3 人', { exact: true }).waitFor()
    await teacher.getByRole('button', { name: '建立', exact: true }).click()
    await teacher.locator('[data-rehearsal=passed]').waitFor(PATIENT)
    session = teacher.url().split('/').pop() as string
    await teacher.locator('[data-do=open]').click()
    code = (await teacher.locator('[data-code]').getAttribute('data-code')) ?? ''
    expect(code).toMatch(/^[2-9A-Z]{6}$/)
  })

  it('three students come by the code, and their computers get ready', SLOW, async () => {
    for (const [i, account] of school.students.entries()) {
      students[i] ??= await at(account, i === 1 ? cable.url : site.url)
      await sit(students[i] as Page)
      await tile(i + 1).waitFor(PATIENT)
    }
    for (const page of students) {
      await page.locator('[data-prepared=true]').waitFor(PATIENT)
      expect(await page.getByText('计时评分，没有提示').count()).toBe(1)
    }
  })

  it('a countdown leads to a start for all, and the first tool is in everybody’s hand', SLOW, async () => {
    await teacher.getByRole('combobox', { name: '倒计时' }).click()
    await teacher.getByRole('option', { name: '30 秒' }).click()
    const counted = students.map((page) => page.getByText('距开始').first().waitFor(PATIENT))
    await startAll(teacher)
    await Promise.all(counted)
    for (const page of students) await working(page)
    for (const seat of [1, 2, 3]) await tile(seat, 'working').waitFor(PATIENT)
    for (const [i, page] of students.entries()) await new KeyboardHands(page).take(['dial', 'click', 'pointer'][i] as string, TROLLEY)
  })

  it('there is no hint to be had', SLOW, async () => {
    for (const page of students) {
      await page.getByText('没有步骤提示').waitFor(PATIENT)
      expect(await page.getByText('看提示').count()).toBe(0)
    }
  })
})

describe('while it goes on', () => {
  it('a student whose cable is cut for twenty seconds is told so, works on, and loses neither work nor time', SLOW, async () => {
    const page = student(2)
    await expect.poll(() => saved(page), PATIENT).toBeGreaterThan(0)
    cable.pull()
    const cut = Date.now()
    await page.locator('[data-line=down]').waitFor(PATIENT)
    await page.locator('[data-line=down]').getByText('内接通不受影响').waitFor()
    await page.locator('[data-connection=offline], [data-connection=connecting]').first().waitFor(PATIENT)
    await tile(2, 'away').waitFor(PATIENT)
    const before = await saved(page)
    await new KeyboardHands(page).home('click')
    await sleep(Math.max(0, 20_000 - (Date.now() - cut)))
    expect(await page.locator('[data-held]').count()).toBe(0)
    expect(await saved(page)).toBe(before)
    cable.mend()
    await page.locator('[data-line=down]').waitFor({ state: 'detached', ...PATIENT })
    await tile(2, 'working').waitFor(PATIENT)
    await new KeyboardHands(page).take('dial', TROLLEY)
    await expect.poll(() => page.locator('[data-saved]').getAttribute('data-pending').then(Number), PATIENT).toBeLessThan(10)
    expect(await saved(page)).toBeGreaterThan(before)
    // Within the grace no clock has stood.
    const seat = (await staffView()).seats[1]
    expect(seat?.work).toMatchObject({ is: 'working', time: { grants: [] } })
    expect(seat?.work).not.toHaveProperty('time.held')
  })

  it('a student at another browser is let in when staff has moved the seat, and goes on with the work intact', SLOW, async () => {
    await expect.poll(() => saved(student(3)), PATIENT).toBeGreaterThan(0)
    spare = await at(school.students[2] as string)
    await sit(spare)
    await spare.locator('[data-code=seat-elsewhere]').waitFor(PATIENT)
    await working(student(3))
    await tile(3).click()
    await teacher.locator('[data-do=move]').click()
    await teacher.locator('[data-do=move-go]').click()
    await teacher.locator('[data-done=move]').waitFor()
    await teacher.getByText('事故', { exact: true }).first().click()
    await teacher.getByLabel('补几分钟').fill('2')
    await teacher.getByLabel('发生了什么').fill('鼠标坏了')
    await teacher.locator('button[data-do=incident]').click()
    await teacher.locator('[data-done=incident]').waitFor()
    await tile(3).click()
    await spare.getByRole('button', { name: '再试一次' }).click()
    await student(3).getByRole('heading', { name: '已换到另一台电脑' }).waitFor(PATIENT)
    expect(await student(3).locator('main[data-working=true]').count()).toBe(0)
    await working(spare)
    await holds(spare, 'pointer')
    const before = await saved(spare)
    await new KeyboardHands(spare).home('pointer')
    await expect.poll(() => saved(spare), PATIENT).toBeGreaterThan(before)
    await tile(3, 'working').waitFor(PATIENT)
    // Whoever tries the old browser again stays outside.
    await student(3).getByRole('button', { name: '再试一次' }).click()
    await student(3).getByRole('heading', { name: '进不了这个课堂' }).waitFor(PATIENT)
    await student(3).locator('[data-code=seat-elsewhere]').waitFor()
    await student(3).context().close()
    students[2] = spare
  })

  it('a pause for all stops every clock, and is given back to the millisecond', SLOW, async () => {
    await teacher.locator('[data-do=freeze]').click()
    for (const page of students) await page.locator('[data-held="freeze-all"]').waitFor(PATIENT)
    await teacher.locator('[data-do=resume]').click()
    for (const page of students) await working(page)
    const { seats } = await staffView()
    const times = seats.flatMap(({ work }) => (work.is === 'working' ? [work.time] : []))
    const pause = times.flatMap(({ grants }) => grants.filter(({ reason }) => reason === 'freeze-all')).sort((a, b) => b.ms - a.ms)[0]
    if (!pause) throw new Error('nobody was paused')
    expect(times.map((time) => stoodWithin(time, pause.at - pause.ms, pause.at))).toEqual([pause.ms, pause.ms, pause.ms])
  })
})

describe('at the end', () => {
  it('whoever hands in is thanked and shown no mark', SLOW, async () => {
    const page = student(1)
    await page.getByRole('button', { name: '交卷', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: '确认交卷' }).click()
    await tile(1, 'done').waitFor(PATIENT)
    await page.locator('[data-over=held]').waitFor(PATIENT)
  })

  it('time that was promised is taken away for a reason only, after a countdown that everybody sees', SLOW, async () => {
    await teacher.locator('[data-do=end]').click()
    await teacher.getByLabel('再给几分钟').fill('0.3')
    await teacher.locator('[data-do=end-go]').click()
    await teacher.locator('[data-refused=time-left]').waitFor()
    await teacher.locator('[data-do=end]').click()
    await teacher.getByLabel('再给几分钟').fill('0.5')
    await teacher.getByLabel('提前结束的原因').fill('停电通知')
    await teacher.locator('[data-do=end-go]').click()
    await teacher.locator('main[data-phase=ending]').getByText('收卷倒计时').waitFor()
    for (const page of [student(2), student(3)]) await page.locator('[data-over=held]').waitFor(PATIENT)
    await teacher.locator('[data-phase=ended]').waitFor(PATIENT)
  })

  it('no page of a student shows a mark before the school releases them, and then each their own', SLOW, async () => {
    const { rows } = SessionResults.parse(await asTeacher(`/api/sessions/${session}/results`))
    for (const [i, page] of students.entries()) {
      const url = page.url()
      const { origin } = new URL(url)
      await page.goto(`${origin}/score/${rows[i]?.run}`)
      await page.getByRole('alert').getByText('成绩还没有公布').waitFor(PATIENT)
      expect(await page.getByRole('region', { name: '总分' }).count()).toBe(0)
      await page.goto(url)
      await page.locator('[data-over=held]').waitFor(PATIENT)
    }
    await expect.poll(async () => (await results()).map(({ state }) => state), PATIENT).toEqual(['final', 'final', 'final'])
    await teacher.locator('[data-do=release]').click()
    await teacher.locator('[data-do=release-go]').click()
    await teacher.locator('[data-phase=released]').waitFor()
    for (const [i, page] of students.entries()) {
      await page.locator('[data-over=open]').waitFor(PATIENT)
      await page.locator('[data-do=score]').click()
      await page.waitForURL(new RegExp(`/score/${rows[i]?.run}`), { waitUntil: 'commit', ...PATIENT })
      await page.getByRole('heading', { name: '车轮拆检与制动盘检查' }).waitFor(PATIENT)
    }
  })
})

const asTeacher = async (path: string): Promise<unknown> =>
  (await school.ask('GET', path, { cookie: await school.cookieOf(school.teacher) })).body
const results = async () => SessionResults.parse(await asTeacher(`/api/sessions/${session}/results`)).rows

describe('what is left of it', () => {
  let told: Session
  let files: readonly RunFile[]
  beforeAll(async () => {
    await init()
    told = await staffView()
    files = await Promise.all(
      (await results()).map(async ({ run }, i) => {
        const cookie = await school.cookieOf(school.students[i] as string)
        const answer = await fetch(`${site.url}/api/runs/${run}/file?form=binary`, { headers: { cookie } })
        const read = readRunFile(new Uint8Array(await answer.arrayBuffer()))
        if (!read.ok) throw new Error(`${run}: ${answer.status} ${read.refusal.code}`)
        return read.value.file
      }),
    )
  })

  it('is a ledger of time that is exact for every student', () => {
    if (told.phase !== 'released') throw new Error(told.phase)
    for (const [i, { n, work }] of told.seats.entries()) {
      if (work.is !== 'done') throw new Error(work.is)
      const { time, at } = work
      expect(time.startedAt, `seat ${n}`).toBe(told.startedAt)
      const given = n === 3 ? [{ reason: 'incident', ms: 2 * MINUTE, note: '鼠标坏了' }] : []
      expect(
        time.grants.filter(({ reason }) => reason === 'incident' || reason === 'extend'),
        `seat ${n}`,
      ).toMatchObject(given)
      const stood = stoodWithin(time, time.startedAt, at)
      expect(endAt(time, at), `seat ${n}`).toBe(time.startedAt + told.configuration.time + stood + (n === 3 ? 2 * MINUTE : 0))
      // The same, as the seal of the run has it: nobody can change the one without the other.
      const { log, seal } = files[i] as RunFile
      const timing = log.trailer?.timing
      expect(timing).toMatchObject({ granted: n === 3 ? 2 * MINUTE : 0, pauses: pausesAt(time, at) })
      // What was taken in for somebody ends with their time, not when it was taken in.
      const sealed = (seal?.sealedAt ?? 0) - time.startedAt
      const late = sealed - (timing?.endedAt ?? 0)
      expect(late, `seat ${n}`).toBeGreaterThanOrEqual(0)
      expect(late, `seat ${n}`).toBeLessThan(n === 1 ? 1 : PATIENCE + 5000)
      expect(log.end.reason).toBe(n === 1 ? 'submit' : 'timeout')
      expect(work.how).toBe(n === 1 ? 'submit' : 'timeout')
    }
    expect(told.incidents.map(({ note }) => note)).toEqual(['鼠标坏了', '停电通知'])
  })

  it('is three logs that hold what was done, at every browser and without the line', () => {
    const grabbed = ({ log }: RunFile): readonly string[] => log.inputs.flatMap((input) => (input.verb === 'grab' ? [input.thing] : []))
    expect(grabbed(files[0] as RunFile)).toContain('dial')
    expect(grabbed(files[1] as RunFile)).toEqual(expect.arrayContaining(['click', 'dial']))
    expect(grabbed(files[2] as RunFile)).toContain('pointer')
    for (const { log } of files) expect(log.inputs.some(({ verb }) => verb === 'ask')).toBe(false)
    expect(new Set(files[2]?.chunks?.map(({ epoch }) => epoch)).size).toBe(2)
    expect(new Set(files[1]?.chunks?.map(({ epoch }) => epoch)).size).toBe(1)
  })

  it('is marks that anybody finds who scores the files', async () => {
    const content = (await loadScenarios()).get('wheel-service')
    if (!content) throw new Error('no wheel-service')
    const rows = await results()
    for (const [i, { log, seal }] of files.entries()) {
      const { total, max } = scoreLog(log, content.scenario, content.rubric, content.fingerprints)
      expect([rows[i]?.total, rows[i]?.max]).toEqual([total, max])
      const cookie = await school.cookieOf(school.students[i] as string)
      const answer = (await school.ask('GET', `/api/runs/${log.header.run}/sheet`, { cookie })).body as unknown as SheetAnswer
      expect(answer).toMatchObject({ state: 'ready', sheet: { total, max } })
      const { seq = 0, hash = '', sealedAt = 0, digest } = seal ?? {}
      const { tick, reason } = log.end
      expect(reason === 'open' ? '' : sealDigest(log.header.run, { seq, hash, sealedAt, tick, reason, trailer: log.trailer ?? {} })).toBe(
        digest,
      )
    }
  })

  it('is nothing that went wrong on any page', () => {
    const expected = /WebSocket connection|ERR_INTERNET_DISCONNECTED|ERR_TIMED_OUT|status of (403|404|422)/
    expect(browser.complaints().filter((each) => !expected.test(each))).toEqual([])
  })
})
