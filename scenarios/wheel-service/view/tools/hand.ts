// The trainee's hand, bare or gloved, a skinned mesh that closes round a bar. Right hand: origin in the middle of the grip, bar along z, fingers
// towards −x, back of the hand up (+y), thumb towards +z; the left hand is its mirror image in z. Rest shape is the flat hand.

import { Bone, BufferAttribute, type BufferGeometry, Color, Group, type Object3D, Quaternion, Skeleton, SkinnedMesh, Vector3 } from 'three'
import { mergeGeometries } from 'three/addons/utils/BufferGeometryUtils.js'
import type { Facts } from '../../../../client/kit/scenarioView.ts'
import { finish } from './finish.ts'
import { type Point, skinned, turned } from './shape.ts'

export interface Hand {
  readonly object: Object3D
  /** 0 half open, 1 closed round a bar of about Ø26. */
  readonly close: (amount: number) => void
  readonly update: (facts: Facts) => void
}

/** The gloves are on the hands. */
export const worn = (facts: Facts): boolean => facts['at.gloves'] === 'trainee.hands'

interface Finger {
  readonly base: Point
  readonly way: Point
  readonly bones: readonly [number, number, number]
  readonly radius: number
  /** Axes of the three joints, in the flat hand. */
  readonly axes: readonly [Point, Point, Point]
  /** Flexion of the three joints in degrees, half open and closed. */
  readonly open: readonly [number, number, number]
  readonly shut: readonly [number, number, number]
}

const FLEX: Point = [0, 0, 1]
const finger = (z: number, x: number, bones: Finger['bones'], radius: number, fan: number): Finger => ({
  base: [x, 26, z],
  way: [-1, -0.03, fan],
  bones,
  radius,
  axes: [FLEX, FLEX, FLEX],
  open: [16, 24, 14],
  shut: [68, 92, 38],
})

const FINGERS: readonly Finger[] = [
  finger(31, -17, [45, 26, 22], 10.4, 0.1),
  finger(10.4, -22, [48, 30, 23], 10.6, 0.02),
  finger(-10.4, -19, [45, 28, 22], 10.2, -0.06),
  finger(-29.5, -10, [35, 21, 20], 9.2, -0.15),
  {
    base: [48, 17, 30],
    way: [-0.62, -0.28, 0.73],
    bones: [38, 30, 24],
    radius: 11.4,
    axes: [
      [0.71, 0.19, 0.68],
      [0, -0.92, -0.39],
      [0, -0.92, -0.39],
    ],
    open: [14, 10, 8],
    shut: [46, 36, 46],
  },
]

const KNIT = new Color(0x9c9a92)
const COAT = new Color(0x1f2327)
const BAND = new Color(0x3a434d)
/** Without gloves: back and palm of the hand, and the cuff of the overall. */
const SKIN = new Color(0xa87e66)
const PALM = new Color(0xc09a84)
const SLEEVE = new Color(0x2c3e57)
const HEM = new Color(0x223146)
const smooth = (a: number, b: number, x: number): number => {
  const t = Math.max(0, Math.min(1, (x - a) / (b - a)))
  return t * t * (3 - 2 * t)
}

type Dye = (p: Vector3, n: Vector3) => Color

/** Colours vertices twice: `color` gloved, `bare` without. */
function coloured(g: BufferGeometry, gloved: Dye, bare: Dye): BufferGeometry {
  const [p, n] = [g.getAttribute('position'), g.getAttribute('normal')]
  const [point, normal] = [new Vector3(), new Vector3()]
  for (const [name, dye] of Object.entries({ color: gloved, bare })) {
    const colours = new Float32Array(p.count * 3)
    for (let i = 0; i < p.count; i++) dye(point.fromBufferAttribute(p, i), normal.fromBufferAttribute(n, i)).toArray(colours, i * 3)
    g.setAttribute(name, new BufferAttribute(colours, 3))
  }
  return g
}

