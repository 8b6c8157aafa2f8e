// A cable between browser and server that a test can pull: forwards TCP, and on command forwards nothing without closing anything (the silence
// of a pulled cable), resets what is open, or delays each direction by itself.

import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface FaultProxy {
  /** The server's address through the cable. */
  readonly url: string
  /** Nothing gets through, either way, and nobody is told; what was on the way arrives when it is mended. */
  pull(): void
  mend(): void
  /** Every connection dies at once. */
  reset(): void
  /** ms that each direction takes longer. */
  delay(up: number, down: number): void
  readonly open: number
  close(): Promise<void>
}

export async function openFaultProxy(target: string): Promise<FaultProxy> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  const waiting = new Set<() => void>()
  let pulled = false
  const late = { up: 0, down: 0 }

  const through = (): Promise<void> | undefined => (pulled ? new Promise((resolve) => waiting.add(resolve)) : undefined)

  /** In order: a piece waits for the one before it. */
  function forward(from: Socket, to: Socket, way: keyof typeof late): void {
    let before: Promise<unknown> = Promise.resolve()
    from.on('data', (piece) => {
      from.pause()
      before = before.then(async () => {
        if (late[way] > 0) await new Promise((resolve) => setTimeout(resolve, late[way]))
        while (pulled) await through()
        if (!to.destroyed) to.write(piece)
        from.resume()
      })
    })
    from.on('end', () => void before.then(() => to.end()))
    from.on('close', () => to.destroy())
    from.on('error', () => to.destroy())
  }

  const server = createServer((near) => {
    const far = connect({ host: hostname, port: Number(port) })
    for (const socket of [near, far]) {
      socket.setNoDelay(true)
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
    }
    forward(near, far, 'up')
    forward(far, near, 'down')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pull: () => {
      pulled = true
    },
    mend: () => {
      pulled = false
      for (const go of waiting) go()
      waiting.clear()
    },
    reset: () => {
      for (const socket of sockets) socket.resetAndDestroy()
    },
    delay: (up, down) => {
      Object.assign(late, { up, down })
    },
    get open() {
      return sockets.size / 2
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
