// Signing in that names a page to go on to.
import { expect, it } from 'vitest'
import { ownPage } from '../../client/pages/account/ownPage.ts'

it('leads to a page of this server', () => {
  expect(ownPage(`/console/${'a1'.repeat(16)}/results`)).toBe(`/console/${'a1'.repeat(16)}/results`)
  expect(ownPage('/join?code=K7M3QX')).toBe('/join?code=K7M3QX')
})

it.each([
  null,
  '',
  '//evil.example/x',
  '/\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/x?y=//evil.example',
  '/join?code=//evil.example',
  '/join?code=a&to=b',
  '/%2f/x',
  '/..',
])('leads nowhere else: %s', (to) => {
  expect(ownPage(to)).toBeUndefined()
})
