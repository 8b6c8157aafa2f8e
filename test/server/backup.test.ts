// Backup while runs are being written, restore into an empty folder, every score computed anew (S26, G20, small).

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openScorer, type Scorer } from '../../server/runs/scorer.ts'
import { Verifier } from '../../server/runs/verifier.ts'
import { backUp, restoreInto } from '../../server/storage/backup.ts'
import { AUTHORITY, DATABASE, PASSING, STORES } from '../../server/storage/dataFolder.ts'
import { openStore } from '../../server/storage/openStore.ts'
import { recheck } from '../../server/storage/recheck.ts'
import { flagOpenRuns } from '../../server/storage/restored.ts'
import { thisMachine } from '../../server/tls/machine.ts'
import { openTls } from '../../server/tls/tlsFolder.ts'
import type { RunLog } from '../../shared/log/runLog.ts'
import { freshLog, type GoldenScenario, goldenScenarios } from '../support/golden.ts'
import { openEmptySite } from '../support/school.ts'
import { shortened } from '../support/sealedFile.ts'
import { ROOT } from '../support/sourceTree.ts'
import { storeRun } from '../support/storedRun.ts'

let home: string
let folder: string
let golden: GoldenScenario
let log: RunLog
let scorer: Scorer
let whole: string

const numbered = (n: number): RunLog => ({ ...log, header: { ...log.header, run: n.toString(16).padStart(32, '0') } })
const inHome = (name: string): string => join(home, name)
const check = (where: string) => recheck(where, new Map([[golden.name, golden.content]]), scorer)
const refusal = (act: () => unknown): string => {
  try {
    act()
    return 'done'
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'gongfang-'))
  folder = inHome('data')
  golden = (await goldenScenarios())[0] as GoldenScenario
  log = shortened(freshLog(golden, 'perfect'), 900)
  scorer = openScorer()
  const site = await openEmptySite(folder)
  await site.close()
  const store = await openStore(join(folder, DATABASE))
  const verifier = new Verifier({ store, now: () => 3, openScorer })
  for (const n of [1, 2]) {
    const hand = await storeRun(store, numbered(n))
    await hand.to(900)
    await hand.seal()
    verifier.enqueue(numbered(n).header.run)
  }
  await verifier.idle()
  await verifier.close()
  // A backup is taken in the middle of what two others are writing.
  const open = await Promise.all([3, 4].map((n) => storeRun(store, numbered(n))))
  const writing = open.map((hand) => hand.to(900))
  whole = inHome('whole.backup')
  await new Promise((done) => setTimeout(done, 20))
  await backUp(folder, whole, 1_790_000_000_000)
  await Promise.all(writing)
  await store.close()
}, 60_000)
afterAll(async () => {
  await scorer.discard()
  rmSync(home, { recursive: true, force: true })
})

