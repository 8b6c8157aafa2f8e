// Makes a folder with those above it, one after another: asked for all at once, Node 24 tries for ever where a file system takes none (/proc).

import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** Throws what the system says, with the path it said it of. */
export function makeFolder(path: string, mode?: number): void {
  const whole = resolve(path)
  const missing: string[] = []
  for (let at = whole; !existsSync(at); at = dirname(at)) missing.unshift(at)
  // What is there and is no folder says so itself.
  if (missing.length === 0 && !statSync(whole).isDirectory()) missing.push(whole)
  for (const each of missing) mkdirSync(each, mode === undefined ? {} : { mode })
}