/** Bare skin, paler on the inside. */
const skin: Dye = (_, n) => SKIN.clone().lerp(PALM, smooth(0.3, -0.3, n.y))

function weighted(g: BufferGeometry, weigh: (i: number) => readonly (readonly [bone: number, weight: number])[]): BufferGeometry {
  const count = g.getAttribute('position').count
  const index = new Uint16Array(count * 4)
  const weight = new Float32Array(count * 4)
  for (let i = 0; i < count; i++) {
    weigh(i).forEach(([bone, w], k) => {
      index[i * 4 + k] = bone
      weight[i * 4 + k] = w
    })
  }
  return g.setAttribute('skinIndex', new BufferAttribute(index, 4)).setAttribute('skinWeight', new BufferAttribute(weight, 4))
}

const slab = (x: number, y: number, w: number, t: number, z = 0, sides = 22): Point[] =>
  // A flattened superellipse across x; seen from −x (the end) it runs anticlockwise.
  Array.from({ length: sides }, (_, j): Point => {
    const a = (-j / sides) * Math.PI * 2
    const k = (c: number): number => Math.sign(c) * Math.abs(c) ** 0.72
    return [x, y + (k(Math.cos(a)) * t) / 2, z + (k(Math.sin(a)) * w) / 2]
  })

function palm(): BufferGeometry {
  const g = skinned(
    [
      slab(64, 25, 60, 36),
      slab(54, 25, 70, 37, 2),
      slab(40, 25, 80, 37, 4),
      slab(22, 25, 85, 35, 3),
      slab(4, 26, 86, 32, 1),
      slab(-10, 26, 84, 28, 1),
      slab(-19, 26, 80, 24, 1),
      slab(-25, 26, 72, 17, 1),
    ],
    { crease: 80 },
  )
  coloured(g, (p, n) => KNIT.clone().lerp(COAT, smooth(0.15, -0.25, n.y) * smooth(60, 48, p.x)), skin)
  return weighted(g, () => [[0, 1]])
}

function cuff(): BufferGeometry {
  const rings: Point[][] = [slab(122, 25, 56, 40), slab(126, 25, 68, 51), slab(122, 25, 70, 53), slab(118, 25, 68, 51)]
  for (let x = 112; x > 70; x -= 5)
    rings.push(
      slab(x, 25, 64 - (112 - x) * 0.16, 46 - (112 - x) * 0.14),
      slab(x - 2.5, 25, 61.5 - (112 - x) * 0.16, 43.5 - (112 - x) * 0.14),
    )
  rings.push(slab(62, 25, 60, 36))
  const g = skinned(rings, { crease: 69 })
  coloured(
    g,
    (p) => (p.x > 116 ? BAND : KNIT),
    (p) => (p.x < 66 ? HEM : SLEEVE),
  )
  return weighted(g, () => [[0, 1]])
}

/** One finger along its own x, weighted along its length, then laid into place. `first` is its first bone. */
function fingerSkin(f: Finger, first: number): BufferGeometry {
  const [a, b, c] = f.bones
  const r = f.radius
  const end = a + b + c
  const g = turned(
    [
      [-12, r * (f.base[0] > 40 ? 1.25 : 0.9)],
      [-4, r * (f.base[0] > 40 ? 1.2 : 1.04)],
      [a * 0.4, r],
      [a - 7, r * 0.95],
      [a, r * 1.02],
      [a + 7, r * 0.93],
      [a + b * 0.5, r * 0.9],
      [a + b - 6, r * 0.88],
      [a + b, r * 0.93],
      [a + b + 6, r * 0.86],
      [end - 8, r * 0.82],
      [end - 3, r * 0.64],
      [end - 0.4, r * 0.28],
    ],
    11,
    { crease: 80 },
  )
  const p = g.getAttribute('position')
  weighted(g, (i) => {
    const s = p.getX(i)
    const root = f.base[0] > 40 ? 1 : smooth(-9, 7, s)
    const [second, third] = [smooth(a - 7, a + 7, s), smooth(a + b - 6, a + b + 6, s)]
    return [
      [0, 1 - root],
      [first, root * (1 - second)],
      [first + 1, root * second * (1 - third)],
      [first + 2, root * second * third],
    ]
  })
  const lay = new Quaternion().setFromUnitVectors(new Vector3(1, 0, 0), new Vector3(...f.way).normalize())
  g.applyQuaternion(lay).translate(...f.base)
  const middle = new Vector3(...f.base)
  const dipped: Dye = (v, n) => {
    const s = v.distanceTo(middle)
    return KNIT.clone().lerp(COAT, Math.max(smooth(0.2, -0.2, n.y), smooth(end - 22, end - 12, s)) * smooth(-2, 4, s))
  }
  return coloured(g, dipped, skin)
}

