// The kill loop (reliability.md §4): scripted trainees write, the server is killed at random times and at failpoints and started again, and
// when all is quiet the one checker reads what was promised against what is on the disk.

import type { ChildProcess } from 'node:child_process'
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { openScorer } from '../../server/runs/scorer.ts'
import { loadScenarios } from '../../server/scenarioLoader.ts'
import { DATABASE } from '../../server/storage/dataFolder.ts'
import { FAILPOINTS } from '../../server/storage/failpoint.ts'
import { openStore } from '../../server/storage/openStore.ts'
import { recheck } from '../../server/storage/recheck.ts'
import type { StoredRun } from '../../server/storage/store.ts'
import { checkInvariants } from './invariants.ts'
import { KillTrainee } from './killTrainee.ts'
import type { Deed, Final, History } from './protocol/history.ts'
import { ended, type ServerProcess, startServer } from './serverProcess.ts'

export interface KillLoop {
  readonly folder: string
  readonly kills: number
  readonly trainees?: number
  /** 0 ≤ draw < 1, seeded. */
  readonly draw: () => number
  readonly say?: (line: string) => void
}

export interface KillReport {
  readonly kills: number
  readonly atFailpoints: number
  readonly runs: number
  readonly sealed: number
  readonly acks: number
  readonly chunks: number
  /** ms from starting the process to the first ack; sorted. */
  readonly toFirstAck: readonly number[]
  readonly broken: readonly string[]
}

const STROKE = 100
/** A server that has not reached its failpoint by then is killed like any other. */
const PATIENCE = 1500
const LIVENESS = 30_000
const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

export async function killLoop({ folder, kills, trainees = 20, draw, say = () => {} }: KillLoop): Promise<KillReport> {
  const history: History = []
  const disk = openSync(join(folder, 'history.jsonl'), 'a')
  let unwritten: string[] = []
  let acks = 0
  let firstAck: (() => void) | undefined
  const told = (deed: Deed): void => {
    const at = performance.now()
    history.push({ at, ...deed })
    unwritten.push(JSON.stringify({ at, ...deed }))
    if (deed.what !== 'answered' || deed.answer.type !== 'ack') return
    acks++
    firstAck?.()
    firstAck = undefined
  }
  const keeping = setInterval(() => {
    if (unwritten.length === 0) return
    writeSync(disk, `${unwritten.join('\n')}\n`)
    fsyncSync(disk)
    unwritten = []
  }, 50)

  const data = join(folder, 'data')
  let child: ChildProcess | undefined
  const born = (process: ChildProcess): void => {
    child = process
  }
  const toFirstAck: number[] = []
  const begin = async (port: number, failpoint?: string): Promise<ServerProcess | undefined> => {
    const from = performance.now()
    firstAck = () => toFirstAck.push(performance.now() - from)
    return startServer({ folder: data, port, ...(failpoint ? { failpoint } : {}) }, born).catch(() => undefined)
  }

  let stroke: NodeJS.Timeout | undefined
  try {
    const first = await startServer({ folder: data }, born)
    const port = Number(new URL(first.url).port)
    const all = Array.from({ length: trainees }, (_, i) => new KillTrainee(`p${i}`, first.url, told))
    await Promise.all(all.map((each) => each.open()))
    let turn = 0
    stroke = setInterval(() => {
      // Spread over the stroke, so that groups of commits are of every size.
      turn++
      all.forEach((each, i) => {
        setTimeout(() => each.stroke(), (i * STROKE) / trainees)
      })
      if (turn % 8 === 0) all[Math.floor(draw() * trainees)]?.submit()
    }, STROKE)

    let atFailpoints = 0
    for (let kill = 1; kill <= kills; kill++) {
      const failpoint = kill % 2 === 0 ? `${FAILPOINTS[Math.floor(draw() * FAILPOINTS.length)]}:${1 + Math.floor(draw() * 20)}` : undefined
      if (kill > 1 || failpoint) {
        // The one that runs is killed, wherever it stands, even before it is ready; then one with this kill's failpoint is started.
        child?.kill('SIGKILL')
        if (child) await ended(child)
        const began = begin(port, failpoint)
        const quick = draw() < 0.1 ? Math.floor(draw() * 500) : undefined
        if (quick === undefined) await began
        else await sleep(quick)
      }
      if (failpoint) await Promise.race([child ? ended(child) : undefined, sleep(PATIENCE)])
      else {
        // Some way into the work, however fast this machine is.
        const enough = acks + Math.floor(draw() * 25)
        for (let waited = 0; acks < enough && waited < 2 * PATIENCE; waited += 10) await sleep(10)
      }
      const dead = child?.exitCode !== null || child?.signalCode !== null
      if (failpoint && dead) atFailpoints++
      child?.kill('SIGKILL')
      if (child) await ended(child)
      if (kill % 20 === 0) say(`${kill} kills, ${acks} acks`)
    }

    const last = await begin(port)
    if (!last) throw new Error('the server did not start after the last kill')
    clearInterval(stroke)
    await sleep(2 * STROKE)
    for (const began = performance.now(); !all.every((each) => each.atRest) && performance.now() - began < LIVENESS; ) await sleep(100)
    for (const each of all) each.rest()
    await sleep(500)
    child?.kill('SIGTERM')
    if (child) await ended(child)
    const runs = all.flatMap((each) => each.runs)
    const found = await judge(data, history, runs)
    return { kills, atFailpoints, runs: runs.length, acks, toFirstAck: toFirstAck.sort((a, b) => a - b), ...found }
  } finally {
    clearInterval(stroke)
    clearInterval(keeping)
    child?.kill('SIGKILL')
    closeSync(disk)
  }
}

/** The store read twice, with a reopening between, against what everybody saw; then every score computed anew (I6, I7). */
async function judge(data: string, history: History, runs: readonly string[]): Promise<Pick<KillReport, 'broken' | 'sealed' | 'chunks'>> {
  const finals = async (): Promise<Map<string, Final>> => {
    const store = await openStore(join(data, DATABASE))
    const read = await Promise.all(
      runs.map(async (id) => {
        const [run, chunks, flags] = await Promise.all([store.run(id), store.chunks(id), store.flags(id)])
        return [id, { run: run as StoredRun, chunks, flags }] as const
      }),
    )
    await store.close()
    return new Map(read)
  }
  const [before, after] = [await finals(), await finals()]
  const broken = runs.flatMap((id) =>
    checkInvariants(history, before.get(id) as Final, after.get(id) as Final).map(({ invariant, why }) => `${id} ${invariant}: ${why}`),
  )
  const scorer = openScorer()
  const { faults } = await recheck(data, await loadScenarios(), scorer)
  await scorer.discard()
  const all = [...after.values()]
  return {
    broken: [...broken, ...faults.map((fault) => `I6/I7: ${fault}`)],
    sealed: all.filter(({ run }) => run.seal).length,
    chunks: all.reduce((sum, { chunks }) => sum + chunks.length, 0),
  }
}
