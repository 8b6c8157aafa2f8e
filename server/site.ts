// One server, put together: lock, storage, ledger, verifier, HTTP and sockets; taken apart in the reverse order.

import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { FastifyBaseLogger } from 'fastify'
import { Desk } from './access/desk.ts'
import { LiveLogins } from './access/liveLogins.ts'
import { Office } from './access/office.ts'
import { engineFingerprint } from './fingerprint.ts'
import { openHttp } from './http.ts'
import { announced } from './runs/announced.ts'
import { openFileScorer } from './runs/fileScorer.ts'
import { Followers, followed } from './runs/follower.ts'
import type { FollowWorker } from './runs/followTask.ts'
import { Ledger, type LedgerDeps } from './runs/ledger.ts'
import type { OpeningDeps } from './runs/opening.ts'
import { openReceiptKey } from './runs/receiptKey.ts'
import type { Scorer } from './runs/scorer.ts'
import type { Stood } from './runs/timeAnchor.ts'
import { Verifier } from './runs/verifier.ts'
import type { Scenarios } from './scenarioLoader.ts'
import { openSessionSockets, type SessionSockets } from './sessionSockets.ts'
import { Conductor } from './sessions/conductor.ts'
import { Keeper } from './sessions/keeper.ts'
import { Rehearsals } from './sessions/rehearsals.ts'
import { scenarioKnown } from './sessions/scenarioKnown.ts'
import { openSockets, sendElsewhereAway, tellInstructions } from './sockets.ts'
import { DATABASE } from './storage/dataFolder.ts'
import { lockFolder } from './storage/dataLock.ts'
import { makeFolder } from './storage/makeFolder.ts'
import { openStore } from './storage/openStore.ts'
import { inUrl } from './tls/machine.ts'
import type { TlsOptions, Told } from './tls/speaking.ts'

export interface SiteOptions {
  readonly folder: string
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  readonly scenarios: Scenarios
  readonly reveal: LedgerDeps['reveal']
  readonly openScorer: () => Scorer
  /** Threads that follow live runs, and how to open one; without, runs are verified when they are sealed. */
  readonly following?: { readonly workers: number; readonly openWorker: () => FollowWorker }
  readonly client?: string
  readonly origins?: readonly string[]
  /** Speaks TLS from the authority in the data folder; without, plain http. */
  readonly tls?: TlsOptions
  readonly logger?: FastifyBaseLogger
  readonly perMinute?: number
  readonly beaconEvery?: number
  /** Where the process dies, for tests: storage/failpoint.ts. */
  readonly failpoint?: string
  /** ms between looks whether those connected are still signed in. */
  readonly checkLoginsEvery?: number
  /** Another clock, another chance, other timers than the computer's: for tests, and for what is to have begun before now. */
  readonly ports?: Partial<SitePorts>
}

export interface SitePorts {
  /** Whole ms since 1970 that never run backwards within the process, whatever happens to the computer's clock. */
  readonly now: () => number
  readonly randomHex: (bytes: number) => string
  /** Runs once after `ms`; the returned function calls it off. */
  readonly after: (ms: number, act: () => void) => () => void
}

export interface Site {
  readonly url: string
  /** What a room needs to reach and to trust it; undefined over plain http. */
  readonly tls: Told | undefined
  /** Makes the first administrator; new at each start until one is there. */
  readonly setUpCode: string | undefined
  readonly office: Office
  readonly verifier: Verifier
  /** Takes no more, answers what is on its way, and leaves the data folder as it is on disk. */
  close(): Promise<void>
}

const COMPUTER: SitePorts = {
  now: () => Math.round(performance.timeOrigin + performance.now()),
  randomHex: (bytes) => randomBytes(bytes).toString('hex'),
  after: (ms, act) => {
    const timer = setTimeout(act, ms)
    return () => clearTimeout(timer)
  },
}

export async function openSite(options: SiteOptions): Promise<Site> {
  makeFolder(options.folder)
  const lock = lockFolder(options.folder)
  try {
    return await assemble(options, lock.release)
  } catch (error) {
    lock.release()
    throw error
  }
}

