// Builds the browser's half: client/ with the scenarios it can reach, into dist/client. In development it passes API and sockets on to the server.
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { engineFingerprint } from './server/fingerprint.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const server = `http://127.0.0.1:${process.env.PORT ?? '3000'}`

export default defineConfig({
  root: at('./client'),
  publicDir: at('./client/public'),
  plugins: [react()],
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
