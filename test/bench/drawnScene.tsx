// Runs in a browser: the run page's own Scene, and beside it the same meshes in a bare three.js loop with the same renderer settings, each
// drawing a frame when it is told to. The world moves with every frame, so both draw their shadows anew.

import { _roots } from '@react-three/fiber'
import { createRoot } from 'react-dom/client'
import { Color, type PerspectiveCamera, Scene as Picture, WebGLRenderer } from 'three'
import { environment, exposed, keyLight } from '../../client/kit/light.ts'
import { Eye } from '../../client/player/eye.ts'
import { Frames } from '../../client/player/frames.ts'
import type { HandSight } from '../../client/player/messages.ts'
import { POSE_FLOATS } from '../../client/player/messages.ts'
import { Scene } from '../../client/player/Scene.tsx'
import { Workshop } from '../../client/player/workshop.ts'
import { scenario } from '../../scenarios/wheel-service/scenario.ts'
import { view } from '../../scenarios/wheel-service/View.tsx'
import { IDENTITY } from '../../shared/base/vector.ts'

const IDLE: HandSight = { holds: '', supports: false, seat: '', fast: false, grip: IDENTITY, presses: '', busy: '' }
const SIGHT = { facts: {}, hands: { left: IDLE, right: { ...IDLE, holds: 'pointer' } } } as const

export interface Drawn {
  readonly ours: () => number
  readonly theirs: () => number
}

/** Drawing is only asked for; reading a pixel back waits until it is done. */
const done = (gl: WebGLRenderingContext | WebGL2RenderingContext): void =>
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4))

function timed(gl: WebGLRenderingContext | WebGL2RenderingContext, draw: () => void): number {
  done(gl)
  const from = performance.now()
  draw()
  done(gl)
  return performance.now() - from
}

export async function draw(place: HTMLElement, poses: readonly number[]): Promise<Drawn> {
  const workshop = await Workshop.build(scenario, view, 'high', () => {})
  const frames = new Frames()
  const wheel = scenario.parts.findIndex(({ id }) => id === 'wheel')
  let moved = 0
  const move = (): void => {
    const next = Float32Array.from(poses)
    // A hand's breadth to and fro.
    next[wheel * POSE_FLOATS] = (next[wheel * POSE_FLOATS] ?? 0) + 0.05 * (++moved % 2)
    frames.push({ tick: moved, at: performance.now(), poses: next }, true)
  }
  move()
  const [station] = scenario.view.stations
  if (!station) throw new Error('a scenario without a station')
  const eye = new Eye(station, true)
  const canvas = await new Promise<HTMLCanvasElement>((ready) => {
    createRoot(place).render(
      <Scene
        workshop={workshop}
        view={view}
        frames={frames}
        eye={eye}
        quality="high"
        sharpness={1}
        sight={() => SIGHT}
        onReady={ready}
        label="bench"
      />,
    )
  })
  const root = _roots.get(canvas)
  if (!root) throw new Error('no root')
  const state = () => root.store.getState()
  while (!state().scene.environment) await new Promise((wait) => setTimeout(wait, 50))
  const { gl, size } = state()
  state().advance(performance.now())

  const bare = new WebGLRenderer({ antialias: true, powerPreference: 'high-performance', stencil: false })
  exposed(bare)
  bare.setSize(size.width, size.height)
  const picture = new Picture()
  picture.background = new Color('#d8d3c9')
  picture.environment = await environment(bare)
  picture.environmentIntensity = state().scene.environmentIntensity
  picture.add(
    keyLight('high'),
    ...state()
      .scene.children.filter(({ name }) => name !== 'light')
      .map((each) => each.clone()),
  )
  const camera = state().camera.clone() as PerspectiveCamera
  bare.render(picture, camera)

  return {
    ours: () => {
      move()
      return timed(gl.getContext(), () => state().advance(performance.now()))
    },
    theirs: () => timed(bare.getContext(), () => bare.render(picture, camera)),
  }
}
