// What a page has seen of fingers, and all that it told and refused, in order: for the report of a test that failed.

import type { Page } from 'playwright'

const TYPES = ['pointerdown', 'pointerup', 'pointercancel', 'click', 'contextmenu'] as const
/** The newest of it. */
const KEPT = 60

/** From now on. */
export async function rememberSeen(page: Page): Promise<void> {
  await page.evaluate(
    ({ types, kept }) => {
      const seen: string[] = []
      const told = new Set<string>()
      ;(window as unknown as { seenByPage: string[] }).seenByPage = seen
      const say = (what: string): void => {
        seen.push(`${Math.round(performance.now())} ${what}`)
        if (seen.length > kept) seen.shift()
      }
      for (const type of types)
        addEventListener(
          type,
          (event) => {
            const { clientX, clientY, target, timeStamp } = event as PointerEvent
            const on = (target as HTMLElement).closest<HTMLElement>('[data-thing], [data-verb], [data-station], [data-turn], [data-side]')
            const what = on ? JSON.stringify(on.dataset) : (target as HTMLElement).tagName
            say(`${type} of ${Math.round(timeStamp)} at ${Math.round(clientX)}, ${Math.round(clientY)} on ${what}`)
          },
          true,
        )
      new MutationObserver(() => {
        for (const each of document.querySelectorAll<HTMLElement>('[data-account] li, [data-code]')) {
          const { n, code } = each.dataset
          const key = `${n} ${code} ${each.textContent}`
          if (told.has(key)) continue
          told.add(key)
          say(`${code === undefined ? 'told' : 'refused'}: ${each.textContent}`)
        }
      }).observe(document.body, { childList: true, subtree: true })
    },
    { types: TYPES, kept: KEPT },
  )
}

/** The newest first: of a long report only the beginning is kept. */
export const seenSoFar = (page: Page): Promise<string> =>
  page.evaluate(() => (window as unknown as { seenByPage?: string[] }).seenByPage?.toReversed().join('\n') ?? '')
