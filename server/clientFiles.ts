// The built client: hashed assets for ever, pages always asked for anew, every path that is not a file is the application's own.

import { join } from 'node:path'
import statics from '@fastify/static'
import type { FastifyInstance } from 'fastify'

export async function serveClient(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(statics, {
    root: folder,
    cacheControl: false,
    dotfiles: 'deny',
    setHeaders: (reply, path) => {
      const hashed = path.startsWith(join(folder, 'assets'))
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.setNotFoundHandler((request, reply) => {
    const page =
      request.method === 'GET' &&
      !/^\/(api|assets|socket\.io)\//.test(request.url) &&
      !/\.[a-z0-9]+$/i.test(request.url.split('?')[0] ?? '')
    return page ? reply.sendFile('index.html') : reply.status(404).send({ code: 'not-found' })
  })
}
