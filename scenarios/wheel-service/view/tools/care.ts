// Consumables: cloth, emery sheet, brush, spray bottle of soapy water, chalk.

import { CanvasTexture, DoubleSide, MeshStandardMaterial, PlaneGeometry, RepeatWrapping, SRGBColorSpace } from 'three'
import { FONT } from '../../../../client/kit/label.ts'
import { canvasOf } from '../../../../client/kit/relief.ts'
import type { Model } from '../../../../client/kit/scenarioView.ts'
import { finish, print, TINT } from './finish.ts'
import { built, lofted, moved, type Piece, type Point, patch, type Section, skinned, swept, turned } from './shape.ts'

/** Fixed scatter: the same folds and bristles on every machine. */
const scatter = (i: number): number => {
  const s = Math.sin(i * 12.9898 + 78.233) * 43758.5453
  return s - Math.floor(s)
}

function weave(ground: string, stripe: string): MeshStandardMaterial {
  const ctx = canvasOf(256, 256)
  ctx.fillStyle = ground
  ctx.fillRect(0, 0, 256, 256)
  for (let i = 0; i < 128; i++) {
    ctx.fillStyle = i % 2 ? 'rgba(255,255,255,0.10)' : 'rgba(0,0,0,0.10)'
    ctx.fillRect(i * 2, 0, 1, 256)
    ctx.fillRect(0, i * 2, 256, 1)
  }
  ctx.fillStyle = stripe
  ctx.fillRect(20, 0, 12, 256)
  ctx.fillRect(40, 0, 5, 256)
  ctx.fillRect(0, 20, 256, 12)
  ctx.fillRect(0, 40, 256, 5)
  const map = new CanvasTexture(ctx.canvas)
  map.colorSpace = SRGBColorSpace
  map.wrapS = map.wrapT = RepeatWrapping
  map.repeat.set(3, 3)
  map.anisotropy = 8
  return new MeshStandardMaterial({ map, roughness: 0.95, side: DoubleSide })
}

/** A folded shop towel: three layers with soft folds, a corner turned over. */
export function cloth(): Model {
  const layer = (w: number, d: number, lift: number, seed: number, x: number, z: number) => {
    const g = new PlaneGeometry(w, d, 22, 22).rotateX(-Math.PI / 2)
    const p = g.getAttribute('position')
    for (let i = 0; i < p.count; i++) {
      const [u, v] = [p.getX(i) / w, p.getZ(i) / d]
      const edge = Math.min(1, Math.min(0.5 - Math.abs(u), 0.5 - Math.abs(v)) * 9)
      const fold = Math.sin(u * 9 + seed + v * 3) * 1.7 + Math.sin(v * 11 - seed * 2 + u * 4) * 1.4 + Math.sin((u + v) * 17 + seed) * 0.8
      const roll = Math.max(0, u + v - 0.62) * 60
      p.setXYZ(
        i,
        p.getX(i) + Math.sin(v * 8 + seed) * 3 + x,
        Math.max(0.6, lift * (0.25 + 0.75 * edge) + fold * (0.5 + edge * 0.5) + roll),
        p.getZ(i) + Math.sin(u * 7 - seed) * 3 + z,
      )
    }
    g.computeVertexNormals()
    return g.toNonIndexed()
  }
  const fabric = weave('#8f8a80', 'rgba(70,82,96,0.55)')
  return {
    object: built(
      [layer(176, 172, 5, 1, 0, 0), fabric],
      [layer(168, 150, 12, 3.2, 2, -8), fabric],
      [layer(120, 150, 19, 5.1, -20, -6), fabric],
    ),
  }
}

