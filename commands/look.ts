// `node commands/look.ts <scenario> <shots.json|part…>`: renders models, or the whole scene in its start pose, to screens/look/*.png, so that they can be looked at.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'
import { chromium } from 'playwright'
import { ensureBrowser } from './browser.ts'

const [scenario = 'wheel-service', ...wanted] = process.argv.slice(2)
const out = 'screens/look'
mkdirSync(out, { recursive: true })

interface Named {
  readonly name: string
  readonly width?: number
  readonly height?: number
}
const shots: Named[] = wanted[0]?.endsWith('.json')
  ? (JSON.parse(readFileSync(wanted[0], 'utf8')) as Named[])
  : (wanted.length > 0 ? wanted : ['scene']).map((name) =>
      name === 'scene' ? { name, eye: [2.6, 1.6, 0.5], target: [0, 0.6, 0] } : { name: name.replaceAll(',', '+'), show: name },
    )
const sized = shots.map((shot) => ({ width: 1280, height: 800, ...shot }))

const bundle = await build({
  stdin: {
    contents: `
      import { view } from './scenarios/${scenario}/View.tsx'
      import { parts } from './scenarios/${scenario}/parts.ts'
      import { mounts } from './scenarios/${scenario}/mounts.ts'
      import { stage } from './client/workbench/stage.ts'
      window.begin = () => stage(view, parts, mounts, ${JSON.stringify(sized)}, (n, report) => window.taken(n, report))`,
    resolveDir: process.cwd(),
    loader: 'ts',
  },
  bundle: true,
  write: false,
  format: 'iife',
  target: 'es2022',
  jsx: 'automatic',
})

const browser = await chromium.launch({
  executablePath: ensureBrowser() as string,
  args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
})
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
page.on('console', (message) => console.log(`[page] ${message.text()}`))
page.on('pageerror', (error) => console.log(`[page] ${error.stack}`))
await page.setContent('<style>body{margin:0}canvas{display:block}</style>')
await page.exposeFunction('taken', async (n: number, report: object) => {
  const shot = sized[n]
  if (!shot) return
  await page.setViewportSize({ width: shot.width, height: shot.height })
  const image = await page.evaluate(() => document.querySelector('canvas')?.toDataURL('image/png') ?? '')
  writeFileSync(`${out}/${shot.name}.png`, Buffer.from(image.slice(image.indexOf(',') + 1), 'base64'))
  console.log(`${out}/${shot.name}.png`, JSON.stringify(report))
})
await page.addScriptTag({ content: bundle.outputFiles[0]?.text ?? '' })
await page.evaluate(() => (window as unknown as { begin: () => Promise<void> }).begin())
await browser.close()
