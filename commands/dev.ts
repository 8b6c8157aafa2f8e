// `npm run dev`: the server restarting on change, and Vite in front of it at http://localhost:5173. Ends both together.
import { spawn } from 'node:child_process'
import { createServer } from 'vite'

const backend = spawn(process.execPath, ['--watch', 'server/main.ts'], { stdio: 'inherit' })
const frontend = await createServer({ configFile: 'vite.config.ts' })
await frontend.listen()
frontend.printUrls()

const end = async () => {
  backend.kill('SIGTERM')
  await frontend.close()
  process.exit()
}
process.on('SIGINT', end)
process.on('SIGTERM', end)
