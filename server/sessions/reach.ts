// Who reaches a run through its session: whoever runs the session, and the room of a lesson whose teacher shows this run.

import type { RunHeader } from '../../shared/log/runLog.ts'
import type { Session } from '../../shared/session/state.ts'
import type { Person } from '../access/logins.ts'
import type { Keeper } from './keeper.ts'

/** A student named among the staff is no staff: what staff may is a matter of roles as well. */
export const runsSession = (session: Session | undefined, { account: { account }, role }: Person): boolean =>
  role !== 'student' && role !== 'guest' && session?.staff.includes(account) === true

export async function supervises(keeper: Pick<Keeper, 'find'>, header: RunHeader, person: Person | undefined): Promise<boolean> {
  if (header.session === '' || !person) return false
  return runsSession(await keeper.find(header.session), person)
}

/** Whether the run is being shown in a session that this person sits in, or runs: the wall reads as whoever opened it. */
export function isShownTo(keeper: Pick<Keeper, 'live'>, run: string, person: Person | undefined): boolean {
  if (!person || person.role === 'guest') return false
  const { account } = person.account
  const sits = ({ seats }: Session): boolean => seats.some(({ who }) => 'account' in who && who.account === account)
  return keeper.live().some((session) => session.demonstration?.run === run && (sits(session) || runsSession(session, person)))
}
