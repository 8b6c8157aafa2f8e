// Join codes: six signs without look-alikes, drawn from a cryptographic source. A code finds a session; getting a seat still takes being listed.

import { randomInt } from 'node:crypto'

/** No 0 O 1 I L, no U or V: read from a wall by sixty people. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTWXYZ'
export const CODE_LENGTH = 6

export const newJoinCode = (): string => Array.from({ length: CODE_LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('')

/** As it is stored, however it was typed; undefined when it can be no code. */
export function readJoinCode(typed: string): string | undefined {
  const code = typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
  return code.length === CODE_LENGTH && [...code].every((sign) => SIGNS.includes(sign)) ? code : undefined
}
