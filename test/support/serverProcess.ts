// The server as a process of its own, to be killed.

import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../server/main.ts', import.meta.url))

export interface ServerProcess {
  readonly child: ChildProcess
  readonly url: string
}

export interface ServerStart {
  readonly folder: string
  /** 0 takes any free port. */
  readonly port?: number
  readonly failpoint?: string
  /** What runs in place of Node, with Node and its arguments behind it. */
  readonly through?: readonly string[]
}

/** Resolves when it says it is ready; rejects with what it said when it ended instead. `born` is told of the process at once. */
export function startServer(
  { folder, port = 0, failpoint, through = [] }: ServerStart,
  born?: (child: ChildProcess) => void,
): Promise<ServerProcess> {
  const more = failpoint === undefined ? {} : { GONGFANG_FAILPOINT: failpoint }
  const env = { ...process.env, PORT: String(port), DATA_DIR: folder, HOST: '127.0.0.1', LOG_LEVEL: 'silent', ...more }
  const [first = process.execPath, ...rest] = [...through, process.execPath, MAIN]
  const child = spawn(first, rest, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  born?.(child)
  let said = ''
  return new Promise((resolve, reject) => {
    const hear = (data: Buffer): void => {
      said = `${said}${data}`.slice(-4000)
      const url = /ready at (http:\S+)/.exec(said)?.[1]
      if (url) resolve({ child, url })
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.on('error', reject)
    child.on('exit', (code, signal) => reject(new Error(`ended with ${code ?? signal}: ${said}`)))
  })
}

export const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.on('exit', (code) => resolve(code)))
