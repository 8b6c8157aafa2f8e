// What the terminal says when the site is open: where it is, and on a network what a room needs to trust it.

import { encode } from 'uqr'
import type { Told } from './tls/speaking.ts'

export interface Opened {
  readonly url: string
  readonly setUpCode: string | undefined
  readonly tls: Told | undefined
}

/** Written for programs, too: tests and commands wait for "ready at". */
export function announcement({ url, setUpCode, tls }: Opened, { withPicture, now }: { withPicture: boolean; now: number }): string[] {
  const ready = `Gongfang 工坊 is ready at ${url}`
  const first = setUpCode === undefined ? [] : [`First start: make the administrator at ${url}/set-up with the code ${setUpCode}`]
  if (!tls) return [ready, ...first]
  const left = tls.authorityEnds - now
  return [
    ready,
    ...tls.urls.slice(1).map((each) => `  also                    ${each}`),
    `  信任页 trust page       ${tls.trustUrl}`,
    `  指纹 CA SHA-256         ${tls.fingerprint}`,
    ...(tls.leftOut.length === 0 ? [] : [`  not covered by this CA  ${tls.leftOut.join(' ')}`]),
    ...(left > YEAR ? [] : [`  the CA ends in ${Math.floor(left / DAY)} days: README, Running a school's server`]),
    ...(withPicture ? ['', ...picture(tls.trustUrl), ''] : []),
    ...first,
  ]
}

const DAY = 24 * 60 * 60 * 1000
const YEAR = 365 * DAY

/** A QR code in half blocks, two rows a line, black on white whatever the terminal's own colours are. */
export function picture(text: string): string[] {
  const { data, size } = encode(text, { ecc: 'M', border: 2 })
  const dark = (x: number, y: number): boolean => data[y]?.[x] ?? false
  return Array.from({ length: Math.ceil(size / 2) }, (_, row) => {
    const line = Array.from({ length: size }, (_, x) => BLOCKS[Number(dark(x, 2 * row)) + 2 * Number(dark(x, 2 * row + 1))])
    return `  \x1b[30;107m${line.join('')}\x1b[0m`
  })
}

const BLOCKS = [' ', '▀', '▄', '█'] as const
