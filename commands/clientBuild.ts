// The browser's half, built into dist/client. It is stale when any file it is made from is newer than what was built.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const MADE_FROM = ['client', 'shared', 'scenarios', 'vite.config.ts', 'package-lock.json']
const BUILT = join(ROOT, 'dist/client/index.html')

const newest = (path: string): number => {
  if (!existsSync(path)) return 0
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

export const isStale = (): boolean => !existsSync(BUILT) || MADE_FROM.some((path) => newest(join(ROOT, path)) > statSync(BUILT).mtimeMs)

export const buildClient = async (): Promise<void> => {
  await build({ configFile: join(ROOT, 'vite.config.ts'), logLevel: 'warn' })
}
