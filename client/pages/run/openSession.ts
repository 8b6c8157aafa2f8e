// From an address to a run that can be worked on: load what it needs, make the world, open it at the server or go on where one stopped.

import type { Outcome } from '../../../shared/base/outcome.ts'
import type { Input } from '../../../shared/log/input.ts'
import type { RunHeader } from '../../../shared/log/runLog.ts'
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts'
import type { Scenario } from '../../../shared/scenario/defineScenario.ts'
import { scenarioFingerprint } from '../../../shared/scenario/fingerprint.ts'
import type { Quality } from '../../kit/quality.ts'
import type { ScenarioView } from '../../kit/scenarioView.ts'
import { type ApiCode, getChunks, openRun } from '../../net/api.ts'
import { ENGINE } from '../../net/engine.ts'
import { type LocalCopies, type LocalCopy, openLocalCopies } from '../../net/localCopy.ts'
import { type RejoinCode, type Rejoined, rejoin } from '../../net/rejoin.ts'
import type { RememberedRun, RememberedRuns } from '../../net/rememberedRuns.ts'
import { Workshop } from '../../player/workshop.ts'
import { loadScenario, loadView } from '../../scenarioLoader.ts'
import { type Beginning, type From, fromOf } from './beginning.ts'
import { type Way, wayOf } from './teach/way.ts'

export type Mode = 'practice' | 'mock'

/** What stands ready before a run begins: nothing of it takes the trainee's time. */
export interface Stuff {
  readonly scenario: Scenario
  readonly view: ScenarioView
  readonly workshop: Workshop
  /** Undefined where this browser keeps nothing. */
  readonly copies: LocalCopies | undefined
}

export interface OpenedRunOfMine {
  readonly header: RunHeader
  readonly ticket: string
  /** This computer's clock at the opening, ms. */
  readonly openedAt: number
  /** Where this browser keeps what is not saved yet. */
  readonly copy: LocalCopy | undefined
  /** The log so far, when this goes on with one. */
  readonly rejoined?: Rejoined
  /** What is already in the log. */
  readonly inputs: readonly Input[]
  readonly tick: number
  /** Times faster than real time. */
  readonly speed: number
  /** Still to be performed before the trainee goes on. */
  readonly beginning?: Beginning
}

/** Whether a log was made with what this page simulates. */
export type Fitting = (header: RunHeader) => boolean

export const fittingTo =
  (scenario: Scenario): Fitting =>
  ({ fingerprints }) =>
    fingerprints.engine === ENGINE && fingerprints.scenario === scenarioFingerprint(scenario)

/** What a practice run may be asked for in its address: quicker than real time, the very rig another run had, or its beginning. */
export interface Special {
  readonly speed: number
  readonly from?: From
  readonly seed?: { readonly public: string; readonly secret: string }
  readonly way: Way
}

const FASTEST = 10

/** `?speed=4`, `?seed=PUBLIC.SECRET` (32 hex digits each); anything else is as if it were not there. */
export function specialOf(search: URLSearchParams, mode: Mode): Special {
  if (mode !== 'practice') return { speed: 1, way: { is: 'led' } }
  const speed = Number(search.get('speed') ?? 1)
  const seed = /^([0-9a-f]{32})\.([0-9a-f]{32})$/.exec(search.get('seed') ?? '')
  const from = fromOf(search)
  return {
    way: wayOf(search, mode),
    speed: speed >= 1 && speed <= FASTEST ? speed : 1,
    ...(from ? { from } : {}),
    ...(seed ? { seed: { public: seed[1] as string, secret: seed[2] as string } } : {}),
  }
}

export type Loading = 'data' | 'models' | 'world' | 'log'
export type Told = (what: Loading, done: number, of: number) => void

export async function loadStuff(id: string, quality: Quality, told: Told): Promise<Stuff> {
  told('data', 0, 2)
  const [scenario, view, copies] = await Promise.all([loadScenario(id), loadView(id), openLocalCopies(storage())])
  told('data', 2, 2)
  const workshop = await Workshop.build(scenario, view, quality, (done, of) => told('models', done, of))
  return { scenario, view, workshop, copies }
}

/** Reading the property alone throws where storage is forbidden. */
function storage(): IDBFactory | undefined {
  try {
    return window.indexedDB
  } catch {
    return undefined
  }
}

/** The run's copy, ready to be written; undefined when this browser will not. */
async function begunCopy(copies: LocalCopies | undefined, header: RunHeader): Promise<LocalCopy | undefined> {
  try {
    const copy = copies?.of(header.run)
    await copy?.begin(header)
    return copy
  } catch {
    return undefined
  }
}

/** A new run at the server: its clock starts now. */
export async function openNew(
  { scenario, copies }: Stuff,
  mode: Mode,
  runs: RememberedRuns,
  { speed, seed }: Special,
  beginning?: Beginning,
): Promise<Outcome<OpenedRunOfMine, ApiCode>> {
  const requested = beginning?.seed ?? seed
  const answer = await openRun({
    protocol: PROTOCOL_VERSION,
    scenario: scenario.id,
    fingerprint: scenarioFingerprint(scenario),
    engine: ENGINE,
    mode,
    ...(requested ? { requestedSeed: requested } : {}),
    // What another run took minutes for is done again in seconds.
    ...(speed === 1 && !beginning ? {} : { untimed: true }),
  })
  if (!answer.ok) return answer
  const { header, ticket } = answer.value
  const openedAt = Date.now()
  runs.remember({ run: header.run, ticket, scenario: scenario.id, mode, openedAt, state: 'open' })
  // What cannot be continued from here any more need not be kept here.
  const open = runs.all().filter(({ state }) => state === 'open')
  await copies?.keepOnly(open.map((each) => each.run)).catch(() => undefined)
  return {
    ok: true,
    value: {
      header,
      ticket,
      openedAt,
      copy: await begunCopy(copies, header),
      inputs: [],
      tick: 0,
      speed,
      ...(beginning ? { beginning } : {}),
    },
  }
}

export type ContinueCode = RejoinCode | 'not-here' | 'other-version'

/** A run this browser remembers: what the server has of it, and what was kept here and is not there yet. */
export async function openAgain(
  { scenario, copies }: Stuff,
  run: string,
  runs: RememberedRuns,
): Promise<Outcome<OpenedRunOfMine, ContinueCode>> {
  const known = runs.find(run)
  return known ? openKnown({ scenario, copies }, known) : { ok: false, refusal: { code: 'not-here' } }
}

/** A run that somebody else has opened, or this browser earlier: with the ticket it is known by. */
export async function openKnown(
  { scenario, copies }: Pick<Stuff, 'scenario' | 'copies'>,
  { run, ticket, openedAt }: Pick<RememberedRun, 'run' | 'ticket' | 'openedAt'>,
): Promise<Outcome<OpenedRunOfMine, ContinueCode>> {
  const answer = await rejoin(copies?.of(run), (from) => getChunks(run, ticket, from))
  if (!answer.ok) return answer
  const { header, chunks } = answer.value
  if (!fittingTo(scenario)(header)) return { ok: false, refusal: { code: 'other-version' } }
  const inputs = chunks.flatMap((chunk) => chunk.inputs)
  const tick = chunks[chunks.length - 1]?.tickTo ?? 0
  const copy = await begunCopy(copies, header)
  return { ok: true, value: { header, ticket, openedAt, copy, rejoined: answer.value, inputs, tick, speed: 1 } }
}
