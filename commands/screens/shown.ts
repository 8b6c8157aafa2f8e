// What the table of pictures says of each of them.

import type { Page } from 'playwright'
import type { Quality } from '../../client/kit/quality.ts'
import type { TestBrowser } from '../../test/support/browser.ts'

export const EVERY = { languages: ['zh-CN', 'en'], sizes: [1366, 1920] } as const
export const ONE = { languages: ['zh-CN'], sizes: [1366] } as const
export const HEIGHT = { 1366: 768, 1920: 1080 } as const

export interface Shown {
  readonly go: (page: Page) => Promise<unknown>
  readonly languages: readonly ('zh-CN' | 'en')[]
  readonly sizes: readonly (1366 | 1920)[]
  readonly quality?: Quality
  /** The browser of another server than the one that all others are shown of. */
  readonly where?: () => Promise<TestBrowser>
  /** More than SETTLE, where the picture comes after the page says it stands, ms. */
  readonly settle?: number
}
