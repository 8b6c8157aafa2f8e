// Join codes: six signs without look-alikes, drawn from a cryptographic source. A code finds a session; getting a seat still takes being listed.

/** No 0 O 1 I L, no U or V: read from a wall by sixty people. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTWXYZ'
export const CODE_LENGTH = 6

/** Bytes from here on would make some signs likelier than others. */
const FAIR = 256 - (256 % SIGNS.length)

export function newJoinCode(randomHex: (bytes: number) => string): string {
  let code = ''
  while (code.length < CODE_LENGTH)
    for (const byte of Buffer.from(randomHex(16), 'hex')) if (byte < FAIR && code.length < CODE_LENGTH) code += SIGNS[byte % SIGNS.length]
  return code
}

/** As it is stored, however it was typed; undefined when it can be no code. */
export function readJoinCode(typed: string): string | undefined {
  const code = typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
  return code.length === CODE_LENGTH && [...code].every((sign) => SIGNS.includes(sign)) ? code : undefined
}