/** Emery sheet, abrasive side up, one end curled. */
export function emery(): Model {
  const g = new PlaneGeometry(110, 140, 6, 20).rotateX(-Math.PI / 2)
  const p = g.getAttribute('position')
  for (let i = 0; i < p.count; i++) {
    const z = p.getZ(i)
    const bent = Math.max(0, (z - 20) / 50)
    p.setXYZ(i, p.getX(i), 0.8 + bent * bent * 15 + (p.getX(i) / 55) ** 2 * 1.2, z - bent * bent * 6)
  }
  g.computeVertexNormals()
  const grit = canvasOf(512, 640)
  grit.fillStyle = '#4c4644'
  grit.fillRect(0, 0, 512, 640)
  for (let i = 0; i < 26000; i++) {
    const s = scatter(i)
    grit.fillStyle = s > 0.5 ? 'rgba(190,175,160,0.5)' : 'rgba(15,12,12,0.5)'
    grit.fillRect(scatter(i * 3 + 1) * 512, scatter(i * 5 + 2) * 640, 1 + s, 1 + s)
  }
  const map = new CanvasTexture(grit.canvas)
  map.colorSpace = SRGBColorSpace
  const back = g.clone().translate(0, -0.5, 0).scale(-1, 1, 1)
  return {
    object: built(
      [g.toNonIndexed(), new MeshStandardMaterial({ map, roughness: 1 })],
      [
        back.toNonIndexed(),
        print(
          110,
          140,
          5,
          (ctx) => {
            ctx.fillStyle = '#6b4f3c'
            ctx.font = `700 12px ${FONT}`
            for (let y = 0; y < 4; y++) ctx.fillText('P240   P240', 12, 26 + y * 34)
          },
          '#c9b08c',
        ),
      ],
    ),
  }
}

/** Hand brush with a beech handle along z; tufts of brass wire hang down at the far end. */
export function brush(): Model {
  const bar = (z: number, w: number, h: number, lift = 0): Section => ({ at: [0, z, lift], size: [w, h, Math.min(w, h) * 0.45] })
  // Lofted along y, then laid so that y becomes z and z becomes −y.
  const handle = lofted(
    [
      bar(-100, 22, 10, -24),
      bar(-97, 30, 15, -24),
      bar(-30, 32, 15, -24),
      bar(-12, 28, 14, -25),
      bar(8, 19, 15, -28),
      bar(50, 22, 17, -30),
      bar(84, 22, 16, -31),
      bar(96, 15, 12, -32),
      bar(100, 8, 7, -32),
    ],
    5,
  )
  const pieces: Piece[] = [[handle.rotateX(Math.PI / 2), finish.matte(), TINT.wood]]
  for (let row = 0; row < 5; row++) {
    for (let i = 0; i < 12; i++) {
      const k = row * 12 + i
      const [x, z] = [(row - 2) * 5.4, -93 + i * 5.5]
      const [dx, dz] = [(scatter(k) - 0.5) * 4 + (row - 2) * 0.9, (scatter(k + 99) - 0.5) * 4]
      const ring = (y: number, r: number, ox: number, oz: number): Point[] =>
        Array.from({ length: 5 }, (_, j): Point => [x + ox + Math.cos(-j * 1.2566) * r, y, z + oz + Math.sin(-j * 1.2566) * r])
      pieces.push([
        skinned([ring(0.4 + scatter(k + 7), 2.1, dx, dz), ring(18, 1.3, 0, 0)], { open: false }),
        finish.matte(),
        scatter(k + 31) > 0.5 ? 0xb08d45 : 0xc2a05a,
      ])
    }
  }
  return { object: built(...pieces) }
}

