// Where a run's ticks lie on the server's clock (reliability.md §6.2). A chunk that carries a beacon was made after the beacon was sent and
// before the chunk arrived; two such chunks therefore prove how much server time lay between their ticks at least. Pure; never changes a mark.

import { TICKS_PER_SECOND } from '../../shared/base/units.ts'
import type { RunHeader } from '../../shared/log/runLog.ts'
import type { RunFlag, SentBeacon, StoredChunk } from '../storage/store.ts'
import { readChunk } from './frame.ts'
import { type InStretches, STRETCH } from './inTurns.ts'

export interface Placed {
  readonly epoch: number
  readonly tickTo: number
  readonly beacon: string
  readonly receivedAt: number
}

/** A stretch between two beacons; `ratio`: ticks made to ticks due, null where nothing can be said (another writer, beacons missing). */
export interface Window {
  readonly fromTick: number
  readonly toTick: number
  readonly ratio: number | null
}

export interface TimeAnchor {
  readonly windows: readonly Window[]
  readonly flags: readonly Omit<RunFlag, 'at'>[]
}

interface Anchor {
  readonly tick: number
  readonly epoch: number
  /** The chunk was made between these, ms since 1970. */
  readonly after: number
  readonly before: number
}

/** ms of server time in `ticks`. */
const due = (ticks: number): number => (ticks * 1000) / TICKS_PER_SECOND
/** Beacons come every 5 s; a window this long has lost two of them. */
const BROKEN = 16_000
/** Windows of 30 s and of 10 s, less the time a message may be under way at both ends, ms. */
const LONG = 29_000
const SHORT = 9000
const SLOW = 0.97
const VERY_SLOW = 0.9
const FAST = 1.03
/** Work without beacons that assessments let pass, ms. */
const GRACE = 60_000
/** A world that stands still this long has paused, ms: longer than a slow computer or a slow network would hold it up. */
const STILL = 10_000

export function* placed(chunks: readonly StoredChunk[]): InStretches<readonly Placed[]> {
  const places: Placed[] = []
  for (const [i, { epoch, tickTo, body, hash, receivedAt }] of chunks.entries()) {
    if (i % STRETCH === STRETCH - 1) yield
    const read = readChunk(body, hash)
    places.push({ epoch, tickTo, receivedAt, beacon: read.ok ? read.value.beacon : '' })
  }
  return places
}

/** Stretches of server time in which staff held the run, ms since 1970: its world had to stand. */
export type Stood = readonly (readonly [from: number, to: number])[]

export function timeAnchor(
  header: RunHeader,
  chunks: readonly Placed[],
  beacons: readonly SentBeacon[],
  endTick: number,
  stood: Stood = [],
): TimeAnchor {
  if (header.untimed) return { windows: [], flags: [] }
  const anchors = anchorsOf(chunks, beacons, stood)
  const windows = anchors.slice(1).map((anchor, i) => between(anchors[i] as Anchor, anchor))
  const flags = [...spans('slow', slow(anchors)), ...spans('slow-windows', slowWindows(anchors))]
  if (header.mode !== 'practice') flags.push(...spans('beacons-missing', unanchored(anchors, endTick)))
  return { windows, flags }
}

/** From where on a run was slower, or faster, than the server's clock for certain; undefined while it was not. */
export interface Pace {
  readonly slow?: number
  readonly fast?: number
}

export function pace(header: RunHeader, chunks: readonly Placed[], beacons: readonly SentBeacon[], stood: Stood = []): Pace {
  if (header.untimed) return {}
  const anchors = anchorsOf(chunks, beacons, stood)
  const late = [...slow(anchors), ...slowWindows(anchors)].map(([from]) => from)
  const [early] = fast(anchors)
  return { ...(late.length > 0 ? { slow: Math.min(...late) } : {}), ...(early ? { fast: early[0] } : {}) }
}

/** Server time without what the run was held. */
const running =
  (stood: Stood) =>
  (ms: number): number =>
    ms - stood.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(ms, to) - from), 0)

function anchorsOf(chunks: readonly Placed[], beacons: readonly SentBeacon[], stood: Stood): Anchor[] {
  const at = running(stood)
  const sentAt = new Map(beacons.map((each) => [each.beacon, each.sentAt]))
  const anchors: Anchor[] = []
  let after = 0
  for (const { beacon, tickTo, epoch, receivedAt } of chunks) {
    const sent = sentAt.get(beacon)
    if (sent === undefined) continue
    // A chunk is made after the one before it, whichever beacon it carries.
    after = Math.max(after, at(sent))
    anchors.push({ tick: tickTo, epoch, after, before: at(receivedAt) })
  }
  return anchors
}

