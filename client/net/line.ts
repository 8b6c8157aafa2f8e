// What an uplink speaks over and lives by: a line that forgets, and a clock. The page has a socket and the wall clock, tests have their own.

import type { Answer, Beacon, ClientMessage, Hello } from '../../shared/protocol/messages.ts'
import type { ToldInstruction } from '../../shared/protocol/sessions.ts'

export interface TransportEvents {
  connected(): void
  disconnected(): void
  /** The handshake was refused; the transport does not try again. */
  refused(code: string): void
  beacon(beacon: Beacon): void
  /** Staff did something to the run: to be placed as the instructor's `say`, in order, before 2 s are over. */
  instructed?(instruction: ToldInstruction): void
}

/** Never buffers: what is sent while the line is down is lost, and no answer comes. */
export interface Transport {
  connect(hello: Hello, events: TransportEvents): void
  send(name: ClientMessage, message: object, answered: (answer: Answer) => void): void
  close(): void
}

export interface Clock {
  now(): number
  /** Runs once after `ms`; the returned function calls it off. */
  after(ms: number, run: () => void): () => void
}
