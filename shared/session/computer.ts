// Which computer a seat is at. One rule, asked when somebody sits down, at a session's line and at the line of a run: in a lesson another
// computer takes the seat at will, in an assessment only after staff has moved the seat. Work that is over can be looked at from anywhere.

import type { Seat } from './seat.ts'
import type { Session } from './state.ts'

const isBound = ({ configuration, phase }: Session): boolean =>
  configuration.kind === 'assessment' && phase !== 'ended' && phase !== 'released'

/** Whether the seat is at another computer than this one, and stays there. */
export const isElsewhere = (session: Session, seat: Seat, device: string): boolean =>
  isBound(session) && seat.device !== '' && seat.device !== device

/**
 * Whether this computer may not sit down. The one that staff moved the seat away from works on while its line stands, but does not take the
 * seat back when the line has blinked: the student is on the way to another.
 */
export const isKeptOut = (session: Session, seat: Seat, device: string): boolean =>
  isElsewhere(session, seat, device) || (isBound(session) && seat.device === '' && seat.left === device)
