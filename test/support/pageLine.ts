// A page's lines to the server, to be pulled out and put back: sockets die at once and none comes up until then.

import type { Page, WebSocketRoute } from 'playwright'

export interface PageLine {
  down(): Promise<void>
  up(): Promise<void>
}

/** Before the page opens its first line. */
export async function openPageLine(page: Page): Promise<PageLine> {
  const open = new Set<readonly [WebSocketRoute, WebSocketRoute]>()
  let cut = false
  await page.routeWebSocket(/\/socket\.io\//, (client) => {
    if (cut) return void client.close()
    const pair = [client, client.connectToServer()] as const
    open.add(pair)
  })
  return {
    async down() {
      cut = true
      await page.context().setOffline(true)
      for (const [client, server] of open) {
        await server.close().catch(() => undefined)
        await client.close().catch(() => undefined)
      }
      open.clear()
    },
    async up() {
      cut = false
      await page.context().setOffline(false)
    },
  }
}
