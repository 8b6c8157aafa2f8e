// Forged logs (reliability.md §6.1): every mutation class, 20 mutants each, through the real ledger and verification. More: npm run test:forgery.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { init } from '../../shared/sim/bodies.ts'
import { CLASSES } from '../support/forgery/classes.ts'
import { tryClass } from '../support/forgery/trial.ts'
import { type ForgeryBench, openForgeryBench } from '../support/forgery/victim.ts'
import { freshLog, type GoldenScenario, goldenScenarios } from '../support/golden.ts'
import { shortened } from '../support/sealedFile.ts'
import { stream } from '../support/seededDraw.ts'

let bench: ForgeryBench
beforeAll(async () => {
  await init()
  const golden = (await goldenScenarios())[0] as GoldenScenario
  bench = openForgeryBench(golden.content, shortened(freshLog(golden, 'perfect'), 500))
})
afterAll(() => bench.close())

describe('a forged log', () => {
  it('is tried in every class there is', () => {
    expect(CLASSES.map(({ id }) => id)).toEqual(Array.from({ length: 38 }, (_, i) => `M${i + 1}`))
  })

  it.each(CLASSES.map((each) => [each.id, each.what, each] as const))('%s, %s: 20 mutants gain nothing', async (id, _what, each) => {
    const trial = await tryClass(bench, each, 20, stream(Number(id.slice(1)) * 7919))
    expect(trial.escaped).toEqual([])
    expect(Object.values(trial.verdicts).reduce((sum, n) => sum + n, 0)).toBe(20)
  })

  it('is told from an honest one: the honest course is taken whole, and flagged in nothing', async () => {
    const victim = await bench.victim()
    await victim.honest()
    expect((await victim.submit()).type).toBe('sealed')
    expect((await victim.log()).inputs).toEqual(bench.honest.inputs)
    expect(await bench.store.flags(victim.header.run)).toEqual([])
  })
})