function between(a: Anchor, b: Anchor): Window {
  const time = b.after - a.after
  const known = a.epoch === b.epoch && time > 0 && time <= BROKEN
  return { fromTick: a.tick, toTick: b.tick, ratio: known ? Math.round((1000 * due(b.tick - a.tick)) / time) / 1000 : null }
}

/** The highest ratio that the beacons leave possible between two anchors. */
const provable = (a: Anchor, b: Anchor): number => due(b.tick - a.tick) / (b.after - a.before)

type Span = readonly [fromTick: number, toTick: number]

function slow(anchors: readonly Anchor[]): Span[] {
  const found: Span[] = []
  let from = 0
  for (const [to, anchor] of anchors.entries()) {
    while (from + 1 < to && anchor.after - (anchors[from + 1] as Anchor).before >= LONG) from++
    const first = anchors[from] as Anchor
    if (first.epoch !== anchor.epoch || anchor.after - first.before < LONG) continue
    if (provable(first, anchor) < SLOW) found.push([first.tick, anchor.tick])
  }
  return found
}

/** More ticks than there was time for, from the sending of the first beacon to the arrival of the last chunk, over a long window. */
function fast(anchors: readonly Anchor[]): Span[] {
  const found: Span[] = []
  let from = 0
  for (const [to, anchor] of anchors.entries()) {
    while (from + 1 < to && anchor.before - (anchors[from + 1] as Anchor).after >= LONG) from++
    const first = anchors[from] as Anchor
    const time = anchor.before - first.after
    if (first.epoch === anchor.epoch && time >= LONG && due(anchor.tick - first.tick) / time > FAST) found.push([first.tick, anchor.tick])
  }
  return found
}

function slowWindows(anchors: readonly Anchor[]): Span[] {
  const found: Span[] = []
  let row: Anchor[] = []
  for (const anchor of anchors) {
    const last = row[row.length - 1]
    if (!last || last.epoch !== anchor.epoch) row = [anchor]
    else if (anchor.after - last.before >= SHORT) {
      row = provable(last, anchor) < VERY_SLOW ? [...row, anchor] : [anchor]
      if (row.length > 3) found.push([(row[row.length - 4] as Anchor).tick, anchor.tick])
    }
  }
  return found
}

function unanchored(anchors: readonly Anchor[], endTick: number): Span[] {
  const ticks = [0, ...anchors.map(({ tick }) => tick), endTick]
  return ticks.slice(1).flatMap((tick, i): Span[] => (due(tick - (ticks[i] as number)) > GRACE ? [[ticks[i] as number, tick]] : []))
}

/** Overlapping spans as one flag. */
function spans(kind: RunFlag['kind'], found: readonly Span[]): Omit<RunFlag, 'at'>[] {
  const flags: { kind: RunFlag['kind']; fromTick: number; toTick: number }[] = []
  for (const [fromTick, toTick] of found) {
    const last = flags[flags.length - 1]
    if (last && fromTick <= last.toTick) last.toTick = toTick
    else flags.push({ kind, fromTick, toTick })
  }
  return flags
}

/**
 * When a practice run stood still (page closed, computer asleep), ms since its start. Time without a line is no pause: the ticks made
 * meanwhile arrive later. So what counts is by how much the world was behind the clock for good: the least lag of all that came afterwards.
 */
export function pausesOf(
  chunks: readonly Pick<Placed, 'tickTo' | 'receivedAt'>[],
  startedAt: number,
  end: { readonly tick: number; readonly at: number },
): readonly (readonly [from: number, to: number])[] {
  const points = [...chunks.map(({ tickTo, receivedAt }) => ({ tick: tickTo, at: receivedAt })), end]
  const lags = points.map(({ tick, at }) => at - startedAt - due(tick))
  for (let i = lags.length - 2; i >= 0; i--) lags[i] = Math.min(lags[i] as number, lags[i + 1] as number)
  const pauses: [number, number][] = []
  let lag = 0
  let tick = 0
  for (const [i, point] of points.entries()) {
    const grown = (lags[i] as number) - lag
    if (grown > STILL) {
      const from = Math.round(due(tick) + lag)
      pauses.push([from, from + Math.round(grown)])
    }
    lag = Math.max(lag, lags[i] as number)
    tick = point.tick
  }
  return pauses
}
