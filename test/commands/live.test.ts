// The figures of sessions: what is counted and computed is what was there.

import { connect, createServer } from 'node:net'
import { expect, it } from 'vitest'
import { type Counted, percentile, perTrainee, ratios, staleness } from '../bench/live/measured.ts'
import { cpuOf, memoryOf, usedBy } from '../bench/live/processUse.ts'
import { receivedBytes } from '../bench/live/wireBytes.ts'

it('a percentile is a value that was measured, and of nothing there is none', () => {
  const values = Array.from({ length: 100 }, (_, i) => 100 - i)
  expect([0, 0.5, 0.99, 1].map((share) => percentile(values, share))).toEqual([1, 50, 99, 100])
  expect(percentile([7], 0.99)).toBe(7)
  expect(() => percentile([], 0.5)).toThrow('nothing was measured')
})

it('time on processors and memory are read whatever a process is called', () => {
  const stat = '4711 (a) b (c)) S 1 4711 4711 0 -1 4194560 100 0 0 0 250 75 0 0 20 0 11 0 100 1000 100'
  expect(cpuOf(stat)).toBe(3250)
  expect(() => cpuOf('nothing')).toThrow('not a stat line')
  expect(memoryOf('Name:\tnode\nVmHWM:\t  9999 kB\nVmRSS:\t  2048 kB\n')).toBe(2 * 2 ** 20)
  expect(() => memoryOf('Name:\tnode')).toThrow('VmRSS')
})

it.runIf(process.platform === 'linux')('work that a process does is seen', () => {
  const before = usedBy(process.pid)
  const until = performance.now() + 200
  while (performance.now() < until);
  expect(usedBy(process.pid).cpu).toBeGreaterThan(before.cpu)
  expect(before.memory).toBeGreaterThan(2 ** 20)
})

it('every byte that a server sends is counted, also of lines that have closed', async () => {
  const before = receivedBytes()
  const server = createServer((socket) => socket.end(Buffer.alloc(12_345)))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  const socket = connect(port, '127.0.0.1')
  await new Promise((done) => socket.resume().on('close', done))
  expect(receivedBytes() - before).toBe(12_345)
  server.close()
})

it('work is told for each second that was simulated, bytes for each that passed, and a planted difference is its ratio', () => {
  const theirs: Counted = { wall: 10_000, trainees: 60, bytes: 600_000, cpu: 3000, memory: 60 * 2 ** 20, simulated: 1 }
  expect(perTrainee(theirs)).toEqual({ bytes: 1000, cpu: 5, memory: 2 ** 20 })
  expect(perTrainee({ ...theirs, simulated: 0.5 })).toMatchObject({ bytes: 1000, cpu: 10 })
  expect(ratios([{ ...theirs, bytes: 150_000 }, theirs], [theirs, theirs], 'bytes')).toEqual([0.25, 1])
})

it('a deed is late by the first board that covers it; one that none covers, by the last', () => {
  const board = (at: number, tick: number) => ({ at, verified: new Map([[1, tick]]) })
  const boards = [board(1000, 30), board(2000, 90), board(3000, 90)]
  expect(
    staleness(
      [
        [1, 30, 500],
        [1, 60, 1000],
        [1, 120, 2000],
        [2, 10, 2500],
        [1, 10, 4000],
      ],
      boards,
      500,
      3000,
    ),
  ).toEqual([500, 1000, 1000, 500])
  expect(() => staleness([], [], 0, 1)).toThrow('no board')
})
