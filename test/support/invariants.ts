// The one checker of reliability.md §3: reads the histories of clients, server and store and names what was broken. I6 is about scores
// over runtimes and is tested where runs are scored; here the log they are computed from must read the same twice.

import { readChunk } from '../../server/runs/frame.ts'
import { atOnce } from '../../server/runs/inTurns.ts'
import { storedLog } from '../../server/runs/storedLog.ts'
import { beyond } from '../../server/runs/timeRule.ts'
import type { StoredChunk } from '../../server/storage/store.ts'
import type { Input } from '../../shared/log/input.ts'
import { ACK_DIGITS } from '../../shared/protocol/messages.ts'
import type { Deed, Final, History } from './protocol/history.ts'

export interface Broken {
  readonly invariant: string
  readonly why: string
}

/** Silence that nobody has been told of, ms: a dead link is known after 9 s, and shown within 3 s more. */
export const UNNOTICED = 12_000

export function checkInvariants(history: History, first: Final, last: Final): readonly Broken[] {
  const { header } = first.run
  const mine = history.filter((deed) => !('run' in deed) || deed.run === header.run)
  const of = <W extends Deed['what']>(what: W) =>
    mine.filter((deed): deed is { at: number } & Extract<Deed, { what: W }> => deed.what === what)
  const broken: Broken[] = []
  const hold = (invariant: string, holds: boolean, why: () => string): void => {
    if (!holds) broken.push({ invariant, why: why() })
  }
  const { chunks } = last
  const inputs = chunks.flatMap(({ body, hash }): readonly Input[] => {
    const read = readChunk(body, hash)
    return read.ok ? read.value.inputs : []
  })
  const told = (input: Input): string => (input.verb === 'say' ? input.phrase : '')
  const inLog = new Set(inputs.map(told))
  // A disk that was set back breaks the promise. It must come back, or a person must know, as far as somebody showed a receipt since.
  const lost = of('lost')[0]
  const gone = lost !== undefined
  const admitted = last.run.state === 'quarantined' || last.flags.some(({ kind }) => kind === 'lost')
  const proved = Math.max(-1, ...of('proved').flatMap(({ at, seq, given }) => (lost && at > lost.at && given < lost.at ? [seq] : [])))
  const excused = (seq: number): boolean => gone && (admitted || seq > proved)

  const answers = of('answered')
  for (const { answer, page } of answers) {
    if (answer.type !== 'ack' && answer.type !== 'sealed') continue
    const { seq, hash } = answer
    if (seq < 0) continue
    const kept = answer.type === 'ack' ? chunks[seq]?.hash.slice(0, ACK_DIGITS) : chunks[seq]?.hash
    hold(
      'I1',
      kept === hash || excused(seq),
      () => `${page} was acked ${seq} ${hash.slice(0, 8)}, the log has ${chunks[seq]?.hash.slice(0, 8)}`,
    )
  }
  const shown = of('shown')
  for (const { page, saved, stored } of shown)
    hold('I1', gone || saved <= stored, () => `${page} showed ${saved} saved, ${stored} were on the disk`)
  for (const page of new Set(shown.map((each) => each.page))) {
    const tick = Math.max(...shown.filter((each) => each.page === page).map(({ savedTick }) => savedTick))
    const recorded = of('recorded')
      .filter((each) => each.page === page)
      .flatMap((each) => each.inputs)
    const missing = recorded.find((input) => input.tick <= tick && input.verb === 'say' && !inLog.has(told(input)))
    hold('I1', missing === undefined || gone, () => `${page} showed tick ${tick} saved, without ${missing && told(missing)}`)
  }

  const sent = new Set(of('sent').map(({ epoch, seq, hash }) => `${epoch} ${seq} ${hash}`))
  for (const { epoch, seq, hash } of chunks)
    hold('I2', sent.has(`${epoch} ${seq} ${hash}`), () => `chunk ${seq} of epoch ${epoch} was sent by nobody`)
  for (const input of inputs) {
    const issued =
      input.verb !== 'reveal' || last.run.reveals.some(({ key, values }) => key === input.key && `${values}` === `${input.values}`)
    hold('I2', issued, () => `a reveal at ${input.tick} was not issued`)
  }

  const read = atOnce(storedLog(last.run, chunks))
  hold('I3', read.ok, () => `the stored log: ${read.ok || read.refusal.code}`)
  hold(
    'I3',
    inputs.every((input, i) => input.tick >= (inputs[i - 1]?.tick ?? 0)),
    () => 'ticks go back',
  )
  const says = inputs.filter(({ verb }) => verb === 'say').map(told)
  hold('I4', new Set(says).size === says.length, () => `applied twice: ${says.find((phrase, i) => says.indexOf(phrase) !== i)}`)
  for (const page of new Set(of('recorded').map((each) => each.page))) {
    const recorded = of('recorded')
      .filter((each) => each.page === page)
      .flatMap((each) => each.inputs)
      .filter(({ verb }) => verb === 'say')
      .map(told)
    const kept = says.filter((phrase) => phrase.startsWith(`${page}.`))
    hold(
      'I4',
      kept.every((phrase, i) => phrase === recorded[i]),
      () => `${page}'s inputs have a hole or another order`,
    )
  }

  for (const { hashes } of of('watched'))
    hold(
      'I5',
      gone || hashes.every((hash, i) => chunks[i]?.hash === hash),
      () => `${hashes.length} chunks were shown that are not the log's beginning`,
    )

  const same = (a: readonly StoredChunk[], b: readonly StoredChunk[]): boolean =>
    a.length === b.length && a.every(({ hash }, i) => hash === b[i]?.hash)
  if (first.run.seal) {
    hold('I7', JSON.stringify(first.run.seal) === JSON.stringify(last.run.seal) && same(first.chunks, chunks), () => 'a sealed run changed')
    const receipts = new Set(answers.flatMap(({ answer }) => (answer.type === 'sealed' ? [JSON.stringify(answer)] : [])))
    hold('I7', receipts.size <= 1, () => `${receipts.size} different seals were told`)
  }

  const writers = new Map<number, string>()
  for (const { answer, writerId } of answers) {
    if (answer.type !== 'ack') continue
    const before = writers.get(answer.epoch)
    hold('I8', before === undefined || before === writerId || gone, () => `epoch ${answer.epoch} had two writers`)
    writers.set(answer.epoch, writerId)
  }
  hold(
    'I8',
    chunks.every(({ epoch }, i) => epoch >= (chunks[i - 1]?.epoch ?? 0)),
    () => 'epochs go back',
  )

  for (const { seq, tickTo, receivedAt } of chunks)
    hold(
      'I9',
      beyond({ header, openedAt: last.run.openedAt, supervision: undefined }, tickTo, receivedAt) === undefined,
      () => `chunk ${seq} is ahead of the clock`,
    )

  for (const deed of history) {
    if (deed.what !== 'intruded' || deed.aimed !== header.run) continue
    const { answer, own } = deed
    hold(
      'I10',
      answer.type === 'refused' && answer.run === own && !JSON.stringify(answer).includes(header.run),
      () => `a stranger was told ${answer.type}`,
    )
  }

  for (const { page, connection, pending } of of('rested'))
    hold('I11', connection === 'live' && pending === 0, () => `${page} rests ${connection} with ${pending} waiting`)

  const { seal } = last.run
  if (seal) {
    const asked = of('asked-to-seal').some(({ tick, reason }) => tick === seal.tick && reason === seal.reason)
    hold('I12', asked, () => `sealed at ${seal.tick} though nobody asked for that`)
    const { timing } = seal.trailer
    const paused = timing?.pauses.reduce((sum, [from, to]) => sum + to - from, 0) ?? 0
    hold('I12', !timing || timing.endedAt - paused >= (seal.tick * 1000) / 60 - 1, () => 'less time is counted than was simulated')
  }

  for (const { page, ms, connection } of of('silent'))
    hold('I13', ms < UNNOTICED || connection !== 'live', () => `${page} shows ${connection} after ${ms} ms of silence`)
  return broken
}
