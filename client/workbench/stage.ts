// A bare stage for looking at models: one canvas, the scenario's own light, a camera that is told where to stand. Development only.

import { AgXToneMapping, Box3, type Object3D, PerspectiveCamera, Scene, Vector3, WebGLRenderer } from 'three'
import { compose, IDENTITY, type Pose } from '../../shared/base/vector.ts'
import type { Mount } from '../../shared/scenario/mount.ts'
import type { Part } from '../../shared/scenario/part.ts'
import { triangles } from '../kit/assemble.ts'
import { environment, exposed, lit } from '../kit/light.ts'
import type { Quality } from '../kit/quality.ts'
import type { Facts, Model, ScenarioView } from '../kit/scenarioView.ts'

export interface Shot {
  readonly width: number
  readonly height: number
  /** Metres; without them the camera frames what is shown. */
  readonly eye?: readonly [number, number, number]
  readonly target?: readonly [number, number, number]
  readonly fov?: number
  /** A part's id, several joined by commas, or nothing for the whole scene in its start pose. */
  readonly show?: string
  readonly without?: readonly string[]
  readonly facts?: Facts
  readonly quality?: Quality
  readonly agx?: boolean
  /** How far parts stand above their start, mm; what they carry goes with them. */
  readonly raised?: Readonly<Record<string, number>>
}

export interface Report {
  readonly triangles: number
  readonly calls: number
  readonly drawnTriangles: number
  readonly milliseconds: number
  readonly byPart: Readonly<Record<string, string>>
}

/** Where a part stands at the start, along the chain of mounts and owners. */
function startPose(id: string, parts: readonly Part[], mounts: readonly Mount[], raised: Readonly<Record<string, number>>): Pose {
  const found = parts.find((each) => each.id === id)
  if (!found) return IDENTITY
  const lifted = ({ p, q }: Pose): Pose => ({ p: [p[0], p[1] + (raised[id] ?? 0) / 1000, p[2]], q })
  if ('pose' in found.start && found.start.pose) return lifted(found.start.pose)
  const name = 'mount' in found.start ? found.start.mount : ''
  const seat = mounts.find((each) => each.id === name)
  if (!seat) return IDENTITY
  return lifted(seat.owner === 'world' ? seat.frame : compose(startPose(seat.owner, parts, mounts, raised), seat.frame))
}

function placedAt(object: Object3D, { p, q }: Pose): void {
  object.position.set(...(p as [number, number, number]))
  object.quaternion.set(...(q as [number, number, number, number]))
}

export async function stage(
  view: ScenarioView,
  parts: readonly Part[],
  mounts: readonly Mount[],
  shots: readonly Shot[],
  taken: (n: number, report: Report) => Promise<void>,
): Promise<void> {
  const canvas = document.createElement('canvas')
  document.body.append(canvas)
  const renderer = new WebGLRenderer({ canvas, antialias: true, preserveDrawingBuffer: true })
  exposed(renderer)
  const ambient = await environment(renderer)
  for (const [n, shot] of shots.entries()) {
    const began = performance.now()
    if (shot.agx) renderer.toneMapping = AgXToneMapping
    const scene = new Scene()
    const quality = shot.quality ?? 'high'
    lit(scene, ambient, quality)
    const facts = shot.facts ?? {}
    const only = shot.show?.split(',')
    const byPart: Record<string, string> = {}
    const add = (id: string, model: Model): void => {
      model.update?.(facts)
      scene.add(model.object)
      let meshes = 0
      model.object.traverse((each) => {
        if ('isMesh' in each && each.visible) meshes++
      })
      byPart[id] = `${Math.round(triangles(model.object))} tri ${meshes} mesh`
    }
    if (!only || only.includes('surroundings')) add('surroundings', view.surroundings(quality))
    const framed = new Box3()
    for (const [id, make] of Object.entries(view.models)) {
      if ((only && !only.includes(id)) || shot.without?.includes(id)) continue
      const model = make(quality)
      if (!only || only.length > 1) placedAt(model.object, startPose(id, parts, mounts, shot.raised ?? {}))
      add(id, model)
      framed.expandByObject(model.object)
    }
    const milliseconds = Math.round(performance.now() - began)
    scene.background = ambient
    scene.backgroundBlurriness = 0.6
    scene.backgroundIntensity = 0.8
    renderer.setSize(shot.width, shot.height)
    const camera = new PerspectiveCamera(shot.fov ?? 38, shot.width / shot.height, 0.02, 60)
    const target = shot.target ? new Vector3(...shot.target) : framed.getCenter(new Vector3())
    const size = framed.getSize(new Vector3()).length()
    if (shot.target && shot.eye) camera.position.set(...shot.eye)
    else camera.position.copy(target).addScaledVector(new Vector3(...(shot.eye ?? [0.8, 0.45, 0.4])).normalize(), size * 1.25)
    camera.lookAt(target)
    renderer.render(scene, camera)
    renderer.render(scene, camera)
    const total = triangles(scene)
    await taken(n, {
      triangles: Math.round(total),
      calls: renderer.info.render.calls,
      drawnTriangles: renderer.info.render.triangles,
      milliseconds,
      byPart,
    })
  }
}
