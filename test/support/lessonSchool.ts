// A school on a real server with the built client: a teacher and students of one class, each entered into a page of their own.

import type { BrowserContextOptions, Page } from 'playwright'
import type { TestBrowser } from './browser.ts'
import type { ClientSite } from './clientSite.ts'
import { asker, cookieHeader } from './school.ts'

export interface LessonSchool {
  readonly inClass: string
  readonly admin: string
  readonly teacher: string
  readonly students: readonly string[]
  /** A page of a browser of its own, signed in; `at`: the server's address through some cable. */
  enter(browser: TestBrowser, account: string, options?: BrowserContextOptions, at?: string): Promise<Page>
  /** A request in somebody's name. */
  ask: ReturnType<typeof asker>
  cookieOf(account: string): Promise<string>
}

export async function openLessonSchool({ site }: Pick<ClientSite, 'site'>, names: readonly string[]): Promise<LessonSchool> {
  const ask = asker(site)
  const setUp = { code: site.setUpCode, school: '第一职业中专', login: 'admin', name: '李主任', password: '钥匙串在三号柜里' }
  const admin = cookieHeader((await ask('POST', '/api/set-up', { body: setUp })).cookies)
  const { class: inClass } = (await ask('POST', '/api/classes', { cookie: admin, body: { name: '汽修 2401' } })).body as unknown as {
    class: string
  }
  const made = async (body: object): Promise<string> =>
    ((await ask('POST', '/api/accounts', { cookie: admin, body })).body as unknown as { account: string }).account
  const me = (await ask('GET', '/api/me', { cookie: admin })).body as unknown as { person: { account: string } }
  const teacher = await made({ role: 'instructor', login: 'wang', name: '王师傅' })
  const students: string[] = []
  for (const [i, name] of names.entries())
    students.push(await made({ role: 'student', login: String(20_240_101 + i), name, class: inClass }))
  await ask('PUT', `/api/classes/${inClass}/teachers`, { cookie: admin, body: { teachers: [teacher] } })
  const link = async (account: string): Promise<string> => {
    const answer = await site.office.makeLink('server', account)
    if (!answer.ok) throw new Error(answer.refusal.code)
    return answer.value.token
  }
  return {
    inClass,
    admin: me.person.account,
    teacher,
    students,
    ask,
    cookieOf: async (account) => {
      const entered = await ask('POST', '/api/sign-in/link', { body: { token: await link(account) } })
      if (entered.cookies.length === 0) throw new Error(`signed in by a link: ${JSON.stringify(entered.body)}`)
      return cookieHeader(entered.cookies)
    },
    enter: async (browser, account, options, at = site.url) => {
      const page = await browser.newPage(options)
      await page.goto(`${at}/enter#${await link(account)}`)
      // Beside pages that draw without a graphics card another one loads slowly.
      await page.waitForURL((url) => url.pathname !== '/enter', { waitUntil: 'commit', timeout: 120_000 })
      return page
    },
  }
}
