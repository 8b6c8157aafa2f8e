// With every browser test: one that fails also tells what its pages showed at that moment, since nobody was there to see it.

import { afterEach } from 'vitest'
import { whatPagesSay } from './browser.ts'

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  const said = await whatPagesSay()
  if (said !== '') throw new Error(`what the pages said: ${said}`)
})
