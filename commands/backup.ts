// `npm run backup -- --to FILE [--data DIR]`: the data folder as one file, while the server runs.

import { BackupRefused, backUp } from '../server/storage/backup.ts'
import { stop, stopFor, usage } from './logFile.ts'

const USAGE = `npm run backup -- --to FILE [--data DIR]
  Writes everything the data folder holds (runs, results, accounts, the receipt key) into one file, while the server runs.
  Keep it as safe as the folder: it holds secrets.   DIR: ./data, or what DATA_DIR says`

const args = process.argv.slice(2)
const value = (name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
const to = value('--to')
if (!to || args.length > 4 || args.some((word, i) => i % 2 === 0 && !['--to', '--data'].includes(word))) usage(USAGE, args)
const folder = value('--data') ?? process.env.DATA_DIR ?? './data'
try {
  const { stores } = await backUp(folder, to, Date.now())
  for (const { name, bytes, sha256 } of stores) console.log(`${name}  ${bytes} bytes  ${sha256}`)
  console.log(`${folder} → ${to}`)
} catch (error) {
  if (error instanceof BackupRefused) stop(error.message)
  stopFor(error)
}
