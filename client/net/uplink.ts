// The client's side of a run's protocol: what is recorded reaches the server's disk once, in order, whatever happens to the line.
//
//   const uplink = openUplink({ header, ticket, transport: socketTransport(url), clock: wallClock })
//   uplink.record(inputs, tick)              after every few ticks: all inputs up to and including `tick`, in log order
//   await uplink.askReveal(key, tick)        values to place, unchanged, as the next `system reveal` input; ask and place in one order
//   await uplink.submit(tick)                seals; resolves with the server's seal, rejects with UplinkEnded
//   uplink.witness(tick, hash)               what the world hashed to after a full second: sent along, so that the server can compare
//   uplink.state() / uplink.subscribe(f)     connection, chunks saved and pending, for the "已保存 n" of the page
//   uplink.takeOver()                        after `moved`: this page writes again, the other one is told
//   uplink.mark()                            a step is done: the browser's copy is to reach the disk
//   uplink.flush()                           the page may be going: cut, keep and send what there is
// A page that continues a run first brings browser and server together (rejoin.ts), performs that log, and opens the uplink with it as `rejoined`.
// No DOM and no Node: the trainee command and the tests run the same code.

import { TICKS_PER_SECOND } from '../../shared/base/units.ts'
import { ACK_DIGITS, type Answer, type ClientMessage } from '../../shared/protocol/messages.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts'
import { freshId } from './freshId.ts'
import { Keeper } from './keeper.ts'
import { frame, Outbox } from './outbox.ts'
import type { Uplink, UplinkOptions } from './uplinkPort.ts'
import { type Connection, type SealedAnswer, UplinkEnded, type UplinkState } from './uplinkState.ts'

export { type Connection, type SealedAnswer, type Uplink, UplinkEnded, type UplinkOptions, type UplinkState }

const WINDOW = 4
/** Without a copy of its own the page leaves less on the way. */
const BARE_WINDOW = 1
/** 13 frames a second: below the server's 15. */
const PACE = 77
/** What the server's 2 other messages a second need to become possible again. */
const REST = 500
/** Seconds remembered while nothing is sent. */
const WITNESSES = 10
/**
 * A hidden value is asked for when the server has what was done up to so long before, ticks. After a long time without a line, or where a log
 * is performed faster than time, the asking would else come so far ahead of the log that it looks like asking before anything was measured.
 */
const ASK_AHEAD = 30 * TICKS_PER_SECOND
/** An answer that takes longer is not coming: the dead line is known after 9 s at most. */
const PATIENCE = 8000
const BACKOFF = [300, 600, 1200, 2500, 5000] as const
/** Why a run cannot be sealed yet: something is owed to the log. */
const NOT_YET: readonly string[] = ['reveal-outstanding', 'instruction-outstanding']
/** The server may say yes to the same thing later. */
const PASSING = ['too-fast', 'storage-failed', 'not-ready', 'server-full', 'too-far-ahead', 'not-resumed', 'internal']

interface Ask {
  readonly key: string
  readonly tick: number
  readonly resolve: (values: readonly number[]) => void
  readonly reject: (reason: Error) => void
}

interface Ending {
  readonly tick: number
  readonly reason: 'submit' | 'timeout'
  readonly resolve: (answer: SealedAnswer) => void
  readonly reject: (reason: Error) => void
}

