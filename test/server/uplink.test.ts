// The uplink against the real ledger over a line that delays, cuts and loses (T1): safety while it does, liveness when it stops.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openUplink, type UplinkState } from '../../client/net/uplink.ts'
import { readChunk } from '../../server/runs/frame.ts'
import { atOnce } from '../../server/runs/inTurns.ts'
import { openRun } from '../../server/runs/opening.ts'
import { storedLog } from '../../server/runs/storedLog.ts'
import { uniform } from '../../shared/base/random.ts'
import type { Input } from '../../shared/log/input.ts'
import { ACK_DIGITS } from '../../shared/protocol/messages.ts'
import { type LedgerBench, openBench, opening, say } from '../support/ledgerBench.ts'
import { FakeClock, LossyLine } from '../support/lossyLine.ts'

const course = fc.record({
  seed: fc.stringMatching(/^[0-9a-f]{8}$/),
  loss: fc.constantFrom(0, 0.05, 0.3),
  steps: fc.array(
    fc.record({
      ticks: fc.integer({ min: 1, max: 40 }),
      inputs: fc.integer({ min: 0, max: 12 }),
      cut: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
      ask: fc.boolean(),
    }),
    { minLength: 1, maxLength: 40 },
  ),
})

async function inRun(
  seed: string,
  loss: number,
  act: (at: Awaited<ReturnType<typeof setUp>>) => Promise<void>,
  where: 'disk' | 'memory' = 'memory',
): Promise<void> {
  const at = await setUp(seed, loss, where)
  try {
    await act(at)
  } finally {
    at.uplink.close()
    await at.bench.close()
  }
}

async function setUp(seed: string, loss: number, where: 'disk' | 'memory') {
  let count = 0
  let broken = false
  const bench: LedgerBench = openBench(
    {
      commit: (db) => {
        if (broken) throw new Error('disk I/O error')
        db.exec('COMMIT')
      },
    },
    where,
  )
  const opened = await openRun(bench.opening, opening())
  if (!opened.ok) throw new Error(opened.refusal.code)
  const clock = new FakeClock(bench)
  const faults = { draw: () => uniform(seed, String(count++)), loss }
  const line = new LossyLine(bench, clock, faults)
  const uplink = openUplink({ ...opened.value, transport: line, clock, writerId: 'a'.repeat(32) })
  const states: UplinkState[] = []
  uplink.subscribe((state) => states.push(state))
  const breakCommits = (on: boolean): void => {
    broken = on
  }
  return { bench, clock, faults, line, uplink, states, header: opened.value.header, breakCommits }
}

