// The engine fingerprint: what a log must have been simulated with to mean the same. Also read by vite.config.ts, so that browser and
// server name the engine alike.

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'

const ROOT = new URL('../', import.meta.url)
/** Everything the simulation of a log depends on; a scenario's data and its rubric have fingerprints of their own. */
const FOLDERS = ['shared/base', 'shared/log', 'shared/sim'] as const
const RAPIER = 'node_modules/@dimforge/rapier3d-compat/package.json'

function sources(folder: string): string[] {
  return readdirSync(new URL(`${folder}/`, ROOT), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return sources(path)
    return path.endsWith('.ts') ? [path] : []
  })
}

/** 64 hex digits over the sources' paths and contents in code unit order, and the version of Rapier. */
export function engineFingerprint(): string {
  const hash = createHash('sha256')
  const add = (text: string): void => {
    hash.update(`${Buffer.byteLength(text)}\n${text}\n`)
  }
  const { name, version } = JSON.parse(readFileSync(new URL(RAPIER, ROOT), 'utf8')) as { name: string; version: string }
  add(`${name} ${version}`)
  for (const path of FOLDERS.flatMap(sources).sort()) {
    add(path)
    add(readFileSync(new URL(path, ROOT), 'utf8').replaceAll('\r\n', '\n'))
  }
  return hash.digest('hex')
}
