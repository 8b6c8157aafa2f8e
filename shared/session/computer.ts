// Which computer a seat is at. One rule, asked when somebody sits down, at a session's line and at the line of a run: in a lesson another
// computer takes the seat at will, in an assessment only after staff has moved the seat. Work that is over can be looked at from anywhere.

import type { Seat } from './seat.ts'
import type { Session } from './state.ts'

/** Whether the seat is at another computer than this one, and stays there. */
export const isElsewhere = ({ configuration, phase }: Session, seat: Seat, device: string): boolean =>
  configuration.kind === 'assessment' && phase !== 'ended' && phase !== 'released' && seat.device !== '' && seat.device !== device
