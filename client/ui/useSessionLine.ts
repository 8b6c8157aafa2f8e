// React's view of a session's line: opened with the page, closed with it; and the server's clock, looked at a few times a second.

import { useEffect, useState, useSyncExternalStore } from 'react'
import type { SessionHello } from '../../shared/protocol/sessions.ts'
import type { Clock } from '../../shared/session/view.ts'
import { deviceId } from '../net/computer.ts'
import { msUntil, openSessionLine, type SessionLine, type SessionLineState } from '../net/sessionLine.ts'

const NOTHING: SessionLineState = {
  connection: 'connecting',
  code: '',
  awaySince: undefined,
  heardAt: 0,
  told: undefined,
  board: undefined,
  offset: 0,
  waiting: 0,
}
const never = (): (() => void) => () => {}
const nothing = (): SessionLineState => NOTHING

export function useSessionLine(
  session: string,
  as: SessionHello['as'],
  blind?: string,
): { readonly line: SessionLine | undefined; readonly state: SessionLineState } {
  const [line, setLine] = useState<SessionLine>()
  useEffect(() => {
    const made = openSessionLine({ session, as, device: deviceId(), ...(blind === undefined ? {} : { blind }) })
    setLine(made)
    return () => {
      setLine(undefined)
      made.close()
    }
  }, [session, as, blind])
  const state = useSyncExternalStore(line?.subscribe ?? never, line?.state ?? nothing)
  return { line, state }
}

/** Server time, ms since 1970, four times a second. */
export function useServerNow(offset: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  return now + offset
}

/** Whether a moment of the server's clock has come: told at that moment, not when somebody next looks. */
export function useHasCome(moment: number | undefined, offset: number): boolean {
  const [come, setCome] = useState<number>()
  useEffect(() => {
    if (moment === undefined) return
    const timer = setTimeout(() => setCome(moment), Math.max(0, msUntil(moment, { offset })))
    return () => clearTimeout(timer)
  }, [moment, offset])
  return moment !== undefined && come === moment
}

export const clockLeft = (clock: Clock, now: number): number => (clock.runs ? Math.max(0, clock.endsAt - now) : clock.left)

/** mm:ss of what is left; a begun second counts as whole. */
export function formatLeft(ms: number): string {
  const seconds = Math.ceil(Math.max(0, ms) / 1000)
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`
}