describe('an uplink', () => {
  it('brings every input to the disk once and in order, over any line (I1–I4, I11)', async () => {
    await fc.assert(
      fc.asyncProperty(course, ({ seed, loss, steps }) =>
        inRun(seed, loss, async ({ bench, clock, faults, line, uplink, states, header }) => {
          const recorded: Input[] = []
          let tick = 0
          let keys = ['pressure', 'bolt.2.seized']
          for (const step of steps) {
            const from = tick
            tick += step.ticks
            const inputs: Input[] = Array.from({ length: Math.min(step.inputs, 12) }, (_, i) =>
              say(from + 1 + Math.floor((i * step.ticks) / 12), `s${recorded.length + i}`),
            )
            const key = step.ask ? keys[0] : undefined
            if (key) {
              keys = keys.slice(1)
              const asked = uplink.askReveal(key, tick)
              let values: readonly number[] | undefined
              asked.then((found) => {
                values = found
              })
              for (let waited = 0; !values && waited < 3600; waited++) await clock.advance(1000)
              inputs.push({ tick, by: 'system', verb: 'reveal', key, values: values as readonly number[] })
            }
            recorded.push(...inputs)
            uplink.record(inputs, tick)
            if (step.cut) line.cut()
            await clock.advance((step.ticks * 1000) / 60)
          }
          faults.loss = 0
          const sealing = uplink.submit(tick).catch((error: Error) => error)
          await clock.advance(30_000)
          expect(uplink.state()).toMatchObject({ connection: 'sealed', pending: 0 })
          const run = await bench.store.run(header.run)
          const chunks = await bench.store.chunks(header.run)
          const log = atOnce(storedLog(run as NonNullable<typeof run>, chunks))
          expect(log).toMatchObject({ ok: true, value: { inputs: recorded, end: { tick, reason: 'submit' } } })
          for (const ack of line.acks) expect(chunks[ack.seq]?.hash.slice(0, ACK_DIGITS)).toBe(ack.hash)
          expect(states.map(({ saved }) => saved)).toEqual(states.map(({ saved }) => saved).sort((a, b) => a - b))
          expect(await sealing).toMatchObject({ seq: chunks.length - 1 })
        }),
      ),
      { numRuns: 60 },
    )
  })

  it('never says saved for what a failed commit did not keep, and gets it there in the end (S4)', async () => {
    const act = async ({ bench, clock, uplink, header, breakCommits }: Awaited<ReturnType<typeof setUp>>): Promise<void> => {
      uplink.record([say(4)], 12)
      await clock.advance(2000)
      expect(uplink.state()).toMatchObject({ saved: 1, pending: 0 })
      breakCommits(true)
      uplink.record([say(14)], 24)
      await clock.advance(4000)
      expect(uplink.state()).toMatchObject({ saved: 1, pending: 1, code: 'storage-failed' })
      breakCommits(false)
      await clock.advance(10_000)
      expect(uplink.state()).toMatchObject({ connection: 'live', saved: 2, pending: 0, code: '' })
      expect((await bench.store.chunks(header.run)).length).toBe(2)
    }
    await inRun('5e', 0, act, 'disk')
  })

  it('keeps its line when it hands in before what staff did is in its log, and hands in once it is', async () => {
    await inRun('15', 0, async ({ bench, clock, uplink, header }) => {
      uplink.record([say(4)], 12)
      await clock.advance(2000)
      const issued = { place: 0, phrase: 'session.freeze', issuedAt: 0, placedSeq: undefined }
      await bench.ledger.instruct(header.run, [issued])
      const early = uplink.submit(12).catch((error: Error) => error.message)
      await clock.advance(4000)
      expect(await early).toBe('instruction-outstanding')
      expect(uplink.state()).toMatchObject({ connection: 'live', code: '' })
      uplink.record([{ tick: 20, by: 'instructor', verb: 'say', phrase: 'session.freeze' }], 24)
      const late = uplink.submit(24).then((answer) => answer.type)
      await clock.advance(4000)
      expect(await late).toBe('sealed')
    })
  })

  it('puts the newest beacon into its next chunk', async () => {
    await inRun('be', 0, async ({ bench, clock, line, uplink, header }) => {
      await clock.advance(1000)
      await line.beacon()
      await clock.advance(1000)
      await line.beacon()
      uplink.record([], 12)
      await clock.advance(2000)
      const [stored] = await bench.store.chunks(header.run)
      const chunk = readChunk((stored as NonNullable<typeof stored>).body, '')
      expect(chunk).toMatchObject({ ok: true, value: { beacon: (await bench.store.beacons(header.run)).at(-1)?.beacon, inputs: [] } })
    })
  })

  it('asks for a hidden value when the server has what led to it, however much was done without a line', async () => {
    await inRun('a5', 0, async ({ bench, clock, line, uplink, header }) => {
      await clock.advance(1000)
      line.cut()
      await clock.advance(400_000)
      const tick = 6 * 3600
      for (let to = 12; to <= tick; to += 12) uplink.record([say(to - 1)], to)
      const asked = uplink.askReveal('pressure', tick)
      await clock.advance(20_000)
      expect(await asked).toEqual([2150])
      expect((await bench.store.run(header.run))?.reveals).toMatchObject([{ key: 'pressure', askedTick: tick }])
    })
  })

  it('asks at once where nothing is on its way, however long hands have rested', async () => {
    await inRun('a6', 0, async ({ clock, uplink }) => {
      await clock.advance(120_000)
      uplink.record([], 2 * 3600)
      const asked = uplink.askReveal('pressure', 2 * 3600)
      await clock.advance(2000)
      expect(await asked).toEqual([2150])
    })
  })

  it('goes on from the end of the log it replayed, and not when the log has grown since', async () => {
    await inRun('f0', 0, async ({ bench, clock, uplink, header }) => {
      const next = (from: number, writerId: string) =>
        openUplink({ header, ticket: '', transport: new LossyLine(bench, clock, { draw: () => 0.5, loss: 0 }), clock, writerId, from })
      uplink.record([say(4)], 12)
      await clock.advance(2000)
      const late = next(0, 'b'.repeat(32))
      await clock.advance(2000)
      expect(late.state()).toMatchObject({ connection: 'conflict', code: 'diverged' })
      const page = next(12, 'c'.repeat(32))
      page.record([say(14)], 24)
      await clock.advance(2000)
      expect(page.state()).toMatchObject({ connection: 'live', saved: 2, savedTick: 24, pending: 0 })
      page.close()
    })
  })

  it('writes nothing that another page has overtaken', async () => {
    await inRun('c5', 0, async ({ bench, clock, uplink, header }) => {
      const line = new LossyLine(bench, clock, { draw: () => 0.5, loss: 0 })
      uplink.record([say(4)], 12)
      await clock.advance(2000)
      const other = openUplink({ header, ticket: '', transport: line, clock, writerId: 'c'.repeat(32) })
      await clock.advance(2000)
      other.record([say(14, 'other')], 24)
      uplink.record([say(14, 'mine')], 24)
      await clock.advance(5000)
      expect(uplink.state().connection).toBe('moved')
      expect(other.state()).toMatchObject({ connection: 'live', pending: 0 })
      uplink.takeOver()
      await clock.advance(5000)
      expect(uplink.state()).toMatchObject({ connection: 'conflict', code: 'diverged' })
      const run = await bench.store.run(header.run)
      const log = atOnce(storedLog(run as NonNullable<typeof run>, await bench.store.chunks(header.run)))
      expect(log).toMatchObject({ ok: true, value: { inputs: [say(4), say(14, 'other')] } })
      other.close()
    })
  })
})
