// A data folder as one file, taken while the server runs, and made into a folder again. Layout: magic, length of the manifest, the manifest as
// JSON, then the stores one after another. It holds secret seeds and the receipt key: it is written for its owner's eyes only.

import { createHash } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { schemaVersion } from './database.ts'
import { STORES } from './dataFolder.ts'
import { makeFolder } from './makeFolder.ts'

export interface Manifest {
  readonly form: 1
  /** ms since 1970. */
  readonly madeAt: number
  readonly schema: number
  readonly stores: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[]
}

/** Expected refusals of a backup or restore, by a name and what it is about. */
export class BackupRefused extends Error {
  readonly code: 'no-data' | 'exists' | 'not-empty' | 'not-a-backup' | 'damaged-backup'
  constructor(code: BackupRefused['code'], what: string) {
    super(`${code}: ${what}`)
    this.code = code
  }
}

const MAGIC = Buffer.from('GFBACKUP1\n')
const PIECE = 1 << 20
const LONGEST_MANIFEST = 1 << 16

/** One consistent moment of every store of `folder`, as the file `to`; whole or not at all. */
export async function backUp(folder: string, to: string, now: number): Promise<Manifest> {
  const stores = STORES.filter(({ name }) => existsSync(join(folder, name)))
  if (!stores.some(({ is }) => is === 'database')) throw new BackupRefused('no-data', folder)
  if (existsSync(to)) throw new BackupRefused('exists', to)
  const near = mkdtempSync(join(dirname(to), '.gongfang-backup-'))
  try {
    let schema = 0
    const parts: { name: string; path: string }[] = []
    for (const { name, is } of stores) {
      if (is === 'file') parts.push({ name, path: join(folder, name) })
      else {
        const path = join(near, name)
        schema = await copyDatabase(join(folder, name), path)
        parts.push({ name, path })
      }
    }
    const manifest: Manifest = { form: 1, madeAt: now, schema, stores: parts.map(({ name, path }) => ({ name, ...digestOf(path) })) }
    const whole = join(near, 'whole')
    writeWhole(
      whole,
      manifest,
      parts.map(({ path }) => path),
    )
    renameSync(whole, to)
    return manifest
  } finally {
    rmSync(near, { recursive: true, force: true })
  }
}

/** All pages in one step: one moment, however busy the writer is. */
async function copyDatabase(from: string, to: string): Promise<number> {
  const source = new DatabaseSync(from, { readOnly: true })
  try {
    await backup(source, to, { rate: 1 << 30 })
    return schemaVersion(source)
  } finally {
    source.close()
  }
}

function writeWhole(to: string, manifest: Manifest, paths: readonly string[]): void {
  const out = openSync(to, 'wx', 0o600)
  try {
    const head = Buffer.from(JSON.stringify(manifest))
    const length = Buffer.alloc(4)
    length.writeUInt32BE(head.length)
    for (const bytes of [MAGIC, length, head]) writeSync(out, bytes)
    for (const path of paths) eachPiece(path, 0, Number.POSITIVE_INFINITY, (piece) => writeSync(out, piece))
    fsyncSync(out)
  } finally {
    closeSync(out)
  }
}

function eachPiece(path: string, from: number, most: number, take: (piece: Uint8Array) => void): void {
  const file = openSync(path, 'r')
  try {
    const piece = Buffer.alloc(PIECE)
    for (let at = from, left = most; left > 0; ) {
      const read = readSync(file, piece, 0, Math.min(PIECE, left), at)
      if (read === 0) return
      take(piece.subarray(0, read))
      at += read
      left -= read
    }
  } finally {
    closeSync(file)
  }
}

function digestOf(path: string): { bytes: number; sha256: string } {
  const hash = createHash('sha256')
  let bytes = 0
  eachPiece(path, 0, Number.POSITIVE_INFINITY, (piece) => {
    hash.update(piece)
    bytes += piece.length
  })
  return { bytes, sha256: hash.digest('hex') }
}

/** The stores of a backup in a folder that is empty or not there yet. What does not hash to what it did is not left behind. */
export function restoreInto(from: string, folder: string): Manifest {
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new BackupRefused('not-empty', folder)
  const { manifest, bodies } = readManifest(from)
  makeFolder(folder)
  const made: string[] = []
  let at = bodies
  try {
    for (const { name, bytes, sha256 } of manifest.stores) {
      const path = join(folder, name)
      makeFolder(dirname(path), 0o700)
      made.push(path)
      copyOut(from, at, bytes, path)
      at += bytes
      if (digestOf(path).sha256 !== sha256) throw new BackupRefused('damaged-backup', name)
    }
    if (at !== statSync(from).size) throw new BackupRefused('damaged-backup', 'bytes behind the end')
    return manifest
  } catch (error) {
    for (const path of made) rmSync(path, { force: true })
    throw error
  }
}

function copyOut(from: string, at: number, bytes: number, path: string): void {
  const out = openSync(path, 'wx', 0o600)
  try {
    eachPiece(from, at, bytes, (piece) => writeSync(out, piece))
    fsyncSync(out)
  } finally {
    closeSync(out)
  }
  chmodSync(path, 0o600)
}

function readManifest(from: string): { manifest: Manifest; bodies: number } {
  if (!existsSync(from)) throw new BackupRefused('not-a-backup', from)
  const head = Buffer.alloc(MAGIC.length + 4 + LONGEST_MANIFEST)
  const file = openSync(from, 'r')
  const read = readSync(file, head, 0, head.length, 0)
  closeSync(file)
  if (read < MAGIC.length + 4 || !head.subarray(0, MAGIC.length).equals(MAGIC)) throw new BackupRefused('not-a-backup', from)
  const length = head.readUInt32BE(MAGIC.length)
  const bodies = MAGIC.length + 4 + length
  if (length > LONGEST_MANIFEST || bodies > read) throw new BackupRefused('damaged-backup', 'manifest')
  const manifest = parsed(head.subarray(MAGIC.length + 4, bodies).toString())
  if (!manifest) throw new BackupRefused('damaged-backup', 'manifest')
  return { manifest, bodies }
}

/** Names are only those of the list: a backup cannot write beside the folder. */
function parsed(text: string): Manifest | undefined {
  try {
    const { form, madeAt, schema, stores } = JSON.parse(text) as Manifest
    const known = (name: unknown): boolean => STORES.some((store) => store.name === name)
    const sound = (each: Manifest['stores'][number]): boolean =>
      known(each.name) && Number.isSafeInteger(each.bytes) && each.bytes >= 0 && /^[0-9a-f]{64}$/.test(each.sha256)
    if (form !== 1 || !Number.isSafeInteger(schema) || !stores.every(sound)) return undefined
    return new Set(stores.map(({ name }) => name)).size === stores.length ? { form, madeAt, schema, stores } : undefined
  } catch {
    return undefined
  }
}
