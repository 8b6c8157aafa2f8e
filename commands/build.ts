// `npm run build`: the browser's half into dist/client.
import { buildClient } from './clientBuild.ts'

await buildClient()
