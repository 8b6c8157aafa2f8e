// The way into a session as a QR code: rows of dark and light modules, error correction M, without a border.

import { encode } from 'uqr'

/** A phone reads what is longer only from close by; and no address of ours is, in bytes. */
const LONGEST = 180

/** Undefined when the text is too long to be read from across a room. */
export function qrOf(text: string): readonly (readonly boolean[])[] | undefined {
  if (new TextEncoder().encode(text).length > LONGEST) return undefined
  return encode(text, { ecc: 'M', boostEcc: false, border: 0 }).data
}
