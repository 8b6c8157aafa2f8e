// People, in a real browser on the real server: from the set-up code over a roster with mistakes to a student at work, each with their own.

import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OpenedRun } from '../../shared/protocol/messages.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { type ClientSite, openClientSite } from '../support/clientSite.ts'

let site: ClientSite
let browser: TestBrowser
let admin: Page
let student: Page
/** Name → first code, as the slips say. */
const codes = new Map<string, string>()
/** A run of 王二, made at the server. */
let foreign: string

beforeAll(async () => {
  site = await openClientSite()
  browser = await openBrowser(site.url)
  admin = await browser.newPage()
  student = await browser.newPage()
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

/** The browser itself reports every "no" of the server; nothing else may be wrong. */
const complaints = () => browser.complaints().filter((each) => !/status of (401|404|422|429)/.test(each))

async function accessible(page: Page): Promise<void> {
  for (const language of ['en', 'zh-CN']) {
    await page.evaluate((chosen) => localStorage.setItem('gongfang.language', chosen), language)
    await page.reload()
    await page.locator('main h1').waitFor()
    await page.waitForLoadState('networkidle')
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${page.url()} ${language} ${id}: ${nodes[0]?.html}`)).toEqual([])
  }
}

/** What Excel in China writes as CSV: GB18030. 姓名 with one mistake in each of three rows. */
const ROSTER = Buffer.concat([
  Buffer.from('d1a7bac52cd0d5c3fb2cb0e0bcb60d0a', 'hex'), // 学号,姓名,班级
  Buffer.from('3230323430313031', 'hex'), // 20240101
  Buffer.from('2cd5c5c8fd2cc6fbd0de0d0a', 'hex'), // ,张三,汽修
  Buffer.from('3230323430313032', 'hex'), // 20240102
  Buffer.from('2ccdf5b6fe2cc6fbd0de0d0a', 'hex'), // ,王二,汽修
  Buffer.from('3230323430313032', 'hex'),
  Buffer.from('2cd5c5c8fd2cc6fbd0de0d0a', 'hex'), // the number again
  Buffer.from('2cd5c5c8fd2cc6fbd0de0d0a', 'hex'), // no number
  Buffer.from('3230323430313033', 'hex'),
  Buffer.from('2c2cc6fbd0de0d0a', 'hex'), // no name
])

const fill = async (page: Page, fields: Readonly<Record<string, string>>): Promise<void> => {
  for (const [label, value] of Object.entries(fields)) await page.getByRole('textbox', { name: label, exact: true }).fill(value)
}
const signIn = async (page: Page, login: string, password: string): Promise<void> => {
  await page.goto(`${site.url}/sign-in`)
  await fill(page, { 学号或账号: login, 密码或初始码: password })
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

describe('the first administrator', () => {
  it('is made with the code the server printed, and with no other', async () => {
    await admin.goto(site.url)
    await admin.getByRole('link', { name: '首次设置' }).click()
    await admin.getByRole('heading', { name: '首次设置' }).waitFor()
    await accessible(admin)
    const told = {
      学校名称: '第一职业中专',
      你的姓名: '李主任',
      管理员账号: 'admin',
      新密码: '钥匙串在三号柜里',
      再输入一次: '钥匙串在三号柜里',
    }
    await fill(admin, { ...told, 设置码: 'AAAAA-BBBBB' })
    await admin.getByRole('button', { name: '建立管理员' }).click()
    await admin.getByRole('alert').getByText('这个码不对').waitFor()
    await fill(admin, { 设置码: (site.site.setUpCode ?? '').toLowerCase() })
    await admin.getByRole('button', { name: '建立管理员' }).click()
    await admin.getByRole('heading', { name: '人员' }).waitFor()
    await admin.getByRole('cell', { name: '李主任', exact: true }).waitFor()
    await accessible(admin)
  })
})

describe('a roster', () => {
  it('is previewed with its mistakes, and nothing is written before it is confirmed', async () => {
    await admin.goto(`${site.url}/admin/roster`)
    await accessible(admin)
    await admin.locator('input[type=file]').setInputFiles({ name: '名单.csv', mimeType: 'text/csv', buffer: ROSTER })
    await admin.getByRole('heading', { name: '预览' }).waitFor()
    for (const fault of ['学号在文件里重复', '没有学号', '没有姓名']) await admin.getByRole('cell', { name: fault, exact: true }).waitFor()
    expect(await admin.getByRole('status').first().textContent()).toContain('2 新增')
    const { violations } = await new AxeBuilder({ page: admin }).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
    const before = await (await admin.request.get(`${site.url}/api/accounts`)).json()
    expect(before.accounts).toHaveLength(1)
    await admin.getByRole('button', { name: '确认写入 2 人' }).click()
    await admin.getByRole('heading', { name: '已写入' }).waitFor()
    const after = await (await admin.request.get(`${site.url}/api/accounts`)).json()
    expect(after.accounts.map(({ name }: { name: string }) => name).sort()).toEqual(['张三', '李主任', '王二'])
  })

  it('gives slips with a first code for each new student', async () => {
    await admin.getByRole('button', { name: '给 2 名新生打印凭条' }).click()
    await admin.getByRole('heading', { name: '2 张登录凭条' }).waitFor()
    for (const name of ['张三', '王二']) {
      const slip = admin.getByRole('region', { name })
      const code = /[2-9A-Z]{5}-[2-9A-Z]{5}/.exec((await slip.textContent()) ?? '')?.[0]
      expect(code).toBeDefined()
      codes.set(name, code ?? '')
    }
    const { violations } = await new AxeBuilder({ page: admin }).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
    await admin.emulateMedia({ media: 'print' })
    expect(await admin.getByRole('button', { name: '打印' }).isVisible()).toBe(false)
    expect(await admin.getByRole('region', { name: '张三' }).isVisible()).toBe(true)
    await admin.emulateMedia({ media: 'screen' })
    await admin.getByRole('button', { name: '完成' }).click()
  })

  it('of a hostile kind is refused with the reason', async () => {
    const file = { name: 'x.xlsx', mimeType: 'application/zip', buffer: Buffer.from('PK\x03\x04 nothing more') }
    await admin.locator('input[type=file]').setInputFiles(file)
    await admin.getByRole('alert').getByText('文件已损坏').waitFor()
  })
})

describe('a student', () => {
  it('signs in by the slip, sets a password, and the code opens nothing more', async () => {
    await student.goto(`${site.url}/sign-in`)
    await accessible(student)
    await signIn(student, '20240101', 'WRONG-WRONG')
    await student.getByRole('alert').getByText('账号或密码不对').waitFor()
    await signIn(student, '20240101', codes.get('张三') ?? '')
    await student.getByRole('heading', { name: '设置密码' }).waitFor()
    await accessible(student)
    await fill(student, { 新密码: '20240101', 再输入一次: '20240101' })
    await student.getByRole('button', { name: '保存密码' }).click()
    await student.getByRole('alert').getByText('太常见').waitFor()
    await fill(student, { 新密码: '雨后扳手要擦干', 再输入一次: '雨后扳手要擦干' })
    expect(await student.getByRole('button', { name: '保存密码' }).isDisabled()).toBe(true)
    await fill(student, { 新密码: '雨后扳手要擦干再放', 再输入一次: '雨后扳手要擦干再放' })
    await student.getByRole('button', { name: '保存密码' }).click()
    await student.getByRole('heading', { name: '实训大厅' }).waitFor()
    await student.getByRole('button', { name: '退出' }).click()
    await student.getByRole('link', { name: '登录' }).waitFor()
    await signIn(student, '20240101', codes.get('张三') ?? '')
    await student.getByRole('alert').getByText('账号或密码不对').waitFor()
    await signIn(student, '20240101', '雨后扳手要擦干再放')
    await student.getByRole('link', { name: '张三，我的实训' }).waitFor()
  })

  it('does not see another’s run, and has nothing to do with the school’s lists', async () => {
    const other = await browser.newPage()
    await signIn(other, '20240102', codes.get('王二') ?? '')
    await fill(other, { 新密码: '车间里的第七盏灯', 再输入一次: '车间里的第七盏灯' })
    await other.getByRole('button', { name: '保存密码' }).click()
    await other.getByRole('heading', { name: '实训大厅' }).waitFor()
    const { scenarios } = await (await other.request.get(`${site.url}/api/scenarios`)).json()
    const { id: scenario, fingerprint, engine } = scenarios[0]
    const asked = { protocol: PROTOCOL_VERSION, scenario, fingerprint, engine, mode: 'practice' }
    const opened = await other.request.post(`${site.url}/api/runs`, { data: asked, headers: { origin: site.url } })
    foreign = OpenedRun.parse(await opened.json()).header.run
    await other.goto(`${site.url}/me`)
    await other.getByRole('button', { name: /接着做/ }).waitFor()
    await accessible(other)

    await student.goto(`${site.url}/score/${foreign}`)
    await student.locator('main h1').waitFor()
    expect(await student.locator('main').textContent()).not.toContain('王二')
    expect((await student.request.get(`${site.url}/api/runs/${foreign}/sheet`)).status()).toBe(404)
    expect((await student.request.get(`${site.url}/api/accounts`)).status()).toBe(403)
    await student.goto(`${site.url}/admin`)
    await student.getByRole('heading', { name: '张三' }).waitFor()
    await accessible(student)
    await other.context().close()
  })

  it('takes what was practised here as a guest, and leaves a shared computer clean', async () => {
    const page = await browser.newPage()
    await page.goto(site.url)
    const { scenarios } = await (await page.request.get(`${site.url}/api/scenarios`)).json()
    const { id: scenario, fingerprint, engine } = scenarios[0]
    const asked = { protocol: PROTOCOL_VERSION, scenario, fingerprint, engine, mode: 'practice' }
    const guest = await page.request.post(`${site.url}/api/runs`, { data: asked, headers: { origin: site.url } })
    const { header, ticket } = OpenedRun.parse(await guest.json())
    const remembered = [{ run: header.run, ticket, scenario, mode: 'practice', openedAt: 1, state: 'open' }]
    await page.evaluate((text) => localStorage.setItem('gongfang.runs', text), JSON.stringify(remembered))
    await signIn(page, '20240101', '雨后扳手要擦干再放')
    await page.getByRole('button', { name: '收进 张三 的账号' }).click()
    await page
      .getByRole('heading', { name: '接着上次' })
      .or(page.getByRole('link', { name: /接着做|继续/ }))
      .first()
      .waitFor()
    await page.goto(`${site.url}/me`)
    await page.getByRole('button', { name: /接着做/ }).waitFor()
    await page.getByRole('button', { name: '我不是 张三，清除这台电脑' }).click()
    await page.getByRole('link', { name: '登录' }).waitFor()
    expect(await page.evaluate(() => [localStorage.getItem('gongfang.runs'), localStorage.getItem('gongfang.account')])).toEqual([
      '[]',
      null,
    ])
    await page.context().close()
  })
})

describe('an administrator', () => {
  it('reads a student’s runs, and the audit tells that it was so', async () => {
    await admin.goto(`${site.url}/admin`)
    await admin.getByRole('link', { name: '王二 的记录' }).click()
    await admin.getByRole('heading', { name: '王二' }).waitFor()
    await accessible(admin)
    await admin.goto(`${site.url}/admin/audit`)
    await admin.getByRole('cell', { name: '查看他人记录列表' }).first().waitFor()
    await admin.getByText('记录链完整').waitFor()
    await accessible(admin)
    await admin.goto(`${site.url}/admin/classes`)
    await admin.getByRole('cell', { name: '汽修', exact: true }).waitFor()
    await accessible(admin)
  })

  it('closes an account, and whoever was in with it is out', async () => {
    await admin.goto(`${site.url}/admin`)
    await admin.getByRole('button', { name: '修改 张三' }).click()
    await admin.getByRole('switch', { name: '启用' }).click({ force: true })
    await admin.getByRole('button', { name: '保存' }).click()
    await admin.getByRole('cell', { name: '已停用' }).waitFor()
    await student.reload()
    await student.getByRole('link', { name: '登录' }).waitFor()
  })

  it('made nothing go wrong on any page', () => {
    expect(complaints()).toEqual([])
  })
})
