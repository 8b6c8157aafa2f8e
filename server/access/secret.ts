// Passwords and first codes: kept as scrypt with its parameters beside it, so that they can be raised and old ones still open.

import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto'

/**
 * N, r, p of OWASP's password storage sheet (one of its equal settings, 32 MiB each). scrypt and not argon2, since node:crypto has argon2
 * from 24.7 on and one of our platforms stops at 24.0.
 */
const OWN = { log2N: 15, r: 8, p: 3 } as const
/** 50 random bits that are good for days need no more; a class of sixty is then issued in a second. */
const INITIAL = { log2N: 12, r: 8, p: 1 } as const

const KEY_BYTES = 32
/** How many may be at work at once: memory stays bounded, others wait. */
const AT_ONCE = 2

let working = 0
const queue: (() => void)[] = []

async function derive(secret: string, salt: Buffer, { log2N, r, p }: { log2N: number; r: number; p: number }): Promise<Buffer> {
  if (working >= AT_ONCE) await new Promise<void>((go) => queue.push(go))
  working += 1
  try {
    const N = 2 ** log2N
    return await new Promise((resolve, reject) =>
      scrypt(secret, salt, KEY_BYTES, { N, r, p, maxmem: 256 * N * r }, (error, key) => (error ? reject(error) : resolve(key))),
    )
  } finally {
    working -= 1
    queue.shift()?.()
  }
}

async function keep(secret: string, cost: typeof OWN | typeof INITIAL): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(secret, salt, cost)
  return `scrypt$${cost.log2N}$${cost.r}$${cost.p}$${salt.toString('base64url')}$${key.toString('base64url')}`
}

export const keepPassword = (password: string): Promise<string> => keep(password.normalize('NFC'), OWN)
export const keepCode = (code: string): Promise<string> => keep(plainCode(code), INITIAL)

/** No 0 O 1 I L U: nothing that is misread from paper. 32 signs would be 5 bits each; these 30 are 4.9. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Like `K7QWM-3XRPA`: 49 bits. */
export function newCode(): string {
  const signs = Array.from({ length: 10 }, () => SIGNS[randomInt(SIGNS.length)])
  return `${signs.slice(0, 5).join('')}-${signs.slice(5).join('')}`
}

/** As it was meant, however it was typed. */
export const plainCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')

/** Whether it opens. Takes as long for a first code, and for nobody at all, as for a password. */
export async function fits(typed: string, kept: { readonly text: string; readonly kind: 'initial' | 'own' } | undefined): Promise<boolean> {
  const own = kept?.kind === 'own'
  const [answer] = await Promise.all([
    kept ? matches(own ? typed.normalize('NFC') : plainCode(typed), kept.text) : false,
    own ? undefined : derive(typed, NOBODY, OWN),
  ])
  return answer
}

const NOBODY = Buffer.alloc(16)

async function matches(secret: string, text: string): Promise<boolean> {
  const [form, log2N, r, p, salt, key] = text.split('$')
  if (form !== 'scrypt' || !salt || !key) return false
  const found = await derive(secret, Buffer.from(salt, 'base64url'), { log2N: Number(log2N), r: Number(r), p: Number(p) })
  const wanted = Buffer.from(key, 'base64url')
  return found.length === wanted.length && timingSafeEqual(found, wanted)
}
