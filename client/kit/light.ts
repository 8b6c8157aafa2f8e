// Morning in the workshop: a CC0 workshop panorama as ambient light, one warm key through the windows, and filmic tone mapping.

import {
  ACESFilmicToneMapping,
  DataTexture,
  DataUtils,
  DirectionalLight,
  EquirectangularReflectionMapping,
  FloatType,
  Group,
  HalfFloatType,
  HemisphereLight,
  LinearFilter,
  LinearSRGBColorSpace,
  PCFShadowMap,
  PMREMGenerator,
  type Scene,
  SRGBColorSpace,
  type Texture,
  type WebGLRenderer,
} from 'three'
import { RoomEnvironment } from 'three/addons/environments/RoomEnvironment.js'
import { EXRLoader } from 'three/addons/loaders/EXRLoader.js'
import { LEVELS, type Quality } from './quality.ts'

function decoded(exr: ArrayBuffer): DataTexture {
  const { data = [], width = 1, height = 1, format } = new EXRLoader().setDataType(FloatType).parse(exr)
  const half = new Uint16Array(width * height * 4)
  for (let i = 0; i < half.length; i += 4) {
    const [r, g, b] = [data[i] ?? 0, data[i + 1] ?? 0, data[i + 2] ?? 0]
    const grey = 0.3 * r + 0.59 * g + 0.11 * b
    // The lamps of the real room are yellow; daylight keeps little of that.
    for (const [k, c] of [r, g, b].entries()) half[i + k] = DataUtils.toHalfFloat(Math.min(60000, grey + (c - grey) * 0.15))
    half[i + 3] = DataUtils.toHalfFloat(1)
  }
  const panorama = new DataTexture(half, width, height, format, HalfFloatType)
  panorama.colorSpace = LinearSRGBColorSpace
  panorama.mapping = EquirectangularReflectionMapping
  panorama.minFilter = panorama.magFilter = LinearFilter
  panorama.needsUpdate = true
  return panorama
}

/** The panorama (230 kB) is a file of its own; where it does not come, a plain room lights the scene. */
export async function environment(renderer: WebGLRenderer): Promise<Texture> {
  const generator = new PMREMGenerator(renderer)
  try {
    const { default: address } = await import('@pmndrs/assets/hdri/workshop.exr.js')
    const panorama = decoded(await (await fetch(address)).arrayBuffer())
    const made = generator.fromEquirectangular(panorama).texture
    panorama.dispose()
    return made
  } catch {
    return generator.fromScene(new RoomEnvironment(), 0.04).texture
  } finally {
    generator.dispose()
  }
}

export function exposed(renderer: WebGLRenderer): void {
  renderer.toneMapping = ACESFilmicToneMapping
  renderer.toneMappingExposure = 0.76
  renderer.outputColorSpace = SRGBColorSpace
  renderer.shadowMap.enabled = true
  renderer.shadowMap.type = PCFShadowMap
}

/** Key light and its shadow around the working place, metres. */
export function keyLight(quality: Quality): Group {
  const key = new DirectionalLight(0xffedd6, 3.1)
  key.position.set(3.4, 5.2, 2.6)
  key.target.position.set(0.5, 0.4, -0.1)
  const { shadowMap, shadowBlur } = LEVELS[quality]
  key.castShadow = shadowMap > 0
  key.shadow.mapSize.set(shadowMap || 1, shadowMap || 1)
  const { camera } = key.shadow
  camera.left = camera.bottom = -2.6
  camera.right = camera.top = 2.6
  camera.near = 1
  camera.far = 12
  key.shadow.bias = -0.0002
  key.shadow.normalBias = 0.006
  key.shadow.radius = shadowBlur
  const group = new Group()
  group.name = 'light'
  group.add(key, key.target, new HemisphereLight(0xeaf0f6, 0x9a948a, 0.5))
  return group
}

export function lit(scene: Scene, ambient: Texture, quality: Quality): void {
  scene.environment = ambient
  scene.environmentIntensity = 0.8
  scene.add(keyLight(quality))
}
