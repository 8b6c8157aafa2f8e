// A wish made into a command: what only the server draws or looks up is put in, and the command is complete before it is decided.

import { accept, type Outcome, refuse } from '../../shared/base/outcome.ts'
import type { RefusedCode } from '../../shared/protocol/messages.ts'
import type { NewSession, Wish } from '../../shared/protocol/sessions.ts'
import type { Command } from '../../shared/session/commands.ts'
import type { Configuration, SessionScenario } from '../../shared/session/configuration.ts'
import type { Session } from '../../shared/session/state.ts'
import { newJoinCode } from './codes.ts'

export interface WishDeps {
  readonly randomHex: (bytes: number) => string
  readonly scenario: (id: string) => SessionScenario | undefined
}

export function commandOf(deps: WishDeps, session: Session, wish: Wish): Outcome<Command, RefusedCode> {
  switch (wish.kind) {
    case 'configure': {
      const configuration = configurationOf(deps, wish.configuration)
      return configuration.ok ? accept({ kind: 'configure', configuration: configuration.value }) : configuration
    }
    case 'invite':
      return accept({ kind: 'invite', people: wish.accounts.map((account) => ({ account })) })
    case 'open':
      return accept({ kind: 'open', code: newJoinCode(deps.randomHex) })
    case 'start':
      return accept({ ...wish, runs: session.seats.map(({ n }) => ({ seat: n, run: deps.randomHex(16) })) })
    case 'answer':
      return accept(wish.seat === undefined ? { kind: 'answer' } : { kind: 'answer', seat: wish.seat })
    case 'demonstrate':
      return accept(wish.run === undefined ? { kind: 'demonstrate' } : { kind: 'demonstrate', run: wish.run })
    case 'end':
      return accept({ kind: 'end', grace: wish.grace, ...(wish.early === undefined ? {} : { early: wish.early }) })
    case 'staff':
    case 'ready':
    case 'unseat':
    case 'assign':
    case 'cancel':
    case 'move':
    case 'freeze':
    case 'resume':
    case 'extend':
    case 'incident':
    case 'message':
    case 'hand':
    case 'release':
      return accept(wish)
    default:
      return wish satisfies never
  }
}

export function configurationOf(deps: WishDeps, asked: NewSession['configuration']): Outcome<Configuration, RefusedCode> {
  const scenarios = asked.scenarios.map((id) => deps.scenario(id))
  const missing = scenarios.indexOf(undefined)
  if (missing >= 0) return refuse('unknown-scenario', { scenario: asked.scenarios[missing] ?? '' })
  return accept({ ...asked, scenarios: scenarios as readonly SessionScenario[] })
}
