// The school computer room: a server on the network speaks TLS from its own authority, and comes back after a power cut as it was.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { request as plainRequest } from 'node:http'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { socketTransport, wallClock } from '../../client/net/socketTransport.ts'
import { openUplink } from '../../client/net/uplink.ts'
import { DARK, LIGHT } from '../../client/ui/palette.ts'
import { AUTHORITY } from '../../server/storage/dataFolder.ts'
import { thisMachine } from '../../server/tls/machine.ts'
import { TRUST_WORDS } from '../../server/trust/words.ts'
import { readLog } from '../../shared/log/binaryForm.ts'
import type { Catalogue, OpenedRun } from '../../shared/protocol/messages.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts'
import { say } from '../support/ledgerBench.ts'
import { ended } from '../support/serverProcess.ts'

const path = (file: string): string => fileURLToPath(new URL(`../../${file}`, import.meta.url))
const [MAIN, START] = [path('server/main.ts'), path('commands/start.ts')]
const DEFAULT_CAS = getCACertificates('default')
const children: ChildProcess[] = []
const folders: string[] = []

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'gongfang-lan-'))
  folders.push(folder)
  return folder
}

interface Running {
  readonly child: ChildProcess
  readonly url: string
  readonly trust: string
  readonly fingerprint: string
  readonly ca: string
}

