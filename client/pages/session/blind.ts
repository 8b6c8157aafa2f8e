// The code (盲号) of somebody who sits an assessment without an account: kept for this tab only, out of the address.

const key = (session: string): string => `gongfang.blind.${session}`
const held = new Map<string, string>()

export function keepBlind(session: string, blind: string): void {
  held.set(session, blind)
  try {
    sessionStorage.setItem(key(session), blind)
  } catch {
    // Forbidden: it holds until the page is loaded anew.
  }
}

export function blindOf(session: string): string | undefined {
  try {
    return held.get(session) ?? sessionStorage.getItem(key(session)) ?? undefined
  } catch {
    return held.get(session)
  }
}
