// Watching a run that is still being made: whatever happens between server and screen, what is performed is how the run went, or nothing.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openWatch } from '../../client/net/watch.ts'
import { Performed, settled, WatchedRun, watchedHeader } from '../support/watchedRun.ts'

const opened = (run: WatchedRun) => {
  const seen = new Performed()
  return { seen, watch: openWatch(watchedHeader.run, run, run, seen) }
}
const texts = (inputs: readonly object[]): string => JSON.stringify(inputs)

describe('who watches', () => {
  it('is given what is stored, over as many pages as it takes, and then what is told', async () => {
    const run = new WatchedRun()
    for (let i = 0; i < 11; i++) run.write(12)
    const { seen } = opened(run)
    await settled()
    expect([seen.begun, seen.tick, texts(seen.inputs)]).toEqual([1, 132, texts(run.inputs)])
    run.write(12)
    run.deliver('well')
    expect([seen.begun, seen.tick, texts(seen.inputs)]).toEqual([1, 144, texts(run.inputs)])
  })

  it('takes what was told twice once, and reads again what was lost on the way', async () => {
    const run = new WatchedRun()
    const { seen } = opened(run)
    await settled()
    for (const how of ['twice', 'lost', 'well', 'damaged', 'well'] as const) {
      run.write(6)
      run.deliver(how)
    }
    await settled()
    expect([seen.begun, seen.tick, texts(seen.inputs)]).toEqual([1, 30, texts(run.inputs)])
  })

  it('goes on after the line was down, with what was made meanwhile', async () => {
    const run = new WatchedRun()
    run.write(12)
    const { seen } = opened(run)
    await settled()
    run.down()
    for (let i = 0; i < 9; i++) run.write(12)
    expect(seen.tick).toBe(12)
    run.comeUp()
    await settled()
    expect([seen.begun, seen.tick, texts(seen.inputs)]).toEqual([1, 120, texts(run.inputs)])
  })

  it('begins anew where the server has another course of events than was told', async () => {
    const run = new WatchedRun()
    for (let i = 0; i < 6; i++) run.write(12)
    const { seen } = opened(run)
    await settled()
    run.rewind(3)
    for (let i = 0; i < 5; i++) run.write(6)
    run.comeUp()
    await settled()
    expect([seen.begun, seen.tick, texts(seen.inputs)]).toEqual([2, 66, texts(run.inputs)])
  })

  it('notices another course of events even where it is as long', async () => {
    const run = new WatchedRun()
    for (let i = 0; i < 6; i++) run.write(12)
    const { seen } = opened(run)
    await settled()
    run.rewind(2)
    for (let i = 0; i < 2; i++) run.write(12)
    run.comeUp()
    await settled()
    expect([seen.begun, texts(seen.inputs)]).toEqual([2, texts(run.inputs)])
  })

  it('tries again when the server could not be reached, and says so when it is refused', async () => {
    const run = new WatchedRun()
    run.write(12)
    run.failing = 2
    const { seen, watch } = opened(run)
    for (let i = 0; i < 2; i++) {
      await settled()
      expect(seen.begun).toBe(0)
      run.later()
    }
    await settled()
    expect([seen.begun, seen.code]).toEqual([1, ''])
    run.refusing = 'not-found'
    watch.again()
    await settled()
    expect(seen.code).toBe('not-found')
  })

  it('hears nothing more once it has closed', async () => {
    const run = new WatchedRun()
    run.write(12)
    const { seen, watch } = opened(run)
    await settled()
    watch.close()
    run.write(12)
    run.deliver('well')
    await settled()
    expect(seen.tick).toBe(12)
  })
})

const STEPS = [
  'write',
  'write',
  'well',
  'well',
  'twice',
  'damaged',
  'lost',
  'last-first',
  'down',
  'up',
  'fail',
  'later',
  'rewind',
  'settle',
] as const

it('whatever is lost, doubled, damaged, late or made otherwise, only ever shows a beginning of the run, and in the end all of it', async () => {
  const step = fc.record({ what: fc.constantFrom(...STEPS), by: fc.integer({ min: 1, max: 6 }) })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const run = new WatchedRun()
      const { seen, watch } = opened(run)
      let otherwise = false
      for (const { what, by } of steps) {
        if (what === 'write') run.write(by)
        else if (what === 'down') run.down()
        else if (what === 'up') run.comeUp()
        else if (what === 'fail') run.failing = by
        else if (what === 'later') run.later()
        else if (what === 'settle') await settled()
        else if (what === 'rewind') {
          run.rewind(by)
          // Until the line is up again nobody here can know.
          otherwise = true
        } else run.deliver(what)
        if (!otherwise) expect(texts(run.inputs).startsWith(texts(seen.inputs).slice(0, -1))).toBe(true)
      }
      run.failing = 0
      run.comeUp()
      for (let i = 0; i < 4; i++) {
        await settled()
        run.later()
      }
      run.write(1)
      while (run.tick > seen.tick) {
        run.write(1)
        run.deliver('well')
        run.deliver('well')
        await settled()
        run.later()
      }
      await settled()
      expect([seen.tick, texts(seen.inputs), seen.code]).toEqual([run.tick, texts(run.inputs), ''])
      watch.close()
    }),
    { numRuns: 400, seed: 20261128 },
  )
})
