// What we depend on: exact versions, a complete lock file, and one copy of whatever must be one.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from './support/sourceTree.ts'

interface Locked {
  readonly version?: string
  readonly integrity?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const read = (file: string) => JSON.parse(readFileSync(join(ROOT, file), 'utf8'))
const wanted: Readonly<Record<string, Readonly<Record<string, string>>>> = read('package.json')
const locked: Readonly<Record<string, Locked>> = read('package-lock.json').packages
const names = Object.keys(locked).filter((name) => name !== '')

/** Biome for platforms that the registry this lock was written against does not carry; optional, and used by `npm run lint` alone. */
const WITHOUT_INTEGRITY = /^node_modules\/@biomejs\/cli-(?!linux-(arm64|x64)$)/

it('every version is exact', () => {
  const versions = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) => Object.entries(wanted[kind] ?? {}))
  expect(versions.length).toBeGreaterThan(20)
  expect(versions.filter(([, version]) => !/^(npm:[@\w/-]+@)?\d+\.\d+\.\d+$/.test(version))).toEqual([])
})

it('the lock file binds every package by its integrity, save the declared few', () => {
  const loose = names.filter((name) => locked[name]?.integrity === undefined)
  expect(loose.filter((name) => !WITHOUT_INTEGRITY.test(name))).toEqual([])
  expect(loose.length, 'the exemption is stale').toBeGreaterThan(0)
})

it('the lock file knows the packages of every platform, so npm ci works on each', () => {
  const last = new Set(names.map((name) => name.slice(name.lastIndexOf('node_modules/') + 'node_modules/'.length)))
  const optional = Object.values(locked).flatMap((each) => Object.keys(each.optionalDependencies ?? {}))
  expect(optional.length).toBeGreaterThan(20)
  expect(optional.filter((name) => !last.has(name))).toEqual([])
})

it.each(['three', 'zod', 'react', '@react-three/fiber', '@dimforge/rapier3d-compat'])('there is one copy of %s', (name) => {
  expect(names.filter((each) => each.endsWith(`node_modules/${name}`))).toEqual([`node_modules/${name}`])
})

it('Rapier is the deterministic build, and no second engine came in', () => {
  expect(wanted.dependencies?.['@dimforge/rapier3d-compat']).toMatch(/^npm:@dimforge\/rapier3d-deterministic-compat@/)
  expect(names.filter((name) => /@dimforge\//.test(name) || name.endsWith('@react-three/rapier'))).toEqual([
    'node_modules/@dimforge/rapier3d-compat',
  ])
})
