// A site that speaks TLS: its certificate, looked after while it runs, and the plain listener beside it.

import type { Server } from 'node:http'
import type { Server as TlsServer } from 'node:https'
import { type AddressInfo, createServer } from 'node:net'
import { openPlainListener } from '../trust/plainListener.ts'
import { inUrl, thisMachine } from './machine.ts'
import { openTls, type TlsFolder } from './tlsFolder.ts'

export interface TlsOptions {
  /** Where plain http serves the trust page; 0 takes any free port. */
  readonly plainPort: number
  /** ms between looks whether addresses or the calendar ask for another certificate. */
  readonly renewEvery?: number
}

export interface Speaking {
  readonly folder: TlsFolder
  readonly credentials: TlsFolder['credentials']
  /** Looks after the certificate of this server and opens the plain port beside it, once the server has its own. */
  begin(server: Server, host: string): Promise<Told>
  close(): Promise<void>
}

/** What people need to reach it. */
export interface Told {
  /** Every address of the site, the likeliest first. */
  readonly urls: readonly string[]
  readonly trustUrl: string
  /** SHA-256 of the authority's certificate. */
  readonly fingerprint: string
  /** Names and addresses the authority may not vouch for. */
  readonly leftOut: readonly string[]
  readonly authorityEnds: number
}

export async function openSpeaking(
  folder: string,
  host: string,
  options: TlsOptions,
  now: () => number,
  onError: (error: unknown) => void,
): Promise<Speaking> {
  await mayListen(host)
  const tls = openTls(folder, () => thisMachine(host), now)
  let plain: Server | undefined
  let looking: ReturnType<typeof setInterval> | undefined
  return {
    folder: tls,
    credentials: tls.credentials,
    async begin(server, listening) {
      const { port } = server.address() as AddressInfo
      const vouched = (all: readonly string[]): string[] =>
        all.filter((each) => !tls.leftOut.names.includes(each) && !tls.leftOut.addresses.includes(each))
      const hosts = (): string[] => vouched([...tls.machine.reachable, ...tls.machine.addresses, ...tls.machine.names])
      plain = openPlainListener({ authority: tls.authority, hosts, tlsPort: () => port })
      const opened = plain
      await new Promise<void>((resolve, reject) => {
        opened.once('error', reject)
        opened.listen({ host: listening, port: options.plainPort }, resolve)
      })
      looking = setInterval(() => {
        try {
          if (tls.renew()) (server as TlsServer).setSecureContext(tls.credentials)
        } catch (error) {
          onError(error)
        }
      }, options.renewEvery ?? 60_000)
      const { reachable } = tls.machine
      const trusted = vouched(reachable)
      const shown = trusted.length > 0 ? trusted : ['localhost']
      return {
        urls: shown.map((each) => `https://${inUrl(each)}:${port}`),
        trustUrl: `http://${inUrl(shown[0] ?? '')}:${(opened.address() as AddressInfo).port}/trust`,
        fingerprint: tls.authority.fingerprint256,
        leftOut: [...tls.leftOut.names, ...tls.leftOut.addresses],
        authorityEnds: tls.authority.validToDate.getTime(),
      }
    },
    async close() {
      clearInterval(looking)
      if (!plain?.listening) return
      const closed = new Promise((done) => plain?.close(done))
      plain.closeAllConnections()
      await closed
    },
  }
}

/** An authority vouches for what the computer is called on its first day: a mistyped host must not be among that. */
async function mayListen(host: string): Promise<void> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject)
    probe.listen({ host, port: 0 }, resolve)
  })
  await new Promise((done) => probe.close(done))
}
