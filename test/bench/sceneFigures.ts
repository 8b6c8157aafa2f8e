// Figures of the picture: what a frame costs beside three.js alone, and what the scene weighs against its budget.

import { build } from 'esbuild'
import { posesOf } from '../../client/player/look.ts'
import { scenario } from '../../scenarios/wheel-service/scenario.ts'
import { init } from '../../shared/sim/bodies.ts'
import { Simulation } from '../../shared/sim/simulation.ts'
import { openBrowser } from '../support/browser.ts'
import { openClientSite } from '../support/clientSite.ts'
import { BUDGET } from '../support/sceneBudget.ts'
import type { SceneCost } from '../support/sceneCost.ts'
import { ROOT } from '../support/sourceTree.ts'
import type { Figure } from './figures.ts'
import { middle } from './measure.ts'

const rounded = (value: number, digits = 3): number => Number(value.toPrecision(digits))
const ROUNDS = 9

async function startPoses(): Promise<number[]> {
  await init()
  const simulation = Simulation.create(scenario, `${'0'.repeat(31)}1`)
  const poses = [...posesOf(simulation)]
  simulation.free()
  return poses
}

/** Node cannot read View.tsx; bundled, it can. */
async function cost(): Promise<SceneCost> {
  const bundle = await build({
    stdin: {
      contents: `import { costOf } from './test/support/sceneCost.ts'
        import { withoutPaper } from './test/support/withoutPaper.ts'
        import { scenario } from './scenarios/wheel-service/scenario.ts'
        import { view } from './scenarios/wheel-service/View.tsx'
        withoutPaper()
        export const cost = costOf(scenario, view, 'high')`,
      resolveDir: ROOT,
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    jsx: 'automatic',
  })
  const code = Buffer.from(bundle.outputFiles[0]?.text ?? '').toString('base64')
  return ((await import(`data:text/javascript;base64,${code}`)) as { cost: SceneCost }).cost
}

const weighed = (figure: string, value: number, unit: string, budget: number): Figure => ({
  figure,
  value,
  unit,
  versus: `the budget, ${budget.toLocaleString('en')}`,
  ratio: rounded(value / budget),
})

export const SCENE_FIGURES: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  'frame-cost-vs-three': async () => {
    const poses = await startPoses()
    const bundle = await build({
      stdin: {
        contents: `import { draw } from './test/bench/drawnScene.tsx'
          window.begin = async (poses) => { window.drawn = await draw(document.getElementById('place'), poses) }`,
        resolveDir: ROOT,
        loader: 'ts',
      },
      bundle: true,
      write: false,
      minify: true,
      format: 'iife',
      target: 'es2022',
      jsx: 'automatic',
      define: { 'process.env.NODE_ENV': '"production"' },
    })
    const browser = await openBrowser('http://localhost')
    try {
      const page = await browser.newPage({ viewport: { width: 960, height: 600 } })
      page.setDefaultTimeout(300_000)
      await page.setContent('<style>body{margin:0}#place{width:960px;height:600px}</style><div id="place"></div>')
      await page.addScriptTag({ content: bundle.outputFiles[0]?.text ?? '' })
      const pairs = await page.evaluate(
        async ([start, rounds]) => {
          const stage = window as unknown as { begin(poses: number[]): Promise<void>; drawn: { ours(): number; theirs(): number } }
          await stage.begin(start)
          const times: [number, number][] = []
          // The first rounds compile shaders; both take turns, so that a busy machine slows both.
          for (let i = 0; i < rounds + 2; i++) {
            const pair: [number, number] = i % 2 ? [stage.drawn.ours(), stage.drawn.theirs()] : [0, stage.drawn.theirs()]
            if (i % 2 === 0) pair[0] = stage.drawn.ours()
            if (i >= 2) times.push(pair)
          }
          return times
        },
        [poses, ROUNDS] as [number[], number],
      )
      const versus = 'a bare three.js loop, the same meshes and settings, software rendering'
      const ours = middle(pairs.map(([a]) => a))
      const ratio = middle(pairs.map(([a, b]) => a / b))
      return [{ figure: 'frame-cost-vs-three', value: rounded(ours), unit: 'ms a frame, 960 × 600, high', versus, ratio: rounded(ratio) }]
    } finally {
      await browser.close()
    }
  },

  'scene-triangles': async () => {
    const { triangles } = await cost()
    return [weighed('scene-triangles', triangles, 'triangles, everything in sight', BUDGET.triangles)]
  },

  'scene-draw-calls': async () => {
    const { calls } = await cost()
    return [weighed('scene-draw-calls', calls, 'calls, everything in sight, with the shadow map’s', BUDGET.calls)]
  },

  'scene-bytes': async () => {
    const site = await openClientSite()
    const browser = await openBrowser(site.url)
    try {
      const page = await browser.newPage()
      let bytes = 0
      const sizes: Promise<void>[] = []
      page.on('requestfinished', (request) => {
        sizes.push(
          request.sizes().then(({ responseBodySize }) => {
            bytes += responseBodySize
          }),
        )
      })
      await page.goto(`${site.url}/run/wheel-service/practice`)
      await page.waitForFunction(() => document.querySelector('canvas') !== null, undefined, { timeout: 180_000 })
      await page.waitForLoadState('networkidle')
      await Promise.all(sizes)
      return [weighed('scene-bytes', bytes, 'bytes fetched until the scene stands, fonts and scripts with it', BUDGET.bytes)]
    } finally {
      await browser.close()
      await site.close()
    }
  },
}
