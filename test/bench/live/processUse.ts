// What a process has used so far, as Linux tells it: time on a processor, all its threads together, and memory that is really there.

import { readFileSync } from 'node:fs'

/** Ticks of the kernel's accounting a second: 100 on every Linux that Node runs on. */
const HERTZ = 100

export interface Use {
  /** ms on a processor since its start, in the program and in the kernel. */
  readonly cpu: number
  /** Bytes resident. */
  readonly memory: number
}

/** /proc/PID/stat: the name, in brackets, may hold blanks and brackets of its own. */
export function cpuOf(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  // Fields 14 and 15 of proc(5), counted from 1; the state after the name is the third.
  const ticks = Number(fields[11]) + Number(fields[12])
  if (!Number.isFinite(ticks)) throw new Error(`not a stat line: ${stat.slice(0, 80)}`)
  return (ticks * 1000) / HERTZ
}

/** /proc/PID/status */
export function memoryOf(status: string): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]
  if (kilobytes === undefined) throw new Error('no VmRSS')
  return Number(kilobytes) * 1024
}

export function usedBy(pid: number): Use {
  try {
    return { cpu: cpuOf(readFileSync(`/proc/${pid}/stat`, 'utf8')), memory: memoryOf(readFileSync(`/proc/${pid}/status`, 'utf8')) }
  } catch (error) {
    throw new Error(`what process ${pid} uses cannot be read; this figure needs Linux (${(error as Error).message})`)
  }
}
