// The dependency rule: which folder may import which. One function per zone; each says why an import is refused, or nothing.
import { type Import, isOurs, type Parsed, packageOf } from './parsedSource.ts'

export interface Violation {
  readonly rule: string
  readonly path: string
  readonly line: number
  readonly detail: string
  /** The top-level declaration it stands in, for exemptions narrower than a file. */
  readonly within?: string
}

/** `shared/` reads left to right: a folder imports itself and folders to its left. */
export const SHARED_ORDER = ['base', 'log', 'scenario', 'sim', 'scoring', 'session', 'assessment', 'protocol'] as const
const SHARED_PACKAGES = new Set(['zod'])
const VIEW_PACKAGES = new Set(['react', 'three', '@react-three/fiber'])
const SCREEN_PACKAGES = /^(react|react-dom|three|@react-three\/.*|@mantine\/.*|react-router|socket\.io-client)$/
const FETCHES_FROM_A_CDN = new Set(['Cloud', 'Clouds', 'useNormalTexture', 'useMatcapTexture'])

const inside = (target: string, folder: string): boolean => target === folder || target.startsWith(`${folder}/`)
const isView = (path: string): boolean => /^scenarios\/[^/]+\/(View\.tsx$|view\/)/.test(path)
const sharedRoom = (path: string): number => SHARED_ORDER.findIndex((room) => inside(path, `shared/${room}`))

type Refusal = [rule: string, detail: string] | undefined

function fromShared(path: string, wanted: Import): Refusal {
  if (wanted.specifier === '?') return ['computed-import', 'a computed import in shared']
  if (!isOurs(wanted.specifier)) {
    const name = packageOf(wanted.target)
    if (name.startsWith('@dimforge/')) return ['rapier', `${name}: only sim/bodies.ts speaks to Rapier`]
    return SHARED_PACKAGES.has(name) ? undefined : ['shared-imports', `${wanted.target}: shared runs on both sides`]
  }
  if (!inside(wanted.target, 'shared')) return ['shared-imports', `${wanted.target}: shared imports only shared`]
  const from = sharedRoom(path)
  const to = sharedRoom(wanted.target)
  if (from < 0 || to < 0) return ['shared-order', `${from < 0 ? path : wanted.target} is in none of ${SHARED_ORDER.join(' → ')}`]
  return to <= from ? undefined : ['shared-order', `${SHARED_ORDER[from]} may not import ${SHARED_ORDER[to]}, which is to its right`]
}

function fromScenario(path: string, wanted: Import): Refusal {
  if (wanted.specifier === '?') return ['computed-import', 'a computed import in a scenario']
  const own = path.split('/').slice(0, 2).join('/')
  const view = isView(path)
  const { target } = wanted
  if (!isOurs(wanted.specifier)) {
    return view && VIEW_PACKAGES.has(packageOf(target)) ? undefined : ['scenario-imports', `${target}: a scenario is data`]
  }
  if (inside(target, own)) {
    if (view && (target === `${own}/rubric.ts` || target.startsWith(`${own}/rubric/`)))
      return ['client-rubric', `${target}: a view never sees the rubric`]
    return !view && isView(target) ? ['scenario-view', `${target}: Node cannot load a view`] : undefined
  }
  if (inside(target, 'shared/scenario') || inside(target, 'shared/base')) return undefined
  if (path === `${own}/model.ts` && target === 'shared/sim/model.ts') return undefined
  if (view && inside(target, 'client/kit')) return undefined
  return ['scenario-imports', `${target}: a scenario imports only shared/scenario, shared/base and its own files`]
}

function fromClient(path: string, wanted: Import): Refusal {
  const { target, kind } = wanted
  const loader = path === 'client/scenarioLoader.ts'
  if (wanted.specifier === '?') return ['computed-import', 'a computed import in the client']
  if (!isOurs(wanted.specifier)) {
    const name = packageOf(target)
    if (target.startsWith('node:')) return ['client-imports', `${target} in the browser`]
    if (name === '@react-three/drei') {
      const fetching = wanted.names.find((each) => FETCHES_FROM_A_CDN.has(each))
      if (fetching !== undefined) return ['off-origin', `${fetching} fetches from a CDN`]
    }
    if (name.startsWith('@dimforge/'))
      return inside(path, 'client/pages') ? ['pages', 'a page imports Rapier'] : ['rapier', `${name} in the client`]
    return name === 'socket.io-client' && inside(path, 'client/pages') ? ['pages', 'a page opens a raw socket'] : undefined
  }
  if (inside(target, 'server')) return ['client-server', `${target}: client and server never import each other`]
  if (inside(target, 'commands') || inside(target, 'test')) return ['client-imports', `${target} in the client`]
  if (!inside(target, 'scenarios')) return undefined
  if (!loader) return ['scenario-loader', `${target}: scenarios are reached through client/scenarioLoader.ts`]
  const reachesRubric =
    kind === 'glob' ? ['rubric.ts', 'rubric/any.ts'].some((file) => globMatches(target, `scenarios/any/${file}`)) : RUBRIC.test(target)
  return reachesRubric ? ['client-rubric', `${target}: rubrics stay on the server`] : undefined
}

