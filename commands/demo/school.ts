// The demo's school: made over HTTP as an administrator would, with trainees who work as a browser does.

import { setTimeout as sleep } from 'node:timers/promises'
import { performLog } from '../../client/net/performLog.ts'
import { socketTransport, wallClock } from '../../client/net/socketTransport.ts'
import { openUplink } from '../../client/net/uplink.ts'
import type { Site } from '../../server/site.ts'
import { readLog } from '../../shared/log/binaryForm.ts'
import { OpenedRun, SheetAnswer } from '../../shared/protocol/messages.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts'
import type { AccountRole } from '../../shared/session/roles.ts'

export interface DemoSchool {
  /** One of each role, fresh. */
  links(): Promise<readonly { readonly role: AccountRole; readonly name: string; readonly link: string }[]>
  readonly inClass: string
  /** Students of the class, without the one whose link is given away. */
  readonly seats: readonly number[]
  /** A request in somebody's name: a student by number, or the instructor. */
  ask(who: number | 'instructor', method: string, path: string, body?: unknown): Promise<unknown>
  cookieOf(who: number | 'instructor'): Promise<string>
  /** A link that signs in and goes on to a page. */
  linkTo(who: number | 'instructor', path: string): Promise<string>
  /** A trainee performs a log as fast as it goes; answers with a line about it. */
  perform(trainee: number, log: Uint8Array): Promise<string>
}