/** The flat hand with skin weights, millimetres, right or mirrored left. */
export function handSkin(side: 'left' | 'right'): BufferGeometry {
  const g = mergeGeometries([palm(), cuff(), ...FINGERS.map((f, i) => fingerSkin(f, 1 + i * 3))])
  if (!g) throw new Error('hand pieces must carry the same attributes')
  return side === 'right' ? g : mirrored(g)
}

function mirrored(g: BufferGeometry): BufferGeometry {
  g.scale(1, 1, -1)
  // A mirrored triangle must be walked the other way round.
  for (const attribute of Object.values(g.attributes)) {
    const { array, itemSize } = attribute as BufferAttribute
    for (let t = 0; t < array.length; t += itemSize * 3) {
      for (let k = 0; k < itemSize; k++) {
        const [i, j] = [t + itemSize + k, t + 2 * itemSize + k]
        const held = array[i] ?? 0
        array[i] = array[j] ?? 0
        array[j] = held
      }
    }
  }
  return g
}

export function handModel(side: 'left' | 'right'): Hand {
  const flip = side === 'right' ? 1 : -1
  const root = new Bone()
  const bones: Bone[] = [root]
  for (const f of FINGERS) {
    const way = new Vector3(...f.way).normalize()
    const start = new Bone()
    start.position.set(f.base[0], f.base[1], f.base[2] * flip).multiplyScalar(0.001)
    root.add(start)
    let parent = start
    bones.push(start)
    for (const length of f.bones.slice(0, 2)) {
      const next = new Bone()
      next.position.set(way.x, way.y, way.z * flip).multiplyScalar(length / 1000)
      parent.add(next)
      bones.push(next)
      parent = next
    }
  }
  const mesh = new SkinnedMesh(handSkin(side).scale(0.001, 0.001, 0.001), finish.matte())
  mesh.castShadow = true
  mesh.add(root)
  mesh.bind(new Skeleton(bones))
  // Bones leave the rest shape's bounds when the hand closes.
  mesh.frustumCulled = false
  const object = new Group().add(mesh)
  const close = (amount: number): void => {
    const t = Math.max(0, Math.min(1, amount))
    FINGERS.forEach((f, i) => {
      for (let j = 0; j < 3; j++) {
        const [x, y, z] = f.axes[j] ?? FLEX
        // A mirrored turn has its axis reflected as a pseudovector.
        const axis = new Vector3(x * flip, y * flip, z).normalize()
        const angle = (f.open[j] ?? 0) * (1 - t) + (f.shut[j] ?? 0) * t
        bones[1 + i * 3 + j]?.quaternion.setFromAxisAngle(axis, (angle * Math.PI) / 180)
      }
    })
  }
  close(0)
  const { geometry } = mesh
  const [knit, bare] = [geometry.getAttribute('color'), geometry.getAttribute('bare')]
  const update = (facts: Facts): void => void geometry.setAttribute('color', worn(facts) ? knit : bare)
  return { object, close, update }
}
