// Twenty real kills while twenty trainees write, half of them in the middle of a commit (G1, S1, S2, small). More: npm run test:kill.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readFailpoint } from '../../server/storage/failpoint.ts'
import { killLoop } from '../support/killLoop.ts'
import { stream } from '../support/seededDraw.ts'
import { startServer } from '../support/serverProcess.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongfang-kill-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a server that is killed again and again', () => {
  it('keeps every chunk it acked, applies none twice, seals once, and scores the same (I1–I8, I11)', { timeout: 240_000 }, async () => {
    const { broken, kills, atFailpoints, acks, chunks, sealed } = await killLoop({ folder, kills: 20, draw: stream(20_261_124) })
    expect(broken).toEqual([])
    expect(kills).toBe(20)
    // The loop is worth nothing if it did not hit commits, promises and seals.
    expect(atFailpoints).toBeGreaterThan(1)
    expect(acks).toBeGreaterThan(50)
    expect(chunks).toBeGreaterThan(50)
    expect(sealed).toBeGreaterThan(0)
  })

  it('knows its failpoints, and starts with no other', async () => {
    expect(readFailpoint('before-commit:7')).toEqual({ point: 'before-commit', times: 7 })
    for (const words of ['', 'before-commit', 'before-commit:0', 'commit:1', 'after-commit:1:2x', 'after-commit:-1'])
      expect([words, readFailpoint(words)]).toEqual([words, undefined])
    await expect(startServer({ folder: join(folder, 'odd'), failpoint: 'nowhere:1' })).rejects.toThrow('ended with 2: GONGFANG_FAILPOINT')
  })
})
