// What the school's authority may vouch for: names and networks that exist only inside, and what this computer was called on its first day.

import { BlockList, isIPv6 } from 'node:net'
import type { Called } from './certificate.ts'

export interface Scope {
  /** Host names, each with everything below it. */
  readonly names: readonly string[]
  /** Networks as `192.168.0.0/16`. */
  readonly networks: readonly string[]
}

/** Names nobody can buy (RFC 6761, 6762, 8375, and what routers give out), so that a computer may be renamed within them. */
const INSIDE_NAMES = ['localhost', 'local', 'lan', 'home.arpa', 'internal']
/** Loopback, private, shared, link-local, and their IPv6 kin: no server on the internet answers there. */
const INSIDE_NETWORKS = [
  '127.0.0.0/8',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '169.254.0.0/16',
  '::1/128',
  'fc00::/7',
]

/** For a new authority: inside, and beside it exactly this computer. A school with public addresses on its wires has those networks, too. */
export function scopeFor(called: Called, networks: readonly string[]): Scope {
  const inside = { names: INSIDE_NAMES, networks: INSIDE_NETWORKS }
  const { names } = outside(inside, called)
  const own = networks.filter((network) => outside(inside, { names: [], addresses: [addressOf(network)] }).addresses.length > 0)
  return { names: [...INSIDE_NAMES, ...names], networks: [...INSIDE_NETWORKS, ...new Set(own.map(wholeNetwork))] }
}

/** `203.0.113.7/24` → `203.0.113.0/24`, as certificates write networks. Of IPv6 only the address itself: its rest is redrawn too often. */
function wholeNetwork(network: string): string {
  const address = addressOf(network)
  if (isIPv6(address)) return `${address}/128`
  const bits = Number(network.slice(address.length + 1))
  const mask = (byte: number): number => (0xff << (8 - Math.max(0, Math.min(8, bits - 8 * byte)))) & 0xff
  const base = address.split('.').map((each, byte) => Number(each) & mask(byte))
  return `${base.join('.')}/${bits}`
}

const addressOf = (network: string): string => network.slice(0, network.indexOf('/'))
const family = (address: string): 'ipv4' | 'ipv6' => (isIPv6(address) ? 'ipv6' : 'ipv4')

/** Of what the server is called, that which the scope does not hold. */
export function outside(scope: Scope, called: Called): Called {
  const list = new BlockList()
  for (const network of scope.networks)
    list.addSubnet(addressOf(network), Number(network.slice(network.indexOf('/') + 1)), family(network.split('/')[0] ?? ''))
  return {
    names: called.names.filter((name) => !scope.names.some((each) => name === each || name.endsWith(`.${each}`))),
    addresses: called.addresses.filter((address) => !list.check(address, family(address))),
  }
}