/** Everything it says until it is ready, without the colours of a terminal. */
function said(folder: string, env: NodeJS.ProcessEnv): Promise<{ child: ChildProcess; text: string }> {
  const child = spawn(process.execPath, [MAIN], {
    env: { ...process.env, PORT: '0', HOST: '0.0.0.0', DATA_DIR: folder, LOG_LEVEL: 'silent', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  let text = ''
  return new Promise((resolve, reject) => {
    const hear = (data: Buffer): void => {
      text += data
      if (/ready at \S+\n(.*\n)*First start: .*\n/.test(text)) resolve({ child, text })
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.on('exit', (code) => reject(new Error(`ended with ${code}: ${text}`)))
  })
}

async function start(folder: string, env: NodeJS.ProcessEnv = {}): Promise<Running> {
  const { child, text } = await said(folder, env)
  const found = (pattern: RegExp): string => pattern.exec(text)?.[1] ?? expect.fail(`${pattern} not in: ${text}`)
  const url = found(/ready at (https:\S+)/)
  const trust = found(/trust page +(http:\S+)/)
  const fingerprint = found(/CA SHA-256 +(\S+)/)
  return { child, url, trust, fingerprint, ca: (await get(new URL('/gongfang-ca.pem', trust).href)).body.toString() }
}

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

function get(
  url: string,
  options: { ca?: string; method?: string; servername?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  const { body, ...rest } = options
  return new Promise((resolve, reject) => {
    const asked = (url.startsWith('https:') ? request : plainRequest)(url, { agent: false, ...rest }, (reply) => {
      const pieces: Buffer[] = []
      reply.on('data', (piece: Buffer) => pieces.push(piece))
      reply.on('end', () => resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: Buffer.concat(pieces) }))
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

describe('a server on the network', () => {
  let folder: string
  let running: Running
  beforeAll(async () => {
    folder = newFolder()
    running = await start(folder)
  })

  it('is trusted by whoever trusts the authority, under every name and address of the computer, and by nobody else', async () => {
    const { port } = new URL(running.url)
    const { names, addresses } = thisMachine('0.0.0.0')
    expect(addresses).toContain('127.0.0.1')
    // Names are asked for by their name and reached by an address: no test needs a resolver.
    for (const address of addresses) {
      expect((await get(`https://${address}:${port}/api/health`, { ca: running.ca })).status).toBe(200)
    }
    for (const servername of names) {
      const byName = { ca: running.ca, servername, headers: { host: `${servername}:${port}` } }
      expect((await get(`https://127.0.0.1:${port}/api/health`, byName)).status).toBe(200)
    }
    await expect(get(`${running.url}/api/health`)).rejects.toMatchObject({ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' })
    const elsewhere = { ca: running.ca, servername: 'bank.example', headers: { host: 'bank.example' } }
    await expect(get(`https://127.0.0.1:${port}/api/health`, elsewhere)).rejects.toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' })
  })

  it('keeps its keys for its owner alone', () => {
    expect(readdirSync(join(folder, 'tls')).sort()).toEqual(['authority.pem', 'server.pem'])
    for (const name of ['authority.pem', 'server.pem']) expect(statSync(join(folder, 'tls', name)).mode & 0o777).toBe(0o600)
  })

  it('sets cookies for https alone, and takes no page over plain http for its own', async () => {
    const { host } = new URL(running.url)
    const { text } = await said(newFolder(), {})
    const code = /with the code (\S+)/.exec(text)?.[1]
    const other = /ready at (https:\S+)/.exec(text)?.[1] ?? ''
    const ca = (await get(`${/trust page +(http:\S+)\/trust/.exec(text)?.[1]}/gongfang-ca.pem`)).body.toString()
    const body = JSON.stringify({ code, school: '一中', login: 'admin', name: '张三', password: 'wheel hub in the morning' })
    const headers = { 'content-type': 'application/json', origin: new URL(other).origin }
    const made = await get(`${other}/api/set-up`, { ca, method: 'POST', headers, body })
    expect([made.status, made.body.toString()]).toEqual([200, '{"done":true}'])
    const cookies = [made.headers['set-cookie'] ?? []].flat()
    expect(cookies).toHaveLength(2)
    expect(cookies.filter((each) => !/; Secure(;|$)/.test(each))).toEqual([])
    const post = (origin: string) =>
      get(`${running.url}/api/sign-out`, {
        ca: running.ca,
        method: 'POST',
        headers: { 'content-type': 'application/json', origin },
        body: '{}',
      })
    expect(JSON.parse((await post(`http://${host}`)).body.toString())).toMatchObject({ code: 'foreign-origin' })
    expect((await post(`https://${host}`)).body.toString()).not.toContain('foreign-origin')
  })

  it('shows the trust page in both languages, without a script, under a policy that would allow none', async () => {
    const page = async (query: string) => (await get(running.trust + query)).body.toString()
    for (const language of ['zh-CN', 'en'] as const) {
      const html = await page(`?lang=${language}`)
      expect(html).toContain(`<html lang="${language}">`)
      expect(html).toContain(TRUST_WORDS[language].compareText)
      expect(html).toContain(running.url)
      expect(html).not.toMatch(/<script|style=|\son\w+=/)
      // Read to each other in groups, and once as tools print it.
      const groups = [...html.matchAll(/<span>([0-9A-F:]+)<\/span>/g)].map(([, group]) => group)
      expect(groups.join(':')).toBe(running.fingerprint)
      expect(html).toContain(running.fingerprint.replaceAll(':', '').toLowerCase())
    }
    const { headers } = await get(running.trust, { headers: { 'accept-language': 'fr, en;q=0.8' } })
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'self';/)
    expect(headers['content-security-policy']).not.toContain('unsafe')
    const colours = new Set<string>([...Object.values(LIGHT), ...Object.values(DARK)])
    const used = (await get(new URL('/trust.css', running.trust).href)).body.toString().match(/#[0-9a-f]{3,8}\b/g) ?? []
    expect(used.length).toBeGreaterThan(10)
    expect(used.filter((colour) => !colours.has(colour))).toEqual([])
  })

  it('hands out a certificate whose file has the fingerprint that the terminal shows', async () => {
    const { body, headers } = await get(new URL('/gongfang-ca.crt', running.trust).href)
    expect(headers['content-type']).toBe('application/x-x509-ca-cert')
    const { createHash, X509Certificate } = await import('node:crypto')
    expect(createHash('sha256').update(body).digest('hex')).toBe(running.fingerprint.replaceAll(':', '').toLowerCase())
    expect(new X509Certificate(running.ca).raw.equals(body)).toBe(true)
    expect(running.ca).not.toContain('PRIVATE')
  })

  it('serves nothing else over plain http: pages are sent to https on this server, the interface is refused', async () => {
    const plain = new URL(running.trust).origin
    const { host, port } = new URL(running.url)
    const there = async (what: string, headers = {}) => {
      const { status, headers: told } = await get(plain + what, { headers })
      return [status, told.location]
    }
    expect(await there('/')).toEqual([307, `https://${host}/`])
    expect(await there('/run/wheel-service?seed=1')).toEqual([307, `https://${host}/run/wheel-service?seed=1`])
    expect(await there('/', { host: `127.0.0.1:${new URL(plain).port}` })).toEqual([307, `https://127.0.0.1:${port}/`])
    expect(await there('/x', { host: 'evil.example' })).toEqual([307, `https://${host}/x`])
    expect(await there('//evil.example/x')).toEqual([307, `https://${host}/evil.example/x`])
    expect(await there('/../../tls/authority.pem')).toEqual([307, `https://${host}/tls/authority.pem`])
    expect(await there('/api/me')).toEqual([403, undefined])
    expect(await there('/socket.io/?EIO=4&transport=polling')).toEqual([403, undefined])
    expect((await get(`${plain}/trust`, { method: 'POST', body: 'x' })).status).toBe(403)
  })
})

describe('after a power cut', () => {
  afterEach(() => setDefaultCACertificates(DEFAULT_CAS))

  it('the same line brings the room back: same authority, computers that trust it connect again, the work is there', async () => {
    const folder = newFolder()
    const first = await start(folder)
    setDefaultCACertificates([first.ca])
    const { scenarios } = (await (await fetch(`${first.url}/api/scenarios`)).json()) as Catalogue
    const { id, fingerprint, engine } = scenarios[0] as Catalogue['scenarios'][number]
    const body = JSON.stringify({ protocol: PROTOCOL_VERSION, scenario: id, fingerprint, engine, mode: 'practice', untimed: true })
    const headers = { 'content-type': 'application/json' }
    const run = (await (await fetch(`${first.url}/api/runs`, { method: 'POST', headers, body })).json()) as OpenedRun
    const uplink = openUplink({
      ...run,
      transport: socketTransport(first.url, { origin: first.url, reconnectionDelay: 100 }),
      clock: wallClock,
    })
    const saved = (least: number): Promise<void> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (uplink.state().saved >= least) resolve()
        }
        uplink.subscribe(look)
        look()
      })
    const inputs = Array.from({ length: 8 }, (_, i) => say(12 * (i + 1), `t${i}`))
    for (const input of inputs.slice(0, 4)) uplink.record([input], input.tick)
    await saved(4)
    first.child.kill('SIGKILL')
    await ended(first.child)
    for (const input of inputs.slice(4)) uplink.record([input], input.tick)

    const [port, plainPort] = [first.url, first.trust].map((each) => new URL(each).port)
    const second = await start(folder, { PORT: port, PLAIN_PORT: plainPort })
    expect([second.url, second.trust, second.fingerprint]).toEqual([first.url, first.trust, first.fingerprint])
    await saved(8)
    await uplink.submit(120)
    expect(uplink.state()).toMatchObject({ connection: 'sealed', saved: 8, pending: 0 })
    const bytes = await fetch(`${second.url}/api/runs/${run.header.run}/log?form=binary`, {
      headers: { authorization: `Bearer ${run.ticket}` },
    })
    const stored = readLog(new Uint8Array(await bytes.arrayBuffer()))
    expect(stored.ok && stored.value.log.inputs).toEqual(inputs)
  }, 60_000)

  it('a spoilt authority is refused by name, nothing is written over it, and the file put back brings it up again', async () => {
    const folder = newFolder()
    const first = await start(folder)
    first.child.kill('SIGKILL')
    await ended(first.child)
    const file = join(folder, AUTHORITY)
    const whole = readFileSync(file)
    writeFileSync(file, whole.subarray(0, 300))
    const held = () =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => !name.startsWith('server.'))
        .sort()
    const before = held()
    await expect(start(folder)).rejects.toThrow(`ended with 1: authority-unreadable: ${file}`)
    expect(readFileSync(file)).toEqual(whole.subarray(0, 300))
    rmSync(file)
    await expect(start(folder)).rejects.toThrow(`ended with 1: authority-missing: ${file}`)
    writeFileSync(file, whole)
    expect(held()).toEqual(before)
    expect((await start(folder)).fingerprint).toBe(first.fingerprint)
  }, 60_000)
})

describe('what is not on the network, or not TLS', () => {
  it('on loopback it is plain http, with no certificate made', async () => {
    const folder = newFolder()
    const { text } = await said(folder, { HOST: '127.0.0.1' })
    expect(text).toMatch(/ready at http:\/\/127\.0\.0\.1:\d+\n/)
    expect(text).not.toContain('trust')
    expect(readdirSync(folder)).not.toContain('tls')
  })

  it('FORCE_HTTP=1 is plain http on the network, and says loudly what that means', async () => {
    const folder = newFolder()
    const { text } = await said(folder, { FORCE_HTTP: '1' })
    expect(text).toMatch(/^WARNING 警告: FORCE_HTTP=1: /)
    expect(text).toMatch(/ready at http:\/\/0\.0\.0\.0:\d+\n/)
    expect(readdirSync(folder)).not.toContain('tls')
  })

  it.each([
    ['an unknown word', ['--lan', '--port'], {}, 'npm start [-- --lan]'],
    ['a word before it', ['x', '--lan'], {}, 'npm start [-- --lan]'],
    ['loopback', ['--lan'], { HOST: 'localhost' }, '--lan, but HOST=localhost is for this computer alone.'],
  ])('--lan with %s is refused with exit code 2', (_, args, env, words) => {
    const { status, stderr, stdout } = spawnSync(process.execPath, [START, ...args], {
      env: { ...process.env, DATA_DIR: newFolder(), ...env },
      encoding: 'utf8',
      timeout: 30_000,
    })
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toContain(words)
  })

  it.each([
    [{ PLAIN_PORT: '99999' }, 'PLAIN_PORT is no port number: 99999'],
    [{ PORT: '3000', PLAIN_PORT: '3000' }, 'PLAIN_PORT must be another than PORT: 3000'],
    [{ FORCE_HTTP: 'yes' }, 'FORCE_HTTP is neither 0 nor 1: yes'],
  ])('%j is refused with exit code 2', async (env, words) => {
    await expect(said(newFolder(), env)).rejects.toThrow(`ended with 2: ${words}`)
  })
})