describe('a backup', () => {
  it('restores to the same runs, each a whole prefix, and every score comes out the same', async () => {
    const restored = inHome('restored')
    expect(restoreInto(whole, restored).madeAt).toBe(1_790_000_000_000)
    const { runs, ...found } = await check(restored)
    expect(found).toEqual({ equal: 2, elsewhere: 0, unscored: 0, faults: [] })
    expect(runs).toBeGreaterThanOrEqual(2)
    const site = await openEmptySite(restored)
    await site.close()
  })

  it('says in the folder which runs were open, and that alone changes in it', async () => {
    const restored = inHome('said')
    restoreInto(whole, restored)
    expect(await flagOpenRuns(restored, 5)).toBe(2)
    const store = await openStore(join(restored, DATABASE))
    const flags = await Promise.all([1, 2, 3, 4].map((n) => store.flags(numbered(n).header.run)))
    const heads = await Promise.all([3, 4].map(async (n) => (await store.run(numbered(n).header.run))?.head.tick))
    await store.close()
    const open = heads.map((tick) => [{ kind: 'restored', fromTick: tick, toTick: tick, at: 5 }])
    expect(flags).toEqual([[], [], ...open])
    expect((await check(restored)).faults).toEqual([])
  })

  it('restored by the command says how many runs were open, and marks them', () => {
    const restored = inHome('by command')
    const command = join(ROOT, 'commands/restore.ts')
    const { status, stdout } = spawnSync(process.execPath, [command, '--from', whole, '--data', restored], { encoding: 'utf8' })
    expect([status, stdout]).toEqual([0, expect.stringContaining('2 runs were open then')])
    const db = new DatabaseSync(join(restored, DATABASE), { readOnly: true })
    const marked = db.prepare(`SELECT DISTINCT run FROM run_flag WHERE kind = 'restored' ORDER BY run`).all()
    db.close()
    expect(marked).toEqual([3, 4].map((n) => ({ run: numbered(n).header.run })))
  })

  it('is for its owner alone, and so is what is restored', () => {
    expect(statSync(whole).mode & 0o777).toBe(0o600)
    const restored = inHome('private')
    restoreInto(whole, restored)
    for (const name of readdirSync(restored)) expect([name, statSync(join(restored, name)).mode & 0o777]).toEqual([name, 0o600])
  })

  it('takes everything a data folder holds but what is of the running server alone', async () => {
    const site = await openEmptySite(inHome('running'))
    // Only where the server has ever spoken TLS.
    openTls(
      inHome('running'),
      () => thisMachine('0.0.0.0'),
      () => Date.now(),
    )
    const held = readdirSync(inHome('running'), { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile())
      .map((each) => relative(inHome('running'), join(each.parentPath, each.name)))
      .filter((name) => !PASSING.includes(name))
    expect(held.sort()).toEqual(STORES.map(({ name }) => name).sort())
    await backUp(inHome('running'), inHome('running.backup'), 1)
    await site.close()
    const { stores } = restoreInto(inHome('running.backup'), inHome('again'))
    expect(stores.map(({ name }) => name).sort()).toEqual(held.sort())
    expect(readFileSync(join(inHome('again'), AUTHORITY))).toEqual(readFileSync(join(inHome('running'), AUTHORITY)))
    expect(readFileSync(inHome('again/receipt-key.pem'))).toEqual(readFileSync(inHome('running/receipt-key.pem')))
  })

  it('overwrites nothing, and is refused where there is nothing', async () => {
    await expect(backUp(folder, whole, 1)).rejects.toThrow(/^exists: /)
    await expect(backUp(inHome('nowhere'), inHome('nothing.backup'), 1)).rejects.toThrow(/^no-data: /)
    expect(existsSync(inHome('nothing.backup'))).toBe(false)
    expect(readdirSync(home).filter((name) => name.startsWith('.gongfang-backup-'))).toEqual([])
  })
})

describe('a restore', () => {
  it('into a folder that holds something is refused and touches nothing', () => {
    mkdirSync(inHome('full'))
    writeFileSync(inHome('full/note.txt'), 'mine')
    expect(refusal(() => restoreInto(whole, inHome('full')))).toBe('not-empty')
    expect(readdirSync(inHome('full'))).toEqual(['note.txt'])
  })

  it('of a file that was cut, grown, changed or is something else is refused, and leaves nothing behind', () => {
    const bytes = readFileSync(whole)
    const manifest = (text: string): Buffer => {
      const length = Buffer.alloc(4)
      length.writeUInt32BE(Buffer.byteLength(text))
      return Buffer.concat([Buffer.from('GFBACKUP1\n'), length, Buffer.from(text)])
    }
    const evil = { form: 1, madeAt: 1, schema: 1, stores: [{ name: '../evil', bytes: 0, sha256: 'a'.repeat(64) }] }
    const cases: readonly [string, string, Buffer][] = [
      ['cut', 'damaged-backup', bytes.subarray(0, bytes.length - 5)],
      ['grown', 'damaged-backup', Buffer.concat([bytes, Buffer.from('x')])],
      ['changed', 'damaged-backup', Buffer.from(bytes.map((b, i) => (i === bytes.length >> 1 ? b ^ 1 : b)))],
      ['no manifest', 'damaged-backup', bytes.subarray(0, 12 + 30)],
      ['writing beside the folder', 'damaged-backup', manifest(JSON.stringify(evil))],
      ['broken manifest', 'damaged-backup', manifest('{')],
      ['a picture', 'not-a-backup', readFileSync(new URL('../../docs/hall.webp', import.meta.url))],
      ['empty', 'not-a-backup', Buffer.alloc(0)],
    ]
    for (const [what, code, content] of cases) {
      writeFileSync(inHome('bad.backup'), content)
      const into = inHome(`bad ${what}`)
      expect([what, refusal(() => restoreInto(inHome('bad.backup'), into))]).toEqual([what, code])
      expect(existsSync(into) ? readdirSync(into) : []).toEqual([])
    }
    expect(existsSync(inHome('evil'))).toBe(false)
  })
})

describe('a check from the ground', () => {
  const spoilt = async (name: string, sql: string): Promise<readonly string[]> => {
    restoreInto(whole, inHome(name))
    const db = new DatabaseSync(join(inHome(name), DATABASE))
    for (const trigger of ['result_is_final', 'run_chunk_is_final', 'run_seal_is_final']) db.exec(`DROP TRIGGER ${trigger}`)
    db.exec(sql)
    db.close()
    return (await check(inHome(name))).faults
  }
  const run = '2'.padStart(32, '0')

  it('names a score that is not what its log gives', async () => {
    expect(await spoilt('score', `UPDATE result SET digest = '${'0'.repeat(64)}' WHERE run = '${run}'`)).toEqual([`${run} score`])
  })

  it('names a run whose log or seal was changed', async () => {
    expect(await spoilt('chunk', `UPDATE run_chunk SET epoch = 2 WHERE run = '${run}' AND seq = 3`)).toEqual([`${run} chain hash`])
    expect(await spoilt('seal', `UPDATE run_seal SET tick = tick + 1 WHERE run = '${run}'`)).toEqual([`${run} chain seal`])
  })
})
