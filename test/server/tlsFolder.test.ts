// The authority and its certificates: made once, made anew when due, and good for this school's network alone.

import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { announcement, picture } from '../../server/announcement.ts'
import { SERVER_CERTIFICATE } from '../../server/storage/dataFolder.ts'
import { DAY, scopeOf } from '../../server/tls/certificate.ts'
import { machine } from '../../server/tls/machine.ts'
import { openTls } from '../../server/tls/tlsFolder.ts'

const NOW = Date.UTC(2026, 10, 28)
const wires = (hostname: string, ...addresses: string[]) =>
  machine('0.0.0.0', {
    hostname,
    interfaces: {
      docker0: [wire('172.17.0.1')],
      eth0: addresses.map(wire),
      lo: [{ ...wire('127.0.0.1'), internal: true }],
    },
  })
const wire = (address: string) => ({
  address,
  netmask: '255.255.255.0',
  family: 'IPv4' as const,
  mac: '00:00:00:00:00:00',
  internal: false,
  cidr: `${address}/24`,
})

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongfang-tls-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = (called = wires('teacher-pc', '192.168.1.7'), now = NOW) =>
  openTls(
    folder,
    () => called,
    () => now,
  )
const certificate = (tls: ReturnType<typeof open>) => new X509Certificate(tls.credentials.cert)

describe('the certificate of the server', () => {
  it('holds every name and address, for no more than 397 days, and is the same at the next start', () => {
    const made = certificate(open())
    expect(made.subjectAltName?.split(', ').sort()).toEqual([
      'DNS:localhost',
      'DNS:teacher-pc',
      'DNS:teacher-pc.local',
      'IP Address:127.0.0.1',
      'IP Address:172.17.0.1',
      'IP Address:192.168.1.7',
    ])
    expect(made.validToDate.getTime() - made.validFromDate.getTime()).toBeLessThanOrEqual(397 * DAY)
    expect(made.validFromDate.getTime()).toBe(NOW - DAY)
    expect(certificate(open()).fingerprint256).toBe(made.fingerprint256)
  })

  it('is made anew when it is about to run out, by the same authority', () => {
    const [first, early, late] = [open(), open(undefined, NOW + 360 * DAY), open(undefined, NOW + 370 * DAY)]
    expect(certificate(early).fingerprint256).toBe(certificate(first).fingerprint256)
    expect(certificate(late).fingerprint256).not.toBe(certificate(first).fingerprint256)
    expect(certificate(late).validToDate.getTime()).toBeGreaterThan(NOW + 700 * DAY)
    expect(certificate(late).verify(first.authority.publicKey)).toBe(true)
    expect(late.authority.fingerprint256).toBe(first.authority.fingerprint256)
  })

  it('is made anew while the server runs when its addresses change', () => {
    let called = wires('teacher-pc', '192.168.1.7')
    const tls = openTls(
      folder,
      () => called,
      () => NOW,
    )
    expect(tls.renew()).toBe(false)
    called = wires('teacher-pc', '10.3.0.9')
    expect(tls.renew()).toBe(true)
    expect(certificate(tls).checkIP('10.3.0.9')).toBe('10.3.0.9')
    expect(certificate(tls).checkIP('192.168.1.7')).toBeUndefined()
    expect(tls.renew()).toBe(false)
  })

  it('is made anew when its file is spoilt: nothing but the authority is worth keeping', () => {
    const before = open().authority.fingerprint256
    writeFileSync(join(folder, SERVER_CERTIFICATE), 'nonsense')
    const again = open()
    expect(again.authority.fingerprint256).toBe(before)
    expect(new X509Certificate(readFileSync(join(folder, SERVER_CERTIFICATE))).verify(again.authority.publicKey)).toBe(true)
  })

  it('leaves out what the authority may not vouch for, and says so', () => {
    open(wires('teacher-pc', '203.0.113.5'))
    const moved = open(wires('office', '192.168.1.7', '203.0.113.200', '198.51.100.1'))
    expect(moved.leftOut).toEqual({ names: ['office'], addresses: ['198.51.100.1'] })
    // The network it was born on is its own, and `.local` is everybody's.
    expect(certificate(moved).checkIP('203.0.113.200')).toBe('203.0.113.200')
    expect(certificate(moved).checkHost('office.local')).toBe('office.local')
    expect(certificate(moved).checkIP('198.51.100.1')).toBeUndefined()
    expect(scopeOf(moved.authority)?.networks).toContain('203.0.113.0/24')
  })
})

describe('the authority', () => {
  it('lasts ten years, and signs nothing after', () => {
    const { authority } = open()
    expect(authority.validToDate.getTime()).toBeGreaterThanOrEqual(NOW + 3650 * DAY)
    const nearEnd = open(undefined, NOW + 3600 * DAY)
    expect(certificate(nearEnd).validToDate.getTime()).toBe(authority.validToDate.getTime())
    expect(() => open(undefined, NOW + 3660 * DAY)).toThrow(/^authority-expired: /)
  })

  it('is not made by a computer that has lost the time', () => {
    expect(() => open(undefined, Date.UTC(2001, 0, 1))).toThrow(/^clock-wrong: this computer's clock says 2001-01-01/)
  })
})

describe('what the terminal says', () => {
  const told = {
    urls: ['https://192.168.1.7:3000', 'https://teacher-pc:3000'],
    trustUrl: 'http://192.168.1.7:3001/trust',
    fingerprint: 'AB:CD',
    leftOut: ['office'],
    authorityEnds: NOW + 90 * DAY,
  }

  it('names every address, the trust page, the fingerprint, what is left out and an end that is near', () => {
    const lines = announcement({ url: 'https://192.168.1.7:3000', setUpCode: 'x', tls: told }, { withPicture: false, now: NOW })
    expect(lines.map((line) => line.trim().replace(/ +/g, ' '))).toEqual([
      'Gongfang 工坊 is ready at https://192.168.1.7:3000',
      'also https://teacher-pc:3000',
      '信任页 trust page http://192.168.1.7:3001/trust',
      '指纹 CA SHA-256 AB:CD',
      'not covered by this CA office',
      "the CA ends in 90 days: README, Running a school's server",
      'First start: make the administrator at https://192.168.1.7:3000/set-up with the code x',
    ])
  })

  it('draws a square QR code with its three finders and a quiet edge', () => {
    const rows = picture(told.trustUrl).map((line) => line.slice(line.indexOf('107m') + 4, line.lastIndexOf('[0m') - 1))
    const bits = rows.flatMap((row) => [
      [...row].map((sign) => sign === '█' || sign === '▀'),
      [...row].map((sign) => sign === '█' || sign === '▄'),
    ])
    const size = rows[0]?.length ?? 0
    expect([size, size + 1]).toContain(bits.length)
    expect((size - 4 - 17) % 4).toBe(0)
    const side = [true, true, true, true, true, true, true]
    for (const [x, y] of [
      [2, 2],
      [size - 9, 2],
      [2, size - 9],
    ] as const) {
      expect(bits[y]?.slice(x, x + 7)).toEqual(side)
      expect(bits[y + 6]?.slice(x, x + 7)).toEqual(side)
      expect(bits[y + 3]?.slice(x, x + 7)).toEqual([true, false, true, true, true, false, true])
    }
    expect(bits.slice(0, 2).flat().some(Boolean)).toBe(false)
  })
})
