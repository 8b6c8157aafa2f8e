// The picture of a world: canvas, light, workshop, hands and whatever is marked in it. Draws only when something has changed, so that a
// quiet scene leaves a school computer's fan quiet as well.

import { Canvas, useFrame, useThree } from '@react-three/fiber'
import { useEffect, useMemo, useState } from 'react'
import { type Camera, Color, type Object3D, PerspectiveCamera, type Texture, type WebGLRenderer } from 'three'
import { environment, exposed, keyLight } from '../kit/light.ts'
import { LEVELS, type Quality } from '../kit/quality.ts'
import type { ScenarioView } from '../kit/scenarioView.ts'
import { DrawnHands } from './drawnHands.ts'
import type { Eye } from './eye.ts'
import { type Covered, FIELD, fieldOf } from './field.ts'
import type { Frames } from './frames.ts'
import type { Sight } from './messages.ts'
import type { Workshop } from './workshop.ts'

const WALL = '#d8d3c9'
const degrees = (rad: number): number => (rad * 180) / Math.PI

/** A picture that takes longer is slow; the pause after it is no longer than this. ms */
const SLOW = 60
const LONGEST_REST = 250
const FRESH = {
  version: -1,
  eye: -1,
  drawnAt: 0,
  restUntil: 0,
  cost: 0,
  facts: undefined as Sight['facts'] | undefined,
  hands: undefined as Sight['hands'] | undefined,
}

/** What stands in the picture besides the world: told once a frame, after the world was placed. */
export interface Drawn {
  /** Anything that must be drawn although the world stands still. */
  readonly restless: () => boolean
  readonly frame: (camera: Camera, size: { readonly width: number; readonly height: number }) => void
}

export interface SceneProps {
  readonly workshop: Workshop
  readonly view: ScenarioView
  readonly frames: Frames
  readonly eye: Eye
  readonly quality: Quality
  /** Pixels drawn for each pixel of the screen, at most. */
  readonly sharpness: number
  readonly sight: () => Pick<Sight, 'facts' | 'hands'>
  readonly drawn?: Drawn
  /** What is marked in the picture. */
  readonly decor?: Object3D
  /** Once there is a canvas to listen to. */
  readonly onReady?: (canvas: HTMLCanvasElement, camera: Camera) => void
  /** The picture is gone and cannot come back on this page. */
  readonly onLost?: () => void
  /** Milliseconds from one drawn frame to the next while frames follow each other. */
  readonly onPace?: (ms: number) => void
  readonly label: string
  /** What lies over the picture's edges, px: its middle is the middle of what is free. */
  readonly covered?: Covered
}

export function Scene(props: SceneProps) {
  return (
    <Canvas
      frameloop="demand"
      dpr={Math.min(devicePixelRatio, props.sharpness)}
      shadows
      gl={{ antialias: LEVELS[props.quality].antialias, powerPreference: 'high-performance', stencil: false }}
      camera={{ fov: degrees(FIELD), near: 0.04, far: 40 }}
      onCreated={({ gl }) => exposed(gl)}
      aria-label={props.label}
      role="img"
    >
      <Light quality={props.quality} />
      <Drawing {...props} />
    </Canvas>
  )
}

function Light({ quality }: { readonly quality: Quality }) {
  const { gl, scene, invalidate } = useThree()
  const [ambient, setAmbient] = useState<Texture>()
  const key = useMemo(() => keyLight(quality), [quality])
  useEffect(() => {
    if (key) (gl as WebGLRenderer).shadowMap.needsUpdate = true
    invalidate()
  }, [gl, key, invalidate])
  useEffect(() => {
    let gone = false
    scene.background = new Color(WALL)
    environment(gl as WebGLRenderer).then((texture) => {
      if (gone) return texture.dispose()
      scene.environment = texture
      scene.environmentIntensity = 0.75
      setAmbient(texture)
      invalidate()
    })
    return () => {
      gone = true
    }
  }, [gl, scene, invalidate])
  useEffect(() => () => ambient?.dispose(), [ambient])
  return <primitive object={key} />
}

function Drawing({ workshop, view, frames, eye, sight, drawn, decor, covered, onReady, onLost, onPace }: SceneProps) {
  const { gl, camera, size, invalidate } = useThree()
  const hands = useMemo(() => new DrawnHands(view, workshop), [view, workshop])
  const state = useMemo(() => ({ ...FRESH, size }), [size])

  useEffect(() => {
    if (!covered || !(camera instanceof PerspectiveCamera)) return
    const { width, height } = size
    eye.field = fieldOf(size, covered)
    camera.fov = degrees(eye.field)
    // This also takes over the field.
    camera.setViewOffset(width, height, (covered.right - covered.left) / 2, covered.bottom / 2, width, height)
    invalidate()
    return () => camera.clearViewOffset()
  }, [camera, eye, size, covered, invalidate])

  useEffect(() => {
    onReady?.(gl.domElement, camera)
  }, [gl, camera, onReady])

  useEffect(() => {
    // Shadows are drawn anew only when something has moved.
    gl.shadowMap.autoUpdate = false
    gl.shadowMap.needsUpdate = true
    invalidate()
    // When the graphics driver starts anew, textures drawn on canvases are gone with it.
    const lost = (): void => onLost?.()
    gl.domElement.addEventListener('webglcontextlost', lost)
    let before = 0
    let asked = requestAnimationFrame(function look(now) {
      asked = requestAnimationFrame(look)
      // Where a picture takes long (no graphics card), the rest of the page gets its turn between two of them.
      const cost = now - before
      before = now
      state.cost = cost
      if (cost > SLOW) state.restUntil = now + Math.min(cost, LONGEST_REST)
      if (now < state.restUntil) return
      const { facts, hands: hold } = sight()
      const stirs = frames.version !== state.version || frames.moving(now) || facts !== state.facts || hold !== state.hands
      if (stirs || eye.moving || eye.version !== state.eye || drawn?.restless()) invalidate()
    })
    return () => {
      cancelAnimationFrame(asked)
      gl.domElement.removeEventListener('webglcontextlost', lost)
    }
  }, [gl, frames, eye, drawn, invalidate, state, sight, onLost])

  useFrame(({ gl: renderer }, delta) => {
    const now = performance.now()
    // A first frame after a quiet time says nothing about the machine.
    if (delta < 0.4 && now - state.drawnAt < 400) onPace?.(now - state.drawnAt)
    state.drawnAt = now
    // The first picture after a quiet time is no leap; a slow machine's pictures are.
    eye.pass(Math.min(delta, Math.max(0.03, state.cost / 700)))
    state.eye = eye.version
    const { eye: from, target } = eye.look
    camera.position.set(...from)
    camera.lookAt(...target)
    const seen = sight()
    if (frames.version !== state.version || seen.hands !== state.hands || frames.moving(now)) renderer.shadowMap.needsUpdate = true
    state.version = frames.version
    state.facts = seen.facts
    state.hands = seen.hands
    workshop.draw(frames, now)
    workshop.tell(seen.facts)
    hands.tell(seen.facts)
    hands.draw(workshop, seen.hands)
    camera.updateMatrixWorld()
    drawn?.frame(camera, size)
  })

  return (
    <>
      <primitive object={workshop.scene} />
      <primitive object={hands.scene} />
      {decor ? <primitive object={decor} /> : null}
    </>
  )
}