export function openUplink(options: UplinkOptions): Uplink {
  const { header, ticket, transport, clock } = options
  const { run } = header
  const from = options.rejoined ? (options.rejoined.chunks.at(-1)?.tickTo ?? 0) : options.from
  const outbox = new Outbox(header, options.rejoined?.chunks)
  const keeper = new Keeper(options.copy, outbox, () => {
    pump()
    tell()
  })
  const listeners = new Set<(state: UplinkState) => void>()
  let writerId = options.writerId ?? freshId()
  const device = options.device ?? freshId()
  let connection: Connection = 'connecting'
  let code = ''
  let saved = (options.rejoined?.saved ?? 0) - 1
  let sent = -1
  let receipt = options.rejoined?.receipt ?? ''
  let awaySince: number | undefined = clock.now()
  /** Rises with every resume: answers to what was sent before it no longer free the window. */
  let round = 0
  let inFlight = 0
  let asking = false
  let submitting = false
  let serverSealed = false
  let lastFrame = Number.NEGATIVE_INFINITY
  let failures = 0
  let timer: (() => void) | undefined
  let asks: Ask[] = []
  let ending: Ending | undefined
  let witnesses: { readonly tick: number; readonly hash: string }[] = []

  const over = (): boolean => connection !== 'connecting' && connection !== 'live' && connection !== 'offline'
  const state = (): UplinkState => {
    const pending = outbox.waiting(saved)
    return { connection, saved: saved + 1, savedTick: outbox.tickAt(saved), pending, code, awaySince, copied: keeper.works }
  }
  const tell = (): void => {
    const now = state()
    for (const listener of listeners) listener(now)
  }

  function away(): void {
    awaySince ??= clock.now()
  }

  function end(last: Connection, why: string): void {
    away()
    connection = last
    code = why
    round++
    timer?.()
    for (const ask of asks) ask.reject(new UplinkEnded(why))
    asks = []
    if (last !== 'sealed') ending?.reject(new UplinkEnded(why))
    if (last !== 'moved') ending = undefined
    transport.close()
    tell()
  }

  /** Sends, and sees to it that an answer which never comes starts the conversation over. */
  function converse(name: ClientMessage, message: object, answered: (answer: Answer) => void): void {
    const mine = round
    let heard = false
    const late = clock.after(PATIENCE, () => {
      if (mine === round && !over()) resume()
    })
    transport.send(name, message, (answer) => {
      late()
      if (over()) return
      // A late ack is as good as any: it is matched by seq and hash.
      if (answer.type === 'ack') acked(answer.seq, answer.hash, answer.receipt)
      // An answer that comes twice answers nothing else.
      if (mine !== round || heard) return
      heard = true
      answered(answer)
    })
  }

  function resume(): void {
    round++
    inFlight = 0
    asking = false
    submitting = false
    away()
    connection = 'connecting'
    converse('resume', receipt === '' ? { run, writerId } : { run, writerId, receipt }, (answer) => {
      if (answer.type !== 'head') return common(answer)
      if (answer.recover !== undefined) return bringBack(answer.seq, answer.hash, answer.recover)
      const before = outbox.epoch
      const grown = outbox.epoch < 0 && from !== undefined && from !== answer.tick
      if (grown || !outbox.adopt(answer, answer.epoch)) return end('conflict', 'diverged')
      saved = answer.seq
      sent = answer.seq
      if (before !== answer.epoch) keeper.restart(answer.seq)
      serverSealed = answer.sealed
      connection = 'live'
      awaySince = undefined
      code = ''
      tell()
      pump()
    })
    tell()
  }

  /** The server has lost what it acknowledged: everything up to the receipt goes to it again, in its old epochs, then all begins anew. */
  function bringBack(head: number, hash: string, to: number): void {
    // Another course of events is under that number there: showing ours leaves both to a person.
    const begin = outbox.hashAt(head) === hash ? head + 1 : head
    if (begin > to || !outbox.chunk(to) || !outbox.chunk(begin)) {
      // Not ours to give back (this page began with what the server had further on); the server knows of its loss.
      receipt = ''
      return resume()
    }
    const next = (from: number): void => {
      const chunks = outbox.frameFrom(from, to)
      converse('append', frame(chunks), (answer) => {
        if (answer.type === 'held') clock.after(PACE, () => next(answer.seq + 1))
        else if (answer.type === 'ack') resume()
        else common(answer)
      })
    }
    next(begin)
  }

  function startOver(why: string): void {
    away()
    const wait = BACKOFF[Math.min(failures, BACKOFF.length - 1)] as number
    failures++
    code = why
    connection = 'connecting'
    round++
    const mine = round
    timer?.()
    timer = clock.after(wait, () => {
      if (mine === round && !over()) resume()
    })
    tell()
  }

  /** What any message may be answered with. */
  function common(answer: Answer): void {
    switch (answer.type) {
      case 'sealed':
        serverSealed = true
        keeper.forget()
        ending?.resolve(answer)
        return end('sealed', '')
      case 'moved':
        return end('moved', answer.elsewhere ? 'elsewhere' : 'moved')
      case 'conflict':
        return end('conflict', 'conflict')
      case 'refused':
        return PASSING.includes(answer.code) ? startOver(answer.code) : end('refused', answer.code)
      default:
        return startOver(answer.type)
    }
  }

  function acked(seq: number, hash: string, given = ''): void {
    if (seq <= saved || outbox.hashAt(seq)?.slice(0, ACK_DIGITS) !== hash) return
    if (given !== '') {
      receipt = given
      keeper.keepReceipt(given)
    }
    saved = seq
    failures = 0
    tell()
  }

  function pump(): void {
    if (connection !== 'live') return
    if (serverSealed) return submitNow()
    sendFrames()
    askNow()
    if (ending && saved === outbox.head.seq && asks.length === 0) submitNow()
  }

  function sendFrames(): void {
    while (inFlight < (keeper.works ? WINDOW : BARE_WINDOW) && sent < keeper.limit) {
      const wait = lastFrame + PACE - clock.now()
      if (wait > 0) {
        timer?.()
        timer = clock.after(wait, pump)
        return
      }
      const chunks = outbox.frameFrom(sent + 1, keeper.limit)
      sent += chunks.length
      inFlight++
      lastFrame = clock.now()
      const reached = chunks.at(-1)?.tickTo ?? 0
      const witness = witnesses.findLast(({ tick }) => tick <= reached)
      witnesses = witnesses.filter(({ tick }) => tick > reached)
      converse('append', { ...frame(chunks), ...(witness ? { witness } : {}) }, (answer) => {
        inFlight--
        if (answer.type !== 'ack') return common(answer)
        pump()
      })
    }
  }

  const isAhead = (tick: number): boolean => tick > outbox.tickAt(saved) + ASK_AHEAD

  function askNow(): void {
    const ask = asks[0]
    if (!ask || asking || (isAhead(ask.tick) && outbox.waiting(saved) > 0)) return
    asking = true
    converse('reveal', { run, epoch: outbox.epoch, key: ask.key, tick: ask.tick }, (answer) => {
      if (answer.type === 'refused' && answer.code === 'too-fast') {
        const mine = round
        clock.after(REST, () => {
          if (mine !== round) return
          asking = false
          pump()
        })
        return
      }
      asking = false
      if (answer.type === 'revealed') {
        asks.shift()
        failures = 0
        ask.resolve(answer.values)
        return pump()
      }
      if (answer.type !== 'refused' || PASSING.includes(answer.code)) return common(answer)
      asks.shift()
      ask.reject(new UplinkEnded(answer.code))
      pump()
    })
  }

  function submitNow(): void {
    if (submitting) return
    submitting = true
    const { seq, hash } = outbox.head
    const { tick, reason } = ending ?? { tick: outbox.head.tick, reason: 'submit' as const }
    converse('submit', { run, epoch: outbox.epoch, seq, hash, tick, reason }, (answer) => {
      submitting = false
      // The log lacks what only its own world can place; the line is as good as before.
      if (answer.type === 'refused' && NOT_YET.includes(answer.code)) {
        ending?.reject(new UplinkEnded(answer.code))
        ending = undefined
        return
      }
      common(answer)
    })
  }

  function cut(): void {
    outbox.cut()
    keeper.keep()
  }

  const connect = (): void =>
    transport.connect(
      { protocol: PROTOCOL_VERSION, run, ticket, device },
      {
        connected: () => {
          if (!over()) resume()
        },
        disconnected: () => {
          if (over()) return
          round++
          away()
          connection = 'offline'
          tell()
        },
        refused: (why) => {
          if (!over()) end('refused', why)
        },
        beacon: ({ beacon }) => outbox.putBeacon(beacon),
        instructed: (instruction) => options.instructed?.(instruction),
      },
    )

  connect()
  return {
    record(inputs, tick) {
      outbox.record(inputs, tick)
      keeper.keep()
      pump()
      tell()
    },
    witness(tick, hash) {
      witnesses = [...witnesses.slice(-WITNESSES), { tick, hash: hash.slice(0, 16) }]
    },
    askReveal: (key, tick) =>
      new Promise((resolve, reject) => {
        if (over()) return reject(new UplinkEnded(code || connection))
        asks.push({ key, tick, resolve, reject })
        // What it waits for must be on its way: a world that stands still until it is answered records nothing more.
        if (isAhead(tick)) cut()
        pump()
      }),
    submit: (tick, reason = 'submit') =>
      new Promise((resolve, reject) => {
        if (over()) return reject(new UplinkEnded(code || connection))
        cut()
        ending = { tick, reason, resolve, reject }
        pump()
      }),
    state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    takeOver() {
      if (connection !== 'moved') return
      writerId = freshId()
      connection = 'connecting'
      connect()
      tell()
    },
    mark: () => keeper.mark(),
    flush() {
      cut()
      pump()
    },
    close() {
      if (!over()) end('closed', 'closed')
    },
  }
}
