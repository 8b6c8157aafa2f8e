// The dependency rule and the banned words, as code. Every rule first proves on a planted violation that it can fire at all.
import { describe, expect, it } from 'vitest'
import { importViolations, rubricChains, type Violation } from './support/importRules.ts'
import { lineCount, MOST_LINES, nameViolations, QUESTION_LINES, sizeViolations } from './support/nameRules.ts'
import { parse } from './support/parsedSource.ts'
import { type Source, sourceTree } from './support/sourceTree.ts'
import { environmentViolations, wordViolations } from './support/wordRules.ts'

interface Exemption {
  readonly rule: string
  readonly path: string
  /** Only inside this top-level declaration. */
  readonly within?: string
  readonly because: string
}

const EXEMPTIONS: readonly Exemption[] = [
  { rule: 'rapier', path: 'shared/sim/bodies.ts', because: 'the one file that speaks to Rapier' },
  { rule: 'async', path: 'shared/sim/bodies.ts', within: 'init', because: 'loading WebAssembly; awaited once by each entry' },
]

/** Files that are one pure table each, and so may be long: add `{ path, because }`. */
const PURE_TABLES: readonly { readonly path: string; readonly because: string }[] = []

const inOneFile = (source: Source): Violation[] => {
  const parsed = parse(source)
  return [
    ...importViolations(parsed),
    ...wordViolations(parsed),
    ...environmentViolations(parsed),
    ...nameViolations(source),
    ...sizeViolations(source),
  ]
}

const covers = (exemption: Exemption, found: Violation): boolean =>
  exemption.rule === found.rule && exemption.path === found.path && (exemption.within === undefined || exemption.within === found.within)

const said = (found: readonly Violation[]): string[] => found.map(({ rule, path, line, detail }) => `${path}:${line} [${rule}] ${detail}`)
const rulesIn = (path: string, text: string): string[] => [...new Set(inOneFile({ path, text }).map(({ rule }) => rule))]

describe('the real tree', () => {
  const tree = sourceTree()
  const tables = new Set(PURE_TABLES.map(({ path }) => path))
  const all = [...tree.flatMap(inOneFile), ...rubricChains(tree.map(parse))]

  it('was read', () => {
    expect(tree.length).toBeGreaterThan(20)
    for (const zone of ['shared/', 'scenarios/', 'client/', 'server/', 'test/', 'commands/']) {
      expect(
        tree.filter(({ path }) => path.startsWith(zone)),
        `files in ${zone}`,
      ).not.toHaveLength(0)
    }
  })

  it('keeps every rule', () => {
    const left = all.filter(
      (found) => !EXEMPTIONS.some((each) => covers(each, found)) && !(found.rule === 'size' && tables.has(found.path)),
    )
    expect(said(left)).toEqual([])
  })

  it('needs every exemption it has', () => {
    const stale = EXEMPTIONS.filter((each) => !all.some((found) => covers(each, found)))
    expect(stale).toEqual([])
    const shortTables = PURE_TABLES.filter(({ path }) => !all.some((found) => found.rule === 'size' && found.path === path))
    expect(shortTables).toEqual([])
  })

  it(`names files of ${QUESTION_LINES} lines and more, to be questioned`, () => {
    const long = tree.filter((source) => lineCount(source) >= QUESTION_LINES && !tables.has(source.path))
    for (const source of long) console.warn(`question: ${source.path} has ${lineCount(source)} lines (refused above ${MOST_LINES})`)
    expect(tree.length).toBeGreaterThan(0)
  })
})