/** Spray bottle labelled 肥皂水: body, liquid seen through it, collar and trigger head with nozzle towards −x. */
export function soap(): Model {
  const ring = (y: number, r: number): [number, number] => [y, r]
  const spun = (profile: readonly (readonly [number, number])[], sides = 32) => moved(turned(profile, sides), [0, 0, 0], [0, 0, 90])
  const bottle = spun([
    ring(0, 26),
    ring(0.6, 30),
    ring(3, 33),
    ring(8, 34),
    ring(84, 34),
    ring(96, 32),
    ring(108, 26),
    ring(118, 18),
    ring(124, 13.5),
    ring(134, 13),
  ])
  const shell = new MeshStandardMaterial({ color: 0xf2f4f4, transparent: true, opacity: 0.42, roughness: 0.3, depthWrite: false })
  const at = (x: number, y: number, w: number, d: number, lean = 0): Section => ({
    at: [x, y, 0],
    size: [w, d, Math.min(w, d) * 0.4],
    lean,
  })
  const object = built(
    [spun([ring(1, 25), ring(3, 31), ring(8, 32.4), ring(70, 32.4), ring(70.4, 31)]), finish.plastic(), 0xc8d2cf],
    [spun([ring(66, 1.6), ring(130, 1.6)], 8), finish.plastic(), TINT.cream],
    [spun([ring(126, 14.6), ring(127, 16), ring(141, 16), ring(142, 14)], 24), finish.plastic(), TINT.slate],
    [
      lofted(
        [
          at(0, 141, 20, 20),
          at(-2, 152, 24, 20),
          at(-4, 164, 34, 20),
          at(-3, 180, 58, 21),
          at(-2, 190, 60, 20),
          at(0, 197, 48, 16),
          at(2, 199, 36, 11),
        ],
        4,
      ),
      finish.plastic(),
      TINT.cream,
    ],
    [
      turned(
        [
          [-42, 5],
          [-41.4, 6.4],
          [-34, 7],
          [-30, 7],
        ],
        8,
      ).translate(0, 182, 0),
      finish.plastic(),
      TINT.slate,
    ],
    [
      turned(
        [
          [-43.4, 1.2],
          [-43, 2.4],
          [-41, 2.6],
        ],
        10,
      ).translate(0, 182, 0),
      finish.satin(),
    ],
    [
      lofted([at(-27, 126, 5, 10, 10), at(-23, 140, 6, 13, -12), at(-18, 158, 8, 14, -14), at(-14, 172, 9, 13, 0)], 3),
      finish.plastic(),
      TINT.slate,
    ],
    [
      swept(
        [
          [0, 140, 0],
          [0, 139, 0],
        ],
        () => 3,
        6,
      ),
      finish.plastic(),
      TINT.cream,
    ],
    [bottle, shell],
    [
      patch(34.25, 22, 76, 200, 26),
      print((34.25 * 200 * Math.PI) / 180, 54, 9, (ctx) => {
        const w = (34.25 * 200 * Math.PI) / 180
        ctx.fillStyle = '#f4f2ec'
        ctx.fillRect(0, 0, w, 54)
        ctx.fillStyle = '#47525c'
        ctx.fillRect(0, 0, w, 5)
        ctx.fillRect(0, 49, w, 5)
        ctx.fillStyle = '#1c1f22'
        ctx.textAlign = 'center'
        ctx.font = `700 17px ${FONT}`
        ctx.fillText('肥皂水', w / 2, 29)
        ctx.font = `500 5.6px ${FONT}`
        ctx.fillText('检漏用  SOAPY WATER', w / 2, 40)
      }),
    ],
  )
  return { object }
}

/** Chalk stick along z with one end worn to a slant, and the dust that sits on it. */
export function chalk(): Model {
  const ring = (z: number, r: number, slant = 0): Point[] =>
    Array.from({ length: 16 }, (_, j): Point => {
      const a = (j / 16) * Math.PI * 2
      const [x, y] = [Math.cos(a) * r, Math.sin(a) * r]
      return [x, y + 5.6, z + y * slant]
    })
  return {
    object: built(
      [
        skinned([ring(-40, 4.8), ring(-39, 5.4), ring(31, 5.6), ring(34, 5, -0.5), ring(35.6, 3.6, -0.6)], { crease: 29 }),
        finish.matte(),
        0xf0eee8,
      ],
      [skinned([ring(-37, 5.5), ring(-36.8, 5.8), ring(-6, 5.9), ring(-5.8, 5.6)]), finish.matte(), 0x8f9aa3],
    ),
  }
}
