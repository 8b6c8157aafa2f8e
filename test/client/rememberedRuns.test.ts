// A guest's runs in this browser: kept over page loads, shared by tabs, and never the reason a page fails.
import { beforeEach, describe, expect, it } from 'vitest'
import { best, openRememberedRuns, type RememberedRun } from '../../client/net/rememberedRuns.ts'

class FakeStorage implements Storage {
  private readonly kept = new Map<string, string>()
  full = false
  get length(): number {
    return this.kept.size
  }
  clear(): void {
    this.kept.clear()
  }
  getItem(key: string): string | null {
    return this.kept.get(key) ?? null
  }
  key(index: number): string | null {
    return [...this.kept.keys()][index] ?? null
  }
  removeItem(key: string): void {
    this.kept.delete(key)
  }
  setItem(key: string, value: string): void {
    if (this.full) throw new DOMException('full', 'QuotaExceededError')
    this.kept.set(key, value)
  }
}

const hex = (n: number, digits: number) => n.toString(16).padStart(digits, '0')
const run = (n: number, more: Partial<RememberedRun> = {}): RememberedRun => ({
  run: hex(n, 32),
  ticket: hex(n, 64),
  scenario: 'wheel-service',
  mode: 'practice',
  openedAt: 1000 + n,
  state: 'open',
  ...more,
})
const score = (total: number) => ({ state: 'submitted' as const, score: { total, max: 100_000, pass: 60_000 } })

let storage: FakeStorage
beforeEach(() => {
  storage = new FakeStorage()
})

it('come back after the page was closed, newest first', () => {
  const before = openRememberedRuns(storage)
  before.remember(run(1))
  before.remember(run(2))
  before.change(hex(1, 32), { state: 'submitted' })
  const after = openRememberedRuns(storage)
  expect(after.all()).toEqual([run(2), run(1, { state: 'submitted' })])
  expect(after.find(hex(1, 32))?.ticket).toBe(hex(1, 64))
})

it('are written beside those another tab wrote meanwhile', () => {
  const [here, there] = [openRememberedRuns(storage), openRememberedRuns(storage)]
  here.remember(run(1))
  there.remember(run(2))
  here.change(hex(1, 32), score(50_000))
  expect(openRememberedRuns(storage).all()).toEqual([run(2), run(1, score(50_000))])
})

it('tell who listens, here and of another tab', () => {
  const page = new EventTarget()
  const runs = openRememberedRuns(storage, page as Pick<Window, 'addEventListener' | 'removeEventListener'>)
  let told = 0
  const leave = runs.subscribe(() => {
    told += 1
  })
  runs.remember(run(1))
  openRememberedRuns(storage).remember(run(2))
  page.dispatchEvent(Object.assign(new Event('storage'), { key: 'gongfang.runs' }))
  expect([told, runs.all().length]).toEqual([2, 2])
  leave()
  runs.remember(run(3))
  expect(told).toBe(2)
})

it('stay the same array until something changes, as React wants it', () => {
  const runs = openRememberedRuns(storage)
  runs.remember(run(1))
  const before = runs.all()
  runs.change(hex(9, 32), { state: 'closed' })
  expect(runs.all()).toBe(before)
})

describe('what is not ours', () => {
  it.each([
    'nonsense',
    '{"a":1}',
    'null',
    '[null,1,"x",{"run":"short"}]',
    JSON.stringify([{ ...run(1), ticket: '<script>' }]),
    JSON.stringify([{ ...run(1), score: { total: 'many' } }]),
  ])('is passed over: %s', (text) => {
    storage.setItem('gongfang.runs', text)
    expect(openRememberedRuns(storage).all()).toEqual([])
  })
})

it('serve the page even when nothing can be stored', () => {
  storage.full = true
  for (const runs of [openRememberedRuns(storage), openRememberedRuns(undefined)]) {
    runs.remember(run(1))
    expect(runs.find(hex(1, 32))).toEqual(run(1))
  }
})

it('are forgotten from the oldest on when there are many', () => {
  const runs = openRememberedRuns(storage)
  for (let n = 1; n <= 80; n++) runs.remember(run(n))
  expect(runs.all()[0]).toEqual(run(80))
  expect(runs.find(hex(1, 32))).toBeUndefined()
  expect(runs.all().length).toBeGreaterThanOrEqual(50)
})

it('know the best of a scenario', () => {
  const runs = [run(3, score(70_000)), run(2, score(92_950)), run(1), run(4, { ...score(99_000), scenario: 'other' })]
  expect(best(runs, 'wheel-service')?.run).toBe(hex(2, 32))
  expect(best([run(1)], 'wheel-service')).toBeUndefined()
})
