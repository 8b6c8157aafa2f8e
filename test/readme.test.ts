// The README is read by people in a hurry: what it points at must be there.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from './support/sourceTree.ts'

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
const scripts: Readonly<Record<string, string>> = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).scripts

/** The lines between a heading and the next. */
function section(heading: string): string {
  const from = readme.indexOf(`\n## ${heading}\n`)
  if (from < 0) throw new Error(`README has no section "${heading}"`)
  const rest = readme.slice(from + 1)
  const to = rest.indexOf('\n## ')
  return to < 0 ? rest : rest.slice(0, to)
}

it('every path in "Where do I change…?" exists', () => {
  const paths = [...section('Where do I change…?').matchAll(/`([^`]+)`/g)].map(([, path = '']) => path)
  expect(paths.length).toBeGreaterThan(5)
  expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
})

it('every room in the map exists', () => {
  const rooms: string[] = []
  let parent = ''
  for (const [, indent = '', name = ''] of section('Rooms').matchAll(/^( *)([a-z]+)\/ {2,}/gm)) {
    if (indent === '') parent = name
    rooms.push(indent === '' ? name : `${parent}/${name}`)
  }
  expect(rooms.length).toBeGreaterThan(10)
  expect(rooms.filter((room) => !existsSync(join(ROOT, room)))).toEqual([])
})

it('every script that works is listed, and every listed script works', () => {
  const listed = [...section('Scripts').matchAll(/^\| `npm (?:run (?:-s )?)?([a-z:]+)/gm)].map(([, name = '']) => name)
  const works = Object.entries(scripts)
    .filter(([, line]) => [...line.matchAll(/commands\/\w+\.ts/g)].every(([path]) => existsSync(join(ROOT, path))))
    .map(([name]) => name)
  expect(listed.length).toBeGreaterThan(5)
  expect([...listed].sort()).toEqual([...works].sort())
})