function fromServer(path: string, wanted: Import): Refusal {
  const { target } = wanted
  if (wanted.specifier === '?') return undefined
  if (!isOurs(wanted.specifier)) {
    const name = packageOf(target)
    if (name.startsWith('@dimforge/')) return ['rapier', `${name} in the server`]
    return SCREEN_PACKAGES.test(name) ? ['server-imports', `${target} in the server`] : undefined
  }
  if (inside(target, 'client')) return ['client-server', `${target}: client and server never import each other`]
  if (inside(target, 'commands') || inside(target, 'test')) return ['server-imports', `${target} in the server`]
  if (inside(target, 'scenarios') && path !== 'server/scenarioLoader.ts') {
    return ['scenario-loader', `${target}: scenarios are reached through server/scenarioLoader.ts`]
  }
  const consumer = /^server\/consumers\/([^/.]+)/.exec(path)?.[1]
  if (consumer === undefined) return undefined
  if (inside(target, 'server/storage') || target === 'server/sockets.ts') return ['consumers', `${target}: a consumer reads the feed only`]
  const other = /^server\/consumers\/([^/.]+)/.exec(target)?.[1]
  return other !== undefined && other !== consumer ? ['consumers', `${target}: consumers do not know each other`] : undefined
}

/** Glob patterns as Vite takes them: `*` within a name, `**` across folders, `{a,b}` either. */
function globMatches(pattern: string, path: string): boolean {
  const source = pattern.replace(/[.+^$()|[\]\\]/g, '\\$&').replace(/\*\*\/|\*\*|\*|\{[^}]*\}|\?/g, (mark) => {
    if (mark === '**/') return '(.*/)?'
    if (mark === '**') return '.*'
    if (mark === '*') return '[^/]*'
    return mark === '?' ? '[^/]' : `(${mark.slice(1, -1).split(',').join('|')})`
  })
  return new RegExp(`^${source}$`).test(path)
}

const zoneOf = (path: string) => {
  if (inside(path, 'shared')) return fromShared
  if (inside(path, 'scenarios')) return fromScenario
  if (inside(path, 'client')) return fromClient
  return inside(path, 'server') ? fromServer : undefined
}

const withExtension = (target: string): boolean => /\.[a-z0-9]+$/i.test(target)

export function importViolations(parsed: Parsed): Violation[] {
  const { path } = parsed
  const zone = zoneOf(path)
  return parsed.imports.flatMap((wanted) => {
    const found: Violation[] = []
    const add = (rule: string, detail: string) => found.push({ rule, path, line: wanted.line, detail })
    const refusal = zone?.(path, wanted)
    if (refusal !== undefined) add(...refusal)
    if (packageOf(wanted.target) === '@react-three/rapier') add('second-engine', 'a second engine, with time owned by React')
    const loads = wanted.kind === 'static' || wanted.kind === 'type' || wanted.kind === 'dynamic'
    if (loads && isOurs(wanted.specifier) && !withExtension(wanted.target)) add('extension', `${wanted.specifier} without its extension`)
    return found
  })
}

/** A scenario's rubric, whole or one of the files it is put together from. */
const RUBRIC = /^scenarios\/[^/]+\/rubric(\.ts|\/.+\.ts)$/

/** Chains by which the browser would load a rubric, through files that may each look innocent. Types are erased and do not count. */
export function rubricChains(files: readonly Parsed[]): Violation[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const next = (path: string): string[] =>
    (byPath.get(path)?.imports ?? []).flatMap(({ kind, target, specifier }) => {
      if (kind === 'type' || !isOurs(specifier)) return []
      return kind === 'glob' ? [...byPath.keys()].filter((each) => globMatches(target, each)) : [target]
    })
  const cameFrom = new Map<string, string>()
  const queue = [...byPath.keys()].filter((path) => inside(path, 'client'))
  const seen = new Set(queue)
  for (let at = 0; at < queue.length; at++) {
    const from = queue[at] ?? ''
    for (const to of next(from)) {
      if (seen.has(to)) continue
      seen.add(to)
      cameFrom.set(to, from)
      queue.push(to)
    }
  }
  return [...seen]
    .filter((path) => RUBRIC.test(path))
    .map((rubric) => {
      const chain = [rubric]
      for (let step = cameFrom.get(rubric); step !== undefined; step = cameFrom.get(step)) chain.unshift(step)
      return { rule: 'client-rubric', path: chain.at(-2) ?? rubric, line: 1, detail: chain.join(' → ') }
    })
}
