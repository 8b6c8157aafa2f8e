// Which pages may speak to this server: its own, under the name it was called by, and those listed. A missing Origin is a foreign one.

export interface OriginRule {
  /** Further origins, e.g. a proxy's; exact, as browsers write them. */
  readonly allowed: readonly string[]
  /** Where this server itself speaks TLS, a page over plain http is not its own. Without, a proxy in front may. */
  readonly onlyHttps?: boolean
}

export function isOwnOrigin(origin: string | undefined, host: string | undefined, rule: OriginRule): boolean {
  if (!origin || !host) return false
  if (rule.allowed.includes(origin)) return true
  return origin === `https://${host}` || (!rule.onlyHttps && origin === `http://${host}`)
}
