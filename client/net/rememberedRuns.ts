// The runs made in this browser, as a guest or signed in, with the tickets that open them. Never in a URL, never sent anywhere but to their run.

export interface RememberedRun {
  readonly run: string
  readonly ticket: string
  readonly scenario: string
  readonly mode: 'practice' | 'mock' | 'official'
  /** ms since 1970, this computer's clock: for people to read, nothing is decided by it. */
  readonly openedAt: number
  /** open: can be continued · submitted: a sheet will come or has come · closed: not shown any more. */
  readonly state: 'open' | 'submitted' | 'closed'
  readonly score?: { readonly total: number; readonly max: number; readonly pass: number }
  /** Whose it is; a guest's has none. */
  readonly account?: string
}

export interface RememberedRuns {
  /** Newest first. The same array until something changes. */
  all(): readonly RememberedRun[]
  /** Those of who is signed in here, or the guest's: what the pages show. The same array until something changes. */
  mine(): readonly RememberedRun[]
  /** Who is signed in here: new runs are theirs. Kept over page loads, since pages are drawn before the server has said who it is. */
  belongTo(account: string | undefined): void
  /** Guest's runs that became the account's. */
  claim(runs: readonly string[], account: string): void
  /** Those of an account, or the guest's, are not remembered here any more. */
  forget(account: string | undefined): void
  find(run: string): RememberedRun | undefined
  remember(run: RememberedRun): void
  change(run: string, change: Partial<Pick<RememberedRun, 'state' | 'score'>>): void
  /** Called when this or another tab has changed something. */
  subscribe(changed: () => void): () => void
}

const KEY = 'gongfang.runs'
const ACCOUNT = 'gongfang.account'
const MOST = 60
const MODES: readonly unknown[] = ['practice', 'mock', 'official']
const STATES: readonly unknown[] = ['open', 'submitted', 'closed']

function isRemembered(value: unknown): value is RememberedRun {
  if (typeof value !== 'object' || value === null) return false
  const each = value as Partial<Record<keyof RememberedRun, unknown>>
  const isHex = (text: unknown, digits: number) => typeof text === 'string' && text.length === digits && /^[0-9a-f]+$/.test(text)
  const isNumber = (n: unknown) => typeof n === 'number' && Number.isFinite(n)
  const score = each.score as RememberedRun['score'] | undefined
  return (
    isHex(each.run, 32) &&
    isHex(each.ticket, 64) &&
    typeof each.scenario === 'string' &&
    MODES.includes(each.mode) &&
    STATES.includes(each.state) &&
    isNumber(each.openedAt) &&
    (each.account === undefined || isHex(each.account, 32)) &&
    (score === undefined || (score !== null && isNumber(score.total) && isNumber(score.max) && isNumber(score.pass)))
  )
}

function parse(text: string | null): readonly RememberedRun[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(value) ? value.filter(isRemembered) : []
  } catch {
    return []
  }
}

/** `storage`: localStorage, or undefined where the browser forbids it; then runs are remembered until the page closes. */
export function openRememberedRuns(
  storage: Storage | undefined,
  page?: Pick<Window, 'addEventListener' | 'removeEventListener'>,
): RememberedRuns {
  const listeners = new Set<() => void>()
  let text = storage?.getItem(KEY) ?? null
  let runs = parse(text)
  let account = storage?.getItem(ACCOUNT) ?? undefined
  let mine: { readonly of: readonly RememberedRun[]; readonly list: readonly RememberedRun[] } | undefined
  /** Takes over what another tab has written since. */
  const reread = () => {
    const now = storage?.getItem(KEY) ?? null
    if (now === text) return
    text = now
    runs = parse(text)
  }
  const write = (next: readonly RememberedRun[]) => {
    runs = next.slice(0, MOST)
    try {
      const written = JSON.stringify(runs)
      storage?.setItem(KEY, written)
      if (storage !== undefined) text = written
    } catch {
      // Full or forbidden: what is in memory still serves this page.
    }
    for (const changed of listeners) changed()
  }
  const elsewhere = (event: Event) => {
    const { key } = event as StorageEvent
    if (key !== KEY && key !== ACCOUNT && key !== null) return
    reread()
    account = storage?.getItem(ACCOUNT) ?? undefined
    mine = undefined
    for (const changed of listeners) changed()
  }
  return {
    all: () => runs,
    mine: () => {
      if (mine?.of !== runs) mine = { of: runs, list: runs.filter((each) => each.account === account) }
      return mine.list
    },
    belongTo: (now) => {
      if (now === account) return
      account = now
      mine = undefined
      try {
        if (now === undefined) storage?.removeItem(ACCOUNT)
        else storage?.setItem(ACCOUNT, now)
      } catch {
        // As with runs: what is in memory still serves this page.
      }
      for (const changed of listeners) changed()
    },
    claim: (claimed, by) => {
      reread()
      write(runs.map((each) => (each.account === undefined && claimed.includes(each.run) ? { ...each, account: by } : each)))
    },
    forget: (gone) => {
      reread()
      write(runs.filter((each) => each.account !== gone))
    },
    find: (run) => runs.find((each) => each.run === run),
    remember: (run) => {
      reread()
      const whose = account === undefined ? {} : { account }
      write([{ ...whose, ...run }, ...runs.filter((each) => each.run !== run.run)])
    },
    change: (run, change) => {
      reread()
      const before = runs.find((each) => each.run === run)
      const after = { ...before, ...change }
      if (before === undefined || JSON.stringify(before) === JSON.stringify(after)) return
      write(runs.map((each) => (each.run === run ? { ...each, ...change } : each)))
    },
    subscribe: (changed) => {
      if (listeners.size === 0) page?.addEventListener('storage', elsewhere)
      listeners.add(changed)
      return () => {
        listeners.delete(changed)
        if (listeners.size === 0) page?.removeEventListener('storage', elsewhere)
      }
    },
  }
}

/** The run with the best score of a scenario; of equals the newest. */
export function best(runs: readonly RememberedRun[], scenario: string): RememberedRun | undefined {
  const scored = runs.filter((each) => each.scenario === scenario && each.score !== undefined)
  return scored.reduce<RememberedRun | undefined>(
    (top, each) => (top === undefined || (each.score?.total ?? 0) > (top.score?.total ?? 0) ? each : top),
    undefined,
  )
}
