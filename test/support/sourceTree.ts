// The project's own source files, as the gates read them. Everything git would take is read; nothing generated is.
import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Source {
  /** From the root of the project, with forward slashes. */
  readonly path: string
  readonly text: string
}

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const OURS = ['client', 'commands', 'scenarios', 'server', 'shared', 'test']
const GENERATED = new Set(['node_modules', 'dist', 'data', 'screens', 'test-results', 'public'])

const below = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name)
    if (entry.isDirectory()) return GENERATED.has(entry.name) ? [] : below(path)
    return [path]
  })

export function sourceTree(): Source[] {
  const present = new Set(readdirSync(ROOT))
  return OURS.filter((folder) => present.has(folder))
    .flatMap(below)
    .filter((path) => /\.(ts|tsx)$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }))
}
