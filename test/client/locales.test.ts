// The interface's words: both languages complete, alike in keys and holes, plain, and with an answer to every "no".
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { UNMEANT } from '../../client/pages/run/verbs.ts'
import { REFUSALS } from '../../shared/log/event.ts'
import { REFUSED } from '../../shared/protocol/messages.ts'
import { ROOT, sourceTree } from '../support/sourceTree.ts'

interface Nested {
  readonly [key: string]: string | Nested
}

const FOLDER = join(ROOT, 'client/locale')
const names = (language: string) => readdirSync(join(FOLDER, language)).sort()
const read = (language: string, name: string): Nested => JSON.parse(readFileSync(join(FOLDER, language, name), 'utf8'))

function flat(nested: Nested, before = ''): [key: string, text: string][] {
  return Object.entries(nested).flatMap(([key, value]) =>
    typeof value === 'string' ? [[before + key, value] as [string, string]] : flat(value, `${before}${key}.`),
  )
}
const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()
const all = (language: string) =>
  names(language).flatMap((name) => flat(read(language, name)).map(([key, text]) => ({ key: `${name} ${key}`, text })))

it('are in the same files in both languages', () => {
  expect(names('en')).toEqual(names('zh-CN'))
  expect(names('zh-CN').length).toBeGreaterThanOrEqual(4)
})

describe.each(names('zh-CN'))('%s', (name) => {
  const chinese = new Map(flat(read('zh-CN', name)))
  const english = new Map(flat(read('en', name)))

  it('has the same keys in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort())
  })

  it('has the same holes to fill in both languages', () => {
    const odd = [...chinese].filter(([key, text]) => holes(text).join() !== holes(english.get(key) ?? '').join()).map(([key]) => key)
    expect(odd).toEqual([])
  })
})

it.each(['zh-CN', 'en'])('of %s are never empty and never shout', (language) => {
  expect(all(language).filter(({ text }) => text.trim() === '' || /[!！]/.test(text))).toEqual([])
})

it('of Chinese are Chinese, and of English English, but for the name of the other language', () => {
  const han = /\p{Script=Han}/u
  const exempt = /language\.(switch|other)$/
  expect(
    all('zh-CN').filter(({ key, text }) => !exempt.test(key) && !han.test(text) && /[a-z]{3}/i.test(text.replace(/\{\{\w+\}\}/g, ''))),
  ).toEqual([])
  expect(all('en').filter(({ key, text }) => !exempt.test(key) && han.test(text))).toEqual([])
})

it('are each asked for somewhere in the client, by their whole key or by how it begins', () => {
  const source = sourceTree()
    .filter(({ path }) => path.startsWith('client/'))
    .map(({ text }) => text)
    .join('\n')
  const whole = new Set([...source.matchAll(/['"`:]([\w.-]+)['"`]/g)].map(([, key]) => key))
  const begun = [...new Set([...source.matchAll(/['"`:]([\w.-]+\.)\$\{/g)].map(([, start]) => start as string))]
  const unasked = names('en').flatMap((name) =>
    flat(read('en', name))
      .map(([key]) => key.replace(/_(one|other)$/, ''))
      .filter((key) => !whole.has(key) && !begun.some((start) => key.startsWith(start)))
      .map((key) => `${name} ${key}`),
  )
  expect(unasked).toEqual([])
})

describe.each(['zh-CN', 'en'])('every "no" in %s', (language) => {
  const refused = new Map(flat(read(language, 'refused.json')))

  it('of the server says what is wrong and what to do', () => {
    expect(REFUSED.filter((code) => !refused.has(`server.${code}.what`) || !refused.has(`server.${code}.todo`))).toEqual([])
  })

  it('of the world has its sentence', () => {
    expect(REFUSALS.filter((code) => !refused.has(`world.${code}`))).toEqual([])
    expect(UNMEANT.filter((code) => !refused.has(`verb.${code}`))).toEqual([])
  })

  it('is one that can still be said', () => {
    const known = new Set<string>([
      ...REFUSED.map((code) => `server.${code}`),
      ...REFUSALS.map((code) => `world.${code}`),
      ...UNMEANT.map((code) => `verb.${code}`),
    ])
    const stale = [...refused.keys()]
      .map((key) => key.replace(/\.(what|todo)$/, ''))
      .filter((key) => !key.startsWith('page.') && !known.has(key))
    expect(stale).toEqual([])
  })
})
