// Reads a log or run file named on the command line, in either form, and the scenario it belongs to; says by name what is wrong and ends otherwise.

import { readFileSync } from 'node:fs'
import { type LoadedScenario, loadScenarios } from '../server/scenarioLoader.ts'
import type { ReadFault } from '../shared/log/binaryForm.ts'
import type { RunLog } from '../shared/log/runLog.ts'
import { type RunFile, readRunFile } from '../shared/protocol/runFile.ts'

export interface OpenedLog {
  readonly log: RunLog
  /** The log with whatever evidence the file holds. */
  readonly file: RunFile
  readonly fault?: ReadFault
  readonly content: LoadedScenario
}

/** Ends the command with a sentence on standard error. */
export function stop(message: string): never {
  console.error(message)
  process.exit(1)
}

/** Prints the usage and ends, well when it was asked for and badly when the words were off. */
export function usage(text: string, args: readonly string[]): never {
  const asked = args.includes('--help') || args.includes('-h')
  ;(asked ? console.log : console.error)(text)
  process.exit(asked ? 0 : 2)
}

/** What the file system refused, in one line; anything else is a bug and is thrown on. */
export function stopFor(error: unknown): never {
  const { syscall, code, path, message } = error as NodeJS.ErrnoException
  if (syscall === undefined) throw error
  return stop(`${path ?? message}: cannot-${syscall}: ${code}`)
}

export async function openLog(path: string): Promise<OpenedLog> {
  const read = readRunFile(bytesOf(path))
  if (!read.ok) return stop(`${path}: ${read.refusal.code}: this is no run log that can be read`)
  const { file, fault } = read.value
  const { log } = file
  const content = (await loadScenarios()).get(log.header.scenario)
  if (!content) return stop(`${path}: unknown-scenario: there is no scenario '${log.header.scenario}' here`)
  const { scenario, engine } = log.header.fingerprints
  if (scenario !== content.fingerprints.scenario)
    return stop(`${path}: unknown-fingerprint: the log was made with other scenario data (${scenario})`)
  if (engine !== content.fingerprints.engine) return stop(`${path}: unknown-engine: the log was made with another simulation (${engine})`)
  return { log, file, content, ...(fault ? { fault } : {}) }
}

export function bytesOf(path: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(path))
  } catch (error) {
    return stop(`${path}: not-found: ${(error as NodeJS.ErrnoException).code}`)
  }
}

/** The sheet as the commands print it: marks as decimal numbers. */
export const printedSheet = (sheet: import('../shared/scoring/sheet.ts').Sheet): string =>
  JSON.stringify(
    {
      total: sheet.total / 1000,
      max: sheet.max / 1000,
      aspects: sheet.aspects.map(({ id, marks, max, evidence, open }) => ({
        id,
        marks: marks / 1000,
        max: max / 1000,
        evidence,
        ...(open ? { open: open / 1000 } : {}),
      })),
      penalties: sheet.penalties.map(({ id, marks, tick }) => ({ id, marks: marks / 1000, tick })),
      ...(sheet.rest ? { rest: sheet.rest } : {}),
      ...(sheet.bonus ? { bonus: sheet.bonus / 1000 } : {}),
      ...(sheet.open ? { open: sheet.open } : {}),
      ...(sheet.disqualified ? { disqualified: sheet.disqualified } : {}),
      ...(sheet.layers ? { layers: sheet.layers } : {}),
      stateHash: sheet.stateHash,
      fingerprints: sheet.fingerprints,
      ...(sheet.cut ? { cut: sheet.cut } : {}),
    },
    null,
    2,
  )
