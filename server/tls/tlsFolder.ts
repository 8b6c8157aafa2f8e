// DATA_DIR/tls: the school's authority, made once and never again by itself, and the server's certificate, made anew whenever it must be.
// Every computer in the school trusts the authority; where it cannot be read, the start is refused and nothing is touched.

import { createPrivateKey, X509Certificate } from 'node:crypto'
import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { AUTHORITY, SERVER_CERTIFICATE } from '../storage/dataFolder.ts'
import { type Called, DAY, makeAuthority, makeServerCertificate, type Signer, scopeOf } from './certificate.ts'
import type { Machine } from './machine.ts'
import { outside, scopeFor } from './scope.ts'
import { TlsRefused } from './tlsRefused.ts'

export interface TlsFolder {
  readonly authority: X509Certificate
  /** The server's certificate with its key, both PEM. */
  readonly credentials: { readonly cert: string; readonly key: string }
  /** What the computer is called now but its authority may not vouch for. */
  readonly leftOut: Called
  readonly machine: Machine
  /** Whether names, addresses or the calendar asked for another certificate, which then is there. */
  renew(): boolean
}

/** Made anew this long before it ends: a server that is switched on once in a holiday month does not fall behind. */
const RENEW_BEFORE = 30 * DAY
/** No computer that runs this can be older; its battery has lost the time, and every certificate would be wrong. */
const EARLIEST = Date.UTC(2026, 0, 1)

export function openTls(folder: string, look: () => Machine, now: () => number): TlsFolder {
  mkdirSync(join(folder, 'tls'), { recursive: true, mode: 0o700 })
  const [authorityFile, serverFile] = [join(folder, AUTHORITY), join(folder, SERVER_CERTIFICATE)]
  let machine = look()
  const authority = openAuthority(authorityFile, serverFile, machine, now())
  const scope = scopeOf(authority.certificate)
  let leftOut: Called = { names: [], addresses: [] }
  let current = existsSync(serverFile) ? readSigner(serverFile) : undefined

  const renew = (): boolean => {
    machine = look()
    leftOut = scope ? outside(scope, machine) : { names: [], addresses: [] }
    const called: Called = {
      names: machine.names.filter((name) => !leftOut.names.includes(name)),
      addresses: machine.addresses.filter((address) => !leftOut.addresses.includes(address)),
    }
    if (current && serves(current, authority, called, now())) return false
    current = makeServerCertificate(authority, called, now())
    keep(serverFile, current)
    return true
  }
  renew()
  return {
    authority: authority.certificate,
    get credentials() {
      const { key, certificate } = current as Signer
      return { cert: certificate.toString(), key: pemOf(key) }
    },
    get leftOut() {
      return leftOut
    },
    get machine() {
      return machine
    },
    renew,
  }
}

function openAuthority(path: string, serverFile: string, machine: Machine, now: number): Signer {
  if (now < EARLIEST) throw new TlsRefused('clock-wrong', `this computer's clock says ${dayOf(now)}; set it first`)
  if (!existsSync(path)) {
    const again = 'put it back from a backup; or remove the folder it was in, and every computer must trust a new one'
    if (existsSync(serverFile)) throw new TlsRefused('authority-missing', `${path} is gone: ${again}`)
    const made = makeAuthority(`工坊 Gongfang CA ${machine.names[1] ?? ''} ${dayOf(now)}`, scopeFor(machine, machine.networks), now)
    keep(path, made)
    return made
  }
  const read = readSigner(path)
  if (!read?.certificate.ca || !read.certificate.verify(read.certificate.publicKey)) {
    const again = 'put it back from a backup; or move the folder it is in away, and every computer must trust a new one'
    throw new TlsRefused('authority-unreadable', `${path} is not what was written there: ${again}`)
  }
  chmodSync(path, 0o600)
  const ends = read.certificate.validToDate.getTime()
  if (now > ends) {
    const again = 'move the folder it is in away, and every computer must trust a new one'
    throw new TlsRefused('authority-expired', `${path} ended on ${dayOf(ends)}: ${again}`)
  }
  return read
}

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)
const pemOf = (key: Signer['key']): string => key.export({ type: 'pkcs8', format: 'pem' }).toString()

/** Still this authority's, exactly for what the server is called, and good for a while. A clock set back is no reason to make another. */
function serves({ certificate }: Signer, authority: Signer, called: Called, now: number): boolean {
  if (certificate.validToDate.getTime() - now < RENEW_BEFORE || !certificate.verify(authority.certificate.publicKey)) return false
  const said = (certificate.subjectAltName ?? '').split(', ')
  return (
    said.length === called.names.length + called.addresses.length &&
    called.names.every((name) => said.includes(`DNS:${name}`)) &&
    called.addresses.every((address) => certificate.checkIP(address) !== undefined)
  )
}

/** Key and certificate of one file; undefined when it does not hold two that belong together. */
function readSigner(path: string): Signer | undefined {
  const text = readFileSync(path, 'latin1')
  try {
    const signer = { key: createPrivateKey(text), certificate: new X509Certificate(text) }
    return signer.certificate.checkPrivateKey(signer.key) ? signer : undefined
  } catch {
    return undefined
  }
}

/** Both in one file, so that neither can be without the other; whole on disk before it has its name. */
function keep(path: string, { key, certificate }: Signer): void {
  const file = openSync(`${path}.new`, 'w', 0o600)
  writeSync(file, `${certificate.toString()}${pemOf(key)}`)
  fsyncSync(file)
  closeSync(file)
  chmodSync(`${path}.new`, 0o600)
  renameSync(`${path}.new`, path)
  // The name, too, is on disk before anybody is told to trust it. Windows opens no folders, and needs this not.
  if (process.platform === 'win32') return
  const around = openSync(dirname(path), 'r')
  fsyncSync(around)
  closeSync(around)
}
