// The uplink's line over Socket.IO. Reconnecting is here, remembering is not: nothing sent while the line is down may arrive later.

import { io, type Socket } from 'socket.io-client'
import type { Beacon } from '../../shared/protocol/messages.ts'
import type { ToldInstruction } from '../../shared/protocol/sessions.ts'
import { heard, type Spoken } from '../../shared/protocol/wire.ts'
import type { Clock, Transport } from './line.ts'

/** 1–5 s with jitter ±50 %, so that a room does not come back all at once (reliability.md §2.3). */
const RECONNECT = { reconnectionDelay: 1000, reconnectionDelayMax: 5000, randomizationFactor: 0.5 } as const

export interface SocketTransportOptions {
  /** Origin to name outside browsers, which name theirs themselves. */
  readonly origin?: string
  /** Cookie header to send outside browsers, which send theirs themselves. */
  readonly cookie?: string
  /** Handed every line that is made; tests pull its plug. */
  readonly made?: (line: Socket) => void
  /** ms before coming back; tests that cut lines all the time come back sooner. */
  readonly reconnectionDelay?: number
}

/** `url`: the server's origin; '' for the page's own. */
export function socketTransport(url: string, options: SocketTransportOptions = {}): Transport {
  let socket: Socket | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  const named = { ...(options.origin ? { origin: options.origin } : {}), ...(options.cookie ? { cookie: options.cookie } : {}) }

  return {
    connect(hello, events) {
      socket?.disconnect()
      const line = io(url, {
        transports: ['websocket'],
        forceNew: true,
        timeout: 8000,
        auth: hello,
        ...RECONNECT,
        ...(options.reconnectionDelay
          ? { reconnectionDelay: options.reconnectionDelay, reconnectionDelayMax: options.reconnectionDelay }
          : {}),
        ...(Object.keys(named).length > 0 ? { extraHeaders: named } : {}),
      })
      socket = line
      options.made?.(line)
      line.on('connect', () => events.connected())
      line.on('disconnect', (reason) => {
        // socket.io keeps what was emitted on a dying line and would deliver it before the resume.
        line.sendBuffer = []
        events.disconnected()
        // Sent away by the server, e.g. for another page of the same run: come back once and hear why.
        if (reason === 'io server disconnect') again = setTimeout(() => line.connect(), RECONNECT.reconnectionDelay)
      })
      line.on('connect_error', (error) => {
        const code = (error as { data?: { code?: string } }).data?.code
        if (code === 'storage-failed') again = setTimeout(() => line.connect(), RECONNECT.reconnectionDelayMax)
        else if (code !== undefined) events.refused(code)
      })
      line.on('beacon', (beacon: Beacon) => events.beacon(beacon))
      line.on('instruct', (instruction: ToldInstruction) => events.instructed?.(instruction))
    },
    send(name, message, answered) {
      if (socket?.connected) socket.emit(name, message, (answer: Spoken) => answered(heard(answer)))
    },
    close() {
      clearTimeout(again)
      socket?.disconnect()
    },
  }
}

export const wallClock: Clock = {
  now: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