const PLANTED: readonly [rule: string, path: string, text: string][] = [
  ['shared-order', 'shared/base/a.ts', `import { b } from '../log/b.ts'`],
  ['shared-order', 'shared/scenario/a.ts', `import type { B } from '../sim/b.ts'`],
  ['shared-order', 'shared/sim/a.ts', `type B = import('../scoring/b.ts').B`],
  ['shared-order', 'shared/scoring/a.ts', `export * from '../protocol/messages.ts'`],
  ['shared-order', 'shared/loose.ts', `import { b } from './base/b.ts'`],
  ['shared-imports', 'shared/sim/a.ts', `import { x } from '../../client/kit/x.ts'`],
  ['shared-imports', 'shared/sim/a.ts', `const x = new URL('../../server/x.ts', import.meta.url)`],
  ['shared-imports', 'shared/base/a.ts', `import { readFileSync } from 'node:fs'`],
  ['shared-imports', 'shared/sim/a.ts', `import { Vector3 } from 'three'`],
  ['shared-imports', 'shared/scenario/a.ts', `import x from '../../scenarios/wheel-service/scenario.ts'`],
  ['computed-import', 'shared/sim/a.ts', 'const x = import(name)'],
  ['computed-import', 'client/a.ts', 'const x = import(name)'],
  ['rapier', 'shared/sim/world.ts', `import RAPIER from '@dimforge/rapier3d-compat'`],
  ['rapier', 'shared/sim/world.ts', `import type { World } from '@dimforge/rapier3d-compat'`],
  ['rapier', 'server/runs/a.ts', `import RAPIER from '@dimforge/rapier3d-compat'`],
  ['second-engine', 'client/player/a.tsx', `import { Physics } from '@react-three/rapier'`],
  ['scenario-imports', 'scenarios/one/parts.ts', `import { x } from '../two/parts.ts'`],
  ['scenario-imports', 'scenarios/one/scenario.ts', `import { x } from '../../shared/sim/model.ts'`],
  ['scenario-imports', 'scenarios/one/model.ts', `import { x } from '../../shared/sim/world.ts'`],
  ['scenario-imports', 'scenarios/one/parts.ts', `import { Vector3 } from 'three'`],
  ['scenario-imports', 'scenarios/one/View.tsx', `import { x } from '../../client/pages/x.tsx'`],
  ['scenario-imports', 'scenarios/one/View.tsx', `import { Text } from '@react-three/drei'`],
  ['scenario-view', 'scenarios/one/scenario.ts', `import { View } from './View.tsx'`],
  ['scenario-loader', 'client/pages/Run.tsx', `import s from '../../scenarios/one/scenario.ts'`],
  ['scenario-loader', 'client/pages/Run.tsx', `const s = import.meta.glob('../../scenarios/*/scenario.ts')`],
  ['scenario-loader', 'server/runs/a.ts', `const s = await import('../../scenarios/one/scenario.ts')`],
  ['client-rubric', 'client/scenarioLoader.ts', `const s = import('../scenarios/one/rubric.ts')`],
  ['client-rubric', 'client/scenarioLoader.ts', `const s = import.meta.glob('../scenarios/*/*.ts')`],
  ['client-rubric', 'client/scenarioLoader.ts', `const s = import.meta.glob(['../scenarios/*/{scenario,rubric}.ts'])`],
  ['client-rubric', 'scenarios/one/View.tsx', `import { rubric } from './rubric.ts'`],
  ['client-rubric', 'scenarios/one/View.tsx', `import { tyre } from './rubric/tyre.ts'`],
  ['client-rubric', 'client/scenarioLoader.ts', `const s = import('../scenarios/one/rubric/tyre.ts')`],
  ['client-server', 'client/net/a.ts', `import type { X } from '../../server/http.ts'`],
  ['client-server', 'server/a.ts', `import { x } from '../client/kit/x.ts'`],
  ['client-imports', 'client/a.ts', `import { join } from 'node:path'`],
  ['server-imports', 'server/a.ts', `import { useState } from 'react'`],
  ['pages', 'client/pages/Run.tsx', `import { io } from 'socket.io-client'`],
  ['pages', 'client/pages/Run.tsx', `import RAPIER from '@dimforge/rapier3d-compat'`],
  ['consumers', 'server/consumers/xapi.ts', `import { x } from './lms.ts'`],
  ['consumers', 'server/consumers/xapi.ts', `import { db } from '../storage/database.ts'`],
  ['consumers', 'server/consumers/xapi/send.ts', `import { io } from '../../sockets.ts'`],
  ['extension', 'client/a.ts', `import { x } from './b'`],
  ['off-origin', 'client/kit/a.tsx', `import { Cloud } from '@react-three/drei'`],
  ['off-origin', 'client/kit/a.tsx', `const a = <Environment preset="city" />`],
  ['environment', 'server/runs/a.ts', 'const a = process.env.PORT'],
  ['environment', 'client/net/a.ts', 'const a = import.meta.env.DEV'],
  ['clock', 'shared/session/a.ts', 'const at = new Date()'],
  ['clock', 'scenarios/one/parts.ts', 'const at = Date.now()'],
  ['math', 'shared/sim/a.ts', 'const a = Math.random()'],
  ['math', 'shared/sim/a.ts', 'const a = Math.sin(1)'],
  ['math', 'shared/sim/a.ts', `const a = Math['sin'](1)`],
  ['math', 'shared/sim/a.ts', 'const { sin } = Math'],
  ['math', 'shared/sim/a.ts', 'const a = 2 ** 3'],
  ['math', 'shared/sim/a.ts', 'let a = 2; a **= 3'],
  ['locale', 'shared/assessment/a.ts', 'const a = names.sort((a, b) => a.localeCompare(b))'],
  ['locale', 'shared/base/a.ts', 'const a = x.toLocaleString()'],
  ['locale', 'shared/base/a.ts', 'const a = new Intl.Collator()'],
  ['module-state', 'shared/sim/a.ts', 'let count = 0'],
  ['module-state', 'shared/sim/a.ts', 'export var count = 0'],
  ['async', 'shared/sim/a.ts', 'export async function init() {}'],
  ['async', 'shared/sim/a.ts', 'const a = (x: Promise<number>) => x'],
  ['async', 'shared/sim/a.ts', 'export const a = await b()'],
  ['async', 'shared/sim/a.ts', 'const a = () => setTimeout(b, 1)'],
  ['platform', 'shared/sim/a.ts', 'const a = process.env'],
  ['platform', 'shared/sim/a.ts', 'const a = { window }'],
  ['platform', 'shared/sim/a.ts', `const a = document.title`],
  ['platform', 'shared/sim/a.ts', `console.log('x')`],
  ['platform', 'shared/sim/a.ts', 'const a = globalThis.Date'],
  ['sentences', 'shared/session/a.ts', `const a = '未保存'`],
  ['sentences', 'scenarios/one/parts.ts', 'const a = `车轮`'],
  ['names', 'server/utils.ts', ''],
  ['names', 'client/kit/index.ts', ''],
  ['names', 'server/sessions/seatManager.ts', ''],
  ['names', 'shared/sim/helpers/a.ts', ''],
  ['size', 'server/a.ts', 'a()\n'.repeat(401)],
]