/** The first is for whoever looks at the demo; the others sit in its class. Some of their names are rare or long. */
const STUDENTS = [
  ...['陈雨桐', '李晓明', '古丽·买买提', '欧阳子涵', '王𬱖', '赵一鸣', '张䶮', '刘㛃', '孙浩然', '周思远', '吴佳怡', '郑凯'],
  ...['阿卜杜热合曼·吐尔逊', '冯雪', '何俊杰', '沈梦瑶', '韩冰', '杨帆', '朱子豪', '秦朗', '许诺', '吕思琪', '施羽', '诸葛青云', '孔令辉'],
]
const [FAMILY, GIVEN] = [[...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗'], ['子轩', '雨涵', '俊', '思雨', '宇航', '梓萱', '伟']]
/** Of a class that is larger, made up. */
const nameOf = (i: number): string => STUDENTS[i] ?? `${FAMILY[i % FAMILY.length]}${GIVEN[i % GIVEN.length]}`
const STAFF = [
  ['instructor', 'wang', '王师傅'],
  ['judge', 'liu', '刘裁判'],
  ['officer', 'sun', '孙考务'],
] as const
const SHEET_EVERY = 300
const NOT_SIGNED_IN = 401

class TurnedDown extends Error {
  readonly status: number
  constructor(message: string, status: number) {
    super(message)
    this.status = status
  }
}

/** `size`: students of the class. */
export async function openDemoSchool(site: Site, password: string, size = STUDENTS.length): Promise<DemoSchool> {
  const ask = async (method: string, path: string, cookie: string, body?: unknown): Promise<{ json: unknown; cookie: string }> => {
    const json = body === undefined ? {} : { 'content-type': 'application/json' }
    const answer = await fetch(site.url + path, {
      method,
      headers: { ...json, ...(cookie === '' ? {} : { cookie }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const said: unknown = await answer.json()
    if (!answer.ok) throw new TurnedDown(`${method} ${path}: ${JSON.stringify(said)}`, answer.status)
    const cookies = answer.headers.getSetCookie().map((each) => each.split(';')[0])
    return { json: said, cookie: cookies.join('; ') }
  }
  const setUp = { code: site.setUpCode, school: '城东职业中专学校（演示）', login: 'admin', name: '李主任', password }
  const { cookie: admin } = await ask('POST', '/api/set-up', '', setUp)
  const made = async (body: object): Promise<string> =>
    ((await ask('POST', '/api/accounts', admin, body)).json as { account: string }).account
  const own = (await ask('GET', '/api/me', admin)).json as { person: { account: string } }
  const { class: inClass } = (await ask('POST', '/api/classes', admin, { name: '汽修 2401' })).json as { class: string }
  await ask('POST', '/api/classes', admin, { name: '汽修 2402' })
  const teacher = (): string => people.find(({ role }) => role === 'instructor')?.account ?? ''
  const people: { role: AccountRole; name: string; account: string }[] = [{ role: 'admin', name: '李主任', account: own.person.account }]
  for (const [role, login, name] of STAFF) people.push({ role, name, account: await made({ role, login, name }) })
  const students: string[] = []
  for (let i = 0; i < size; i++)
    students.push(await made({ role: 'student', login: String(20_240_101 + i), name: nameOf(i), class: inClass }))
  people.push({ role: 'student', name: nameOf(0), account: students[0] as string })
  await ask('PUT', `/api/classes/${inClass}/teachers`, admin, {
    teachers: [teacher()],
  })

  const linkFor = async (account: string): Promise<string> => {
    const link = await site.office.makeLink('server', account)
    if (!link.ok) throw new Error(link.refusal.code)
    return link.value.token
  }
  const cookies = new Map<string, string>()
  const accountOf = (who: number | 'instructor'): string => (who === 'instructor' ? teacher() : (students[who] ?? ''))
  const enter = async (who: number | 'instructor'): Promise<string> => {
    const account = accountOf(who)
    const known = cookies.get(account)
    if (known !== undefined) return known
    const { cookie } = await ask('POST', '/api/sign-in/link', '', { token: await linkFor(account) })
    cookies.set(account, cookie)
    return cookie
  }

  return {
    links: () =>
      Promise.all(people.map(async ({ role, name, account }) => ({ role, name, link: `${site.url}/enter#${await linkFor(account)}` }))),
    inClass,
    seats: students.map((_, i) => i).slice(1),
    // The class's clock leaps, and a login that was not used meanwhile has ended.
    ask: async (who, method, path, body) => {
      try {
        return (await ask(method, path, await enter(who), body)).json
      } catch (error) {
        if (!(error instanceof TurnedDown && error.status === NOT_SIGNED_IN)) throw error
        cookies.delete(accountOf(who))
        return (await ask(method, path, await enter(who), body)).json
      }
    },
    cookieOf: enter,
    linkTo: async (who, path) => `${site.url}/enter?to=${path}#${await linkFor(accountOf(who))}`,
    perform: async (trainee, bytes) => {
      const file = readLog(bytes)
      if (!file.ok) throw new Error(file.refusal.code)
      const { header, trailer, inputs, end } = file.value.log
      const cookie = await enter(trainee)
      const opened = OpenedRun.parse(
        (
          await ask('POST', '/api/runs', cookie, {
            protocol: PROTOCOL_VERSION,
            scenario: header.scenario,
            fingerprint: header.fingerprints.scenario,
            engine: header.fingerprints.engine,
            mode: 'mock',
            requestedSeed: { public: header.publicSeed, secret: trailer.secretSeed ?? header.run },
            untimed: true,
          })
        ).json,
      )
      const transport = socketTransport(site.url, { origin: site.url, cookie })
      const uplink = openUplink({ ...opened, transport, clock: wallClock })
      await performLog(uplink, inputs, end.tick)
      await uplink.submit(end.tick, end.reason === 'submit' ? 'submit' : 'timeout')
      const name = nameOf(trainee)
      for (;;) {
        const { json } = await ask('GET', `/api/runs/${opened.header.run}/sheet`, cookie)
        const answer = SheetAnswer.parse(json)
        if (answer.state === 'ready') return `${name}: ${answer.sheet.total / 1000} / ${answer.sheet.max / 1000}`
        if (answer.state === 'needs_review') return `${name}: ${answer.reason}`
        await sleep(SHEET_EVERY)
      }
    },
  }
}
