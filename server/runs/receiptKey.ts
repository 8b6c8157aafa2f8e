// The key that signs receipts: made on first start, kept in the data folder for its owner's eyes only, and never sent anywhere.

import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'
import { chmodSync, closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { type Receipt, readReceipt, type SignedReceipt, signedBytes, writeReceipt } from '../../shared/protocol/receipt.ts'
import { RECEIPT_KEY } from '../storage/dataFolder.ts'

export interface ReceiptKey {
  readonly keyId: string
  /** 32 bytes, lower-case hex: what GET /api/keys tells. */
  readonly publicKey: string
  sign(receipt: Omit<Receipt, 'keyId'>): string
  /** The receipt, when this key signed exactly this text. */
  check(text: string): SignedReceipt | undefined
}

/** The folder's key; one is made when there is none. A key that cannot be read stops the start: a new one would disown every receipt given. */
export function openReceiptKey(folder: string): ReceiptKey {
  const path = join(folder, RECEIPT_KEY)
  if (!existsSync(path)) keep(path, generateKeyPairSync('ed25519').privateKey)
  const key = createPrivateKey(readFileSync(path))
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`${path} is no Ed25519 key`)
  return receiptKey(key)
}

/** Written whole or not at all: a key cut short by a power cut would stop every later start. */
function keep(path: string, key: KeyObject): void {
  const file = openSync(`${path}.new`, 'w', 0o600)
  writeSync(file, key.export({ type: 'pkcs8', format: 'pem' }) as string)
  fsyncSync(file)
  closeSync(file)
  chmodSync(`${path}.new`, 0o600)
  renameSync(`${path}.new`, path)
}

export function receiptKey(key: KeyObject): ReceiptKey {
  const publicHalf = createPublicKey(key)
  const raw = Buffer.from((publicHalf.export({ format: 'jwk' }) as { x: string }).x, 'base64url')
  const keyId = createHash('sha256').update(raw).digest('hex').slice(0, 32)
  return {
    keyId,
    publicKey: raw.toString('hex'),
    sign: (receipt) => {
      const whole = { ...receipt, keyId }
      return writeReceipt({ ...whole, signature: sign(null, signedBytes(whole), key).toString('hex') })
    },
    check: (text) => {
      const receipt = readReceipt(text)
      if (receipt?.keyId !== keyId) return undefined
      return verify(null, signedBytes(receipt), publicHalf, Buffer.from(receipt.signature, 'hex')) ? receipt : undefined
    },
  }
}
