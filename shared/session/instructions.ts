// What a command changes in runs that are at work, as the instructor's `say` that is placed into their logs: evidence of every intervention,
// at the tick it took effect.

import type { Command } from './commands.ts'
import type { Seat } from './seat.ts'
import type { Session } from './state.ts'

export interface Instruction {
  readonly run: string
  readonly phrase: string
}

/** Whether a `say` could be one of these. */
export const isInstruction = (phrase: string): boolean => /^session\.(freeze|resume|(extend|incident|message)\.\d+)$/.test(phrase)

export function instructionsOf(before: Session, after: Session, command: Command): readonly Instruction[] {
  const phrase = (was: Seat | undefined, seat: Seat): string | undefined => {
    const [old, fresh] = [was?.work, seat.work]
    if (old?.is !== 'working' || fresh.is !== 'working') return undefined
    const named = 'seats' in command && (command.seats === 'all' || command.seats.includes(seat.n))
    switch (command.kind) {
      case 'freeze':
        return named && !old.time.held && fresh.time.held ? 'session.freeze' : undefined
      case 'demonstrate':
        if (!old.time.held && fresh.time.held) return 'session.freeze'
        return old.time.held && !fresh.time.held ? 'session.resume' : undefined
      case 'resume':
      case 'end':
        return old.time.held && !fresh.time.held ? 'session.resume' : undefined
      case 'extend':
        return named ? `session.extend.${command.ms}` : undefined
      case 'incident':
        return named ? `session.incident.${command.ms}` : undefined
      case 'message':
        return named ? `session.message.${after.messages.length}` : undefined
      default:
        return undefined
    }
  }
  return after.seats.flatMap((seat) => {
    const said = phrase(
      before.seats.find(({ n }) => n === seat.n),
      seat,
    )
    return said !== undefined && 'run' in seat.work ? [{ run: seat.work.run, phrase: said }] : []
  })
}
