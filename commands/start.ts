// `npm start`: builds the browser's half when it is missing or stale, then becomes the server.
import { buildClient, isStale } from './clientBuild.ts'

if (isStale()) {
  console.log('Building the client …')
  await buildClient()
}
await import('../server/main.ts')
