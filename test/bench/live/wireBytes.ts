// Bytes that came over all TCP lines this process has opened since this file was loaded, whichever library opened them: frames and handshakes
// and all, the same for every server that is measured.

import { subscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'

const open = new Set<Socket>()
const closed = { received: 0 }

subscribe('net.client.socket', (message) => {
  const { socket } = message as { socket: Socket }
  open.add(socket)
  socket.once('close', () => {
    open.delete(socket)
    closed.received += socket.bytesRead
  })
})

export function receivedBytes(): number {
  let sum = closed.received
  for (const { bytesRead } of open) sum += bytesRead
  return sum
}
