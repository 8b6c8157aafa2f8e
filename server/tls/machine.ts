// What this computer is called on its network: by which names and addresses its pages may be opened.

import { isIP, isIPv6 } from 'node:net'
import { hostname, networkInterfaces } from 'node:os'
import type { Called } from './certificate.ts'

export interface Machine extends Called {
  /** Hosts as people type them, the likeliest first; loopback is not among them. */
  readonly reachable: readonly string[]
  /** The networks it is on, as `192.168.1.7/24`. */
  readonly networks: readonly string[]
}

export interface Wires {
  readonly hostname: string
  readonly interfaces: ReturnType<typeof networkInterfaces>
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/
const EVERYWHERE = new Set(['0.0.0.0', '::'])
/** Networks between this computer and what runs on it: real, but not the one the room is on. */
const VIRTUAL = /^(docker|br-|veth|virbr|vbox|vmnet|vethernet|virtualbox|tailscale|zt|utun|wg)/i
const HOST_NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/

export const isLoopback = (host: string): boolean => LOOPBACK.test(host)

export const thisMachine = (host: string): Machine => machine(host, { hostname: hostname(), interfaces: networkInterfaces() })

/** `host`: what the server listens on. A name is kept as it is; IPv6 counts only when it is listened on. */
export function machine(host: string, { hostname, interfaces }: Wires): Machine {
  const wires = Object.entries(interfaces)
    .toSorted(([a], [b]) => Number(VIRTUAL.test(a)) - Number(VIRTUAL.test(b)))
    .flatMap(([, each]) => each ?? [])
    // Link-local IPv6 needs the asker's own zone behind it; no certificate can say that.
    .filter(({ internal, family, address }) => !internal && (family === 'IPv4' || (isIPv6(host) && !/^fe[89ab]/i.test(address))))
  const own = hostname.toLowerCase().replace(/\.$/, '')
  const names = ['localhost']
  // A name in Chinese, as Windows allows, cannot be in a certificate as it is; the addresses remain.
  if (HOST_NAME.test(own) && isIP(own) === 0) names.push(own, ...(own.includes('.') ? [] : [`${own}.local`]))
  const asked = host.toLowerCase()
  if (isIP(host) === 0 && HOST_NAME.test(asked)) names.push(asked)
  const addresses = wires.map(({ address }) => address)
  const loopback = isIPv6(host) ? ['127.0.0.1', '::1'] : ['127.0.0.1']
  return {
    names: [...new Set(names)],
    addresses: [...new Set([...loopback, ...addresses, ...(isIP(host) !== 0 && !EVERYWHERE.has(host) ? [host] : [])])],
    reachable: EVERYWHERE.has(host) ? [...new Set([...addresses, ...names.filter((name) => name !== 'localhost')])] : [host],
    networks: wires.flatMap(({ cidr }) => cidr ?? []),
  }
}

export const inUrl = (host: string): string => (isIPv6(host) ? `[${host}]` : host)
