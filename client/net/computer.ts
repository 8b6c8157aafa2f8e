// What this browser is known by to the server, at a session's line and at a run's: its own, drawn once and kept.

import { freshId } from './freshId.ts'

const DEVICE = 'gongfang.device'
let forgotten: string | undefined

/** Where storage is forbidden, until the page closes. */
export function deviceId(): string {
  try {
    const known = localStorage.getItem(DEVICE)
    if (known !== null && /^[0-9a-f]{32}$/.test(known)) return known
    const fresh = freshId()
    localStorage.setItem(DEVICE, fresh)
    return fresh
  } catch {
    forgotten ??= freshId()
    return forgotten
  }
}
