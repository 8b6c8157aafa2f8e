// The whole task by what the list in reach and the keys offer, without a page: what is not offered there cannot be done by keyboard.
import { beforeAll, describe, expect, it } from 'vitest'
import { loadScenarios } from '../../server/scenarioLoader.ts'
import { commitment } from '../../shared/log/runLog.ts'
import { scoreLog } from '../../shared/scoring/score.ts'
import { init } from '../../shared/sim/bodies.ts'
import { PlayerHands } from '../support/playerHands.ts'
import { performWholeTask } from '../support/wholeTask.ts'

const CALM = `${'0'.repeat(31)}1`

beforeAll(init)

describe('the list and the keys', () => {
  it('are enough for the whole task of wheel-service, with every mark', { timeout: 180_000 }, async () => {
    const content = (await loadScenarios()).get('wheel-service')
    if (!content) throw new Error('no wheel-service')
    const me = new PlayerHands(content.scenario, CALM, CALM)
    let at = ''
    try {
      await performWholeTask(me, (label) => {
        at = label
      })
    } catch (error) {
      throw new Error(`${at}: ${(error as Error).message}`)
    }
    const { fingerprints } = content
    const sheet = scoreLog(
      {
        header: {
          form: 1,
          run: '0'.repeat(32),
          scenario: 'wheel-service',
          fingerprints: { scenario: fingerprints.scenario, engine: fingerprints.engine },
          mode: 'practice',
          publicSeed: CALM,
          secretCommit: commitment(CALM),
          session: '',
          pseudonym: '',
          requestedSeed: true,
        },
        inputs: me.inputs,
        end: { tick: me.player.tick, reason: 'submit' },
        trailer: { secretSeed: CALM },
      },
      content.scenario,
      content.rubric,
      fingerprints,
    )
    me.player.free()
    const lost = sheet.aspects.filter((aspect) => aspect.marks < aspect.max)
    expect(lost).toEqual([])
    expect(sheet.penalties).toEqual([])
  })
})