const ALLOWED: readonly [path: string, text: string][] = [
  ['shared/protocol/messages.ts', `import { z } from 'zod'\nimport type { S } from '../session/session.ts'`],
  [
    'shared/sim/circuit/solver.ts',
    `import { dot } from '../../base/math.ts'\nconst a = Math.sqrt(2) * Math.PI\nconst next = (n: number) => { let m = n; m += 1; return m }`,
  ],
  [
    'shared/scenario/condition.ts',
    'interface Within { window: number; process: string }\nconst f = (window: number, c: Within) => window + c.window',
  ],
  [
    'scenarios/one/scenario.ts',
    `import { rubric } from './rubric.ts'\nimport { defineScenario } from '../../shared/scenario/defineScenario.ts'`,
  ],
  ['scenarios/one/model.ts', `import type { Model } from '../../shared/sim/model.ts'`],
  [
    'scenarios/one/View.tsx',
    `import { useFrame } from '@react-three/fiber'\nimport { RoundedBoxGeometry } from 'three/addons/geometries/RoundedBoxGeometry.js'\nimport { Lathe } from '../../client/kit/Lathe.tsx'`,
  ],
  ['scenarios/one/view/Wheel.tsx', `import type { Mesh } from 'three'\nimport { HUB } from '../layout.ts'`],
  ['client/scenarioLoader.ts', `const s = import.meta.glob('../scenarios/*/scenario.ts')`],
  ['client/net/socket.ts', `import { io } from 'socket.io-client'`],
  ['server/scenarioLoader.ts', `const at = new URL('../scenarios/', import.meta.url)\nconst s = await import(name)`],
  ['server/main.ts', 'const port = process.env.PORT'],
  ['server/consumers/xapi/send.ts', `import { form } from './form.ts'\nimport { feed } from '../../feed/feed.ts'`],
  ['commands/replay.ts', `import { x } from '../server/runs/x.ts'\nconsole.log(new Date())`],
]

describe('the rules', () => {
  it.each(PLANTED.map(([rule, path, text]) => ({ rule, path, text, shown: text.split('\n')[0] })))(
    '$rule fires on a planted violation in $path: $shown',
    ({ rule, path, text }) => {
      expect(rulesIn(path, text)).toContain(rule)
    },
  )

  it.each(ALLOWED)('nothing fires on what %s may do', (path, text) => {
    expect(said(inOneFile({ path, text }))).toEqual([])
  })

  it('let async into init alone, and only in the one exempted file', () => {
    const [inside, beside] = [`export async function init() {}`, `export async function later() {}`].map((text) =>
      inOneFile({ path: 'shared/sim/bodies.ts', text }),
    )
    const exempt = (found: Violation) => EXEMPTIONS.some((each) => covers(each, found))
    expect(inside?.every(exempt)).toBe(true)
    expect(beside?.some(exempt)).toBe(false)
  })

  it('follow a rubric into the browser through files that each look innocent', () => {
    const files = [
      { path: 'client/scenarioLoader.ts', text: `const all = import.meta.glob('../scenarios/*/scenario.ts')` },
      { path: 'scenarios/one/scenario.ts', text: `import { marks } from './rubric.ts'` },
      { path: 'scenarios/one/rubric.ts', text: 'export const marks = 1' },
    ].map(parse)
    expect(said(rubricChains(files))).toEqual([
      'scenarios/one/scenario.ts:1 [client-rubric] client/scenarioLoader.ts → scenarios/one/scenario.ts → scenarios/one/rubric.ts',
    ])
    const erased = [files[0], parse({ path: 'scenarios/one/scenario.ts', text: `import type { M } from './rubric.ts'` }), files[2]]
    expect(rubricChains(erased.filter((file) => file !== undefined))).toEqual([])
  })

  it('each have a planted violation', () => {
    const planted = new Set(PLANTED.map(([rule]) => rule))
    const texts = sourceTree().filter(({ path }) => /^test\/support\/(import|word|name)Rules\.ts$/.test(path))
    expect(texts).toHaveLength(3)
    const inCode = [
      ...texts
        .map(({ text }) => text)
        .join('\n')
        .matchAll(/(?:add\(|rule: |\? \[|: \[|return \[)'([a-z]+(?:-[a-z]+)*)'/g),
    ]
    expect(inCode.length).toBeGreaterThan(10)
    expect(inCode.map(([, rule]) => rule).filter((rule) => !planted.has(rule ?? ''))).toEqual([])
  })
})