async function assemble(options: SiteOptions, release: () => void): Promise<Site> {
  const { scenarios } = options
  const { now, randomHex, after } = { ...COMPUTER, ...options.ports }
  const receipts = openReceiptKey(options.folder)
  // The calendar as it is: certificates are compared with other computers' clocks.
  const noCertificate = (error: unknown): void => options.logger?.error({ error }, 'no new certificate')
  const tlsRoom = options.tls && (await import('./tls/speaking.ts'))
  const speaking = options.tls && (await tlsRoom?.openSpeaking(options.folder, options.host, options.tls, Date.now, noCertificate))
  const disk = await openStore(join(options.folder, DATABASE), options.failpoint)
  const followers =
    options.following &&
    new Followers({
      store: disk,
      now,
      ...options.following,
      simulates: ({ scenario, fingerprints: { scenario: data, engine } }) => {
        const ours = scenarios.get(scenario)?.fingerprints
        return ours?.scenario === data && ours.engine === engine
      },
      stood: (run, openedAt) => stood(run, openedAt),
      onDiverged: (run, tick) => options.logger?.error({ run, tick }, 'a run diverged'),
    })
  const stood = (run: string, openedAt: number): Stood =>
    (keeper.supervision(run)?.timing(now()).pauses ?? []).map(([from, to]) => [openedAt + from, openedAt + to] as const)
  const store = announced(followers ? followed(disk, followers) : disk, (...told) => sessionSockets.appended(...told))
  const verifier = new Verifier({
    store,
    now,
    openScorer: options.openScorer,
    onReview: (run, reason) => options.logger?.error({ run, reason }, 'a run waits for a person'),
  })
  const keeper: Keeper = new Keeper({
    store,
    now,
    randomHex,
    tell: (told) => {
      conductor.told(told)
      rehearsals.told(told.session)
    },
  })
  const ledger = new Ledger({
    store,
    now,
    randomHex,
    scenario: (id) => scenarios.get(id)?.scenario,
    reveal: options.reveal,
    receipts,
    supervision: keeper.supervision,
    onLost: (run, from, to) => options.logger?.fatal({ run, from, to }, 'acknowledged chunks are gone from the data folder'),
    onSealed: (run, supervised) => {
      verifier.enqueue(run, supervised)
      conductor.sealed(run).catch((error) => options.logger?.error({ run, error }, 'a session does not know of a sealed run'))
    },
    onStorageFailed: (run, reason) => options.logger?.error({ run, reason }, 'the storage failed'),
  })
  const conductor: Conductor = new Conductor(keeper, {
    store,
    ledger,
    now,
    randomHex,
    after,
    publish: ({ session, instructions }) => {
      sessionSockets.publish(session)
      sendElsewhereAway(sockets, session)
      for (const [run, all] of instructions) tellInstructions(sockets.in(run), run, all)
    },
    onBug: (session, error) => options.logger?.error({ session, error }, 'a session was stopped by a bug'),
  })
  const opening: OpeningDeps = { store, now, randomHex, fingerprints: (id) => scenarios.get(id)?.fingerprints }
  const rehearsals: Rehearsals = new Rehearsals({
    ...{ opening, ledger, scenarios, keeper, randomHex, after },
    settled: (run) => verifier.settled(run),
    onBug: (session, error) => options.logger?.error({ session, error }, 'a rehearsal was stopped by a bug'),
  })
  const origins = { allowed: options.origins ?? [], onlyHttps: speaking !== undefined }
  const files = openFileScorer()
  const live = new LiveLogins()
  const desk = new Desk({ store, now, randomHex, live })
  const office = new Office({ store, now, randomHex, live, desk })
  const setUpCode = await desk.awaitSetUp()
  const app = await openHttp({
    store,
    opening,
    receipts,
    files,
    verified: (run) => followers?.verified(run),
    scenarios,
    engine: engineFingerprint(),
    keeper,
    desk,
    office,
    now,
    randomHex,
    origins,
    client: options.client,
    tls: speaking?.credentials,
    logger: options.logger,
    perMinute: options.perMinute ?? 3000,
  })
  const sockets = openSockets(app.server, {
    ledger,
    keeper,
    store,
    now,
    origins,
    live,
    log: app.log,
    beaconEvery: options.beaconEvery ?? 5000,
  })
  const progress = (run: string) => followers?.progress(run)
  const scenario = scenarioKnown(scenarios)
  const sessionSockets: SessionSockets = openSessionSockets(sockets, {
    office,
    store,
    keeper,
    conductor,
    now,
    randomHex,
    scenario,
    live,
    log: app.log,
    written: (run) => ledger.written(run),
    verified: (run) => followers?.standing(run)?.verified,
    progress,
  })
  const checking = setInterval(() => void live.check(desk.holds).catch(() => {}), options.checkLoginsEvery ?? 60_000)
  let closing: Promise<void> | undefined
  const close = (): Promise<void> => {
    closing ??= takeApart()
    return closing
  }
  const takeApart = async (): Promise<void> => {
    clearInterval(checking)
    rehearsals.close()
    conductor.close()
    sessionSockets.close()
    // Lines of every namespace, and whoever comes back meanwhile is not taken: the port waits for the last of them.
    sockets.engine.close()
    await speaking?.close()
    await app.close()
    await files.close()
    await followers?.close()
    await verifier.close()
    await store.close()
    release()
  }
  let tls: Told | undefined
  try {
    await verifier.start()
    for (const session of await conductor.start()) rehearsals.told(session)
    await app.listen({ host: options.host, port: options.port })
    tls = await speaking?.begin(app.server, options.host)
  } catch (error) {
    await close()
    throw error
  }
  const { port } = app.server.address() as AddressInfo
  return { url: tls?.urls[0] ?? `http://${inUrl(options.host)}:${port}`, tls, setUpCode, office, verifier, close }
}
