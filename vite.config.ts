// Builds the browser's half: client/ with the scenarios it can reach, into dist/client. In development it passes API and sockets on to the server.
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { engineFingerprint } from './server/fingerprint.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const server = `http://127.0.0.1:${process.env.PORT ?? '3000'}`

/** The package carries its panorama as text within a script; built, it is a file of its own, a quarter smaller and never parsed. */
const panoramaAsFile: Plugin = {
  name: 'panorama-as-file',
  apply: 'build',
  transform(code, id) {
    const text = /hdri\/\w+\.exr\.js$/.test(id) && /^export default 'data:application\/exr;base64,([^']+)'/.exec(code)
    if (!text) return null
    const file = this.emitFile({ type: 'asset', name: 'workshop.exr', source: Buffer.from(text[1] ?? '', 'base64') })
    return { code: `export default import.meta.ROLLUP_FILE_URL_${file}`, map: null }
  },
}

export default defineConfig({
  root: at('./client'),
  publicDir: at('./client/public'),
  plugins: [react(), panoramaAsFile],
  // Browser and server must name the simulation alike: the client says this when it opens a run (client/net/engine.ts).
  define: { __ENGINE__: JSON.stringify(engineFingerprint()) },
  // One copy of three and React in the bundle, whoever asks for them.
  resolve: { dedupe: ['three', 'react', 'react-dom', '@react-three/fiber'] },
  worker: { format: 'es' },
  server: {
    port: 5173,
    strictPort: true,
    fs: { allow: [at('.')] },
    proxy: { '/api': server, '/socket.io': { target: server, ws: true } },
  },
  build: { outDir: at('./dist/client'), emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 2500 },
})
