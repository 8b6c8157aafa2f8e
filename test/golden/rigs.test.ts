// Whatever rig is dealt, full marks can be had: the careful trainee of `perfect` knows no rig, and meets all that a seed may hide.

import { beforeAll, describe, expect, test } from 'vitest'
import { encodeText } from '../../shared/base/bytes.ts'
import { sha256Hex } from '../../shared/base/hash.ts'
import type { RunLog } from '../../shared/log/runLog.ts'
import { scoreLog } from '../../shared/scoring/score.ts'
import { init } from '../../shared/sim/bodies.ts'
import { goldenScenarios, performScript } from '../support/golden.ts'

beforeAll(init)

const RIGS = Array.from({ length: 12 }, (_, i) => sha256Hex(encodeText(`rig ${i + 36}`)))
const scenarios = (await goldenScenarios()).filter(({ scripts }) => scripts.some(({ name }) => name === 'perfect'))

describe.each(scenarios)('$name', ({ name, content, scripts }) => {
  const careful = scripts.find((script) => script.name === 'perfect') as (typeof scripts)[number]
  const performed = new Map<string, RunLog>()
  const runOn = (rig: string): RunLog => {
    const known = performed.get(rig) ?? performScript(content, { ...careful, publicSeed: rig.slice(0, 32), secretSeed: rig.slice(32) })
    performed.set(rig, known)
    return known
  }

  test.each(RIGS)('the careful trainee earns every mark on rig %s', (rig) => {
    const { total, max, aspects } = scoreLog(runOn(rig), content.scenario, content.rubric, content.fingerprints)
    expect(aspects.filter((aspect) => aspect.marks < aspect.max)).toEqual([])
    expect(total).toBe(max)
  })

  if (name === 'wheel-service')
    test('these rigs hide everything that a rig may hide', () => {
      const remarks = RIGS.flatMap((rig) =>
        runOn(rig).inputs.flatMap((input) => (input.verb === 'record' && input.field === 'remarks' ? input.value.split(',') : [])),
      )
      expect([...new Set(remarks)].filter((remark) => remark !== '').sort()).toEqual([
        'bolt-damaged',
        'bolt-seized',
        'cap-missing',
        'disc-rusty',
        'valve-leak',
      ])
    })
})
