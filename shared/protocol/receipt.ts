// A receipt: the server's signature under "chunk `seq` of this run, with this hash, is on my disk". One line of text that a person can keep.
//   gfr1.ed25519.RUN.EPOCH.SEQ.TICK.HASH.SERVERTIME.SEAL.KEYID.SIGNATURE
// Signed are the bytes of the line up to the last dot. Signing and checking need keys and are the server's (or a verifier's) own.

import { encodeText } from '../base/bytes.ts'

/** What is signed. No name and no pseudonym: whoever finds a receipt learns nothing of a person. */
export interface Receipt {
  readonly run: string
  readonly epoch: number
  /** −1: nothing but the header. */
  readonly seq: number
  readonly tick: number
  /** h_n of chunk `seq`. */
  readonly hash: string
  /** ms since 1970. */
  readonly serverTime: number
  /** Digest of the seal, in the receipt of a sealed run; '' before. */
  readonly seal: string
  /** First half of the SHA-256 of the public key, hex. */
  readonly keyId: string
}

export interface SignedReceipt extends Receipt {
  /** 64 bytes, lower-case hex. */
  readonly signature: string
}

const SUITE = 'gfr1.ed25519'
const FORM =
  /^gfr1\.ed25519\.([0-9a-f]{32})\.(\d{1,10})\.(-1|\d{1,10})\.(\d{1,10})\.([0-9a-f]{64})\.(\d{1,15})\.(-|[0-9a-f]{64})\.([0-9a-f]{32})\.([0-9a-f]{128})$/

export const unsigned = ({ run, epoch, seq, tick, hash, serverTime, seal, keyId }: Receipt): string =>
  `${SUITE}.${run}.${epoch}.${seq}.${tick}.${hash}.${serverTime}.${seal === '' ? '-' : seal}.${keyId}`

export const signedBytes = (receipt: Receipt): Uint8Array => encodeText(unsigned(receipt))

export const writeReceipt = (receipt: SignedReceipt): string => `${unsigned(receipt)}.${receipt.signature}`

/** Undefined when the text is no receipt. One spelling a value: what parses is what would be written. */
export function readReceipt(text: string): SignedReceipt | undefined {
  const found = FORM.exec(text)
  if (!found) return undefined
  const [, run, epoch, seq, tick, hash, serverTime, seal, keyId, signature] = found as unknown as [string, ...string[]]
  const receipt = {
    run: run as string,
    epoch: Number(epoch),
    seq: Number(seq),
    tick: Number(tick),
    hash: hash as string,
    serverTime: Number(serverTime),
    seal: seal === '-' ? '' : (seal as string),
    keyId: keyId as string,
    signature: signature as string,
  }
  return writeReceipt(receipt) === text ? receipt : undefined
}
