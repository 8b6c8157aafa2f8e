// Floor: sealed concrete with painted lanes and bays, outlines of places, what tyres and oil have left, the shade under things, and the
// mat. World frame.

import { type BufferGeometry, PlaneGeometry } from 'three'
import { assembled, type Piece } from '../../../../client/kit/assemble.ts'
import { print, printed } from '../../../../client/kit/label.ts'
import { concrete, lanePaint, softRubber } from '../../../../client/kit/materials.ts'
import { LEVELS, type Quality } from '../../../../client/kit/quality.ts'
import { cloud, speck } from '../../../../client/kit/relief.ts'
import type { Model } from '../../../../client/kit/scenarioView.ts'
import { box, type Flat, plate, slabY } from '../../../../client/kit/solids.ts'
import { CRADLE, LIFT_POST, MAT, REAR_AXLE, SILL, TROLLEY } from '../../layout.ts'

/** What is drawn on the floor's film: mm in plan, middle at x 0, z −600. */
const FILM = { width: 6000, long: 9000, middle: -600 } as const
const TRACK = [-38, -1542] as const

type Shade = (x: number, z: number, sx: number, sz: number, soft: number, depth: number) => void

/** Soft dark where things stand: light from the hall does not reach there, and no shadow map is fine enough to say so. */
function shades(shade: Shade): void {
  shade(-790, -1300, 1500, 3900, 420, 0.75)
  shade(SILL.x - 60, -1345, 360, 1840, 60, 0.6)
  shade(TROLLEY.x, TROLLEY.z, 400, 840, 130, 0.7)
  shade(LIFT_POST.x, LIFT_POST.z, 210, 270, 60, 0.6)
  shade(CRADLE.x, CRADLE.z, 440, 380, 60, 0.4)
  shade(MAT.x, MAT.z, 690, 690, 26, 0.5)
}

/** Rubber that tyres leave on the way into the bay, more where they are turned; oil under where engines stand. */
function traces(c: CanvasRenderingContext2D, at: (x: number, z: number) => Flat): void {
  for (const [n, x] of TRACK.entries()) {
    for (let i = 0; i < 90; i++) {
      const z = 3700 - i * 52
      const dark = 0.035 + 0.05 * cloud(0.3 + n * 0.4, i / 90, 11)
      c.fillStyle = `rgba(24,23,22,${dark})`
      for (const edge of [0, 22]) c.fillRect(...at(x - 84 + edge + 26 * Math.sin(i / 23), z), 168 - 2 * edge, 52)
    }
  }
  for (const [x, z, r] of [
    [-560, 420, 120],
    [-690, 300, 60],
    [900, 1900, 80],
    [1500, -2300, 110],
  ] as const) {
    for (let i = 0; i < 7; i++) {
      c.fillStyle = 'rgba(30,27,23,0.07)'
      c.beginPath()
      const [px, py] = at(x + (speck(i, x) - 0.5) * r, z + (speck(i, z) - 0.5) * r)
      c.ellipse(px, py, r * (0.5 + 0.6 * speck(i, 3)), r * (0.35 + 0.5 * speck(i, 4)), i, 0, Math.PI * 2)
      c.fill()
    }
  }
  // Scratches of what was dragged.
  c.lineWidth = 4
  for (let i = 0; i < 46; i++) {
    c.strokeStyle = i % 3 ? 'rgba(225,222,214,0.16)' : 'rgba(40,38,36,0.2)'
    const [x, y] = at(600 + speck(i, 1) * 1500, -2400 + speck(i, 2) * 4600)
    c.beginPath()
    c.moveTo(x, y)
    c.lineTo(x + (speck(i, 5) - 0.5) * 420, y + (speck(i, 6) - 0.5) * 420)
    c.stroke()
  }
}

function film(quality: Quality): Piece {
  const { width, long, middle } = FILM
  const px = 0.34 * LEVELS[quality].texture
  const make = () =>
    print(width, long, px, (c) => {
      // Plan seen from above: +x to the right, +z downwards.
      const at = (x: number, z: number): Flat => [width / 2 + x, long / 2 + (z - middle)]
      traces(c, at)
      shades((x, z, sx, sz, soft, depth) => {
        c.save()
        c.fillStyle = '#000'
        c.shadowColor = `rgba(20,18,16,${depth})`
        c.shadowBlur = soft * px
        // Only the blur of a shape far outside is drawn.
        c.shadowOffsetX = 20000 * px
        const [x0, y0] = at(x - sx / 2, z - sz / 2)
        c.fillRect(x0 - 20000, y0, sx, sz)
        c.restore()
      })
    })
  const sheet = new PlaneGeometry(width, long).rotateX(-Math.PI / 2).translate(0, 1.4, middle)
  return [sheet, { material: printed('floor.film', 'film', make, 0.7) }]
}

/** Lanes and frames, as sharp from near as paint behind tape. */
function lanes(): Piece[] {
  const [yellow, white] = [lanePaint(0xd9a916), lanePaint(0xe4e2da)]
  const strip = (x: number, z: number, sx: number, sz: number, finish: typeof yellow): Piece => {
    const g = new PlaneGeometry(sx, sz)
    const uv = g.getAttribute('uv')
    for (let i = 0; i < uv.count; i++) uv.setXY(i, (uv.getX(i) * sx + x) / 1000, (uv.getY(i) * sz + z) / 1000)
    return [g.rotateX(-Math.PI / 2).translate(x, 0.9, z), finish]
  }
  const frame = (x: number, z: number, sx: number, sz: number, wide: number, finish: typeof yellow): Piece[] => [
    ...[-1, 1].map((s) => strip(x, z + (s * sz) / 2, sx + wide, wide, finish)),
    ...[-1, 1].map((s) => strip(x + (s * sx) / 2, z, wide, sz - wide, finish)),
  ]
  return [
    ...frame(-775, -1300, 5050, 6100, 60, yellow),
    // Green walkway with white edges outside the bay.
    strip(2530, -600, 850, 9000, lanePaint(0x4f7f60)),
    ...[2080, 2980].map((x) => strip(x, -600, 50, 9000, white)),
    ...frame(MAT.x, MAT.z, 760, 760, 22, white),
    ...frame(CRADLE.x, CRADLE.z, 560, 480, 22, white),
    ...[-330, -130].flatMap((dz) => frame(TROLLEY.x + 320, TROLLEY.z + dz, 120, 190, 12, yellow)),
    ...[90, 260].flatMap((dz) => frame(TROLLEY.x + 320, TROLLEY.z + dz, 130, 150, 12, white)),
  ]
}

export function floor(quality: Quality): Model {
  const slab: BufferGeometry = new PlaneGeometry(16000, 16000).rotateX(-Math.PI / 2)
  const uv = slab.getAttribute('uv')
  for (let i = 0; i < uv.count; i++) uv.setXY(i, uv.getX(i) * 16 + 0.9, uv.getY(i) * 16 + 0.7)
  return { object: assembled('floor', [[slab, concrete()], ...lanes(), film(quality)], { castShadow: false }) }
}

/** Ribbed rubber, bevelled at its edge. */
export function mat(): Piece[] {
  return [
    [slabY(plate(700, 700, 40, [MAT.x, MAT.z]), 0, 5, 1.5), softRubber(0x161617)],
    ...Array.from(
      { length: 20 },
      (_, i): Piece => [box(640, 1.6, 14, 0.5).translate(MAT.x, 5, MAT.z - 314 + i * 33), softRubber(0x27292b)],
    ),
  ]
}

/** The duct that carries the lift's hose and cable from the post across the floor, and the guide plate before the rear wheel. */
export function duct(): Piece[] {
  const [from, to] = [SILL.x + 110, LIFT_POST.x - 100]
  const profile = box(to - from, 14, 130, 5)
  return [
    [profile.translate((from + to) / 2, 7, LIFT_POST.z), softRubber(0x2b2c2e)],
    ...[-38, 0, 38].map((dz): Piece => [box(to - from, 3, 16, 1).translate((from + to) / 2, 14.6, LIFT_POST.z + dz), softRubber(0xd2a315)]),
  ]
}

/** Shade in the gap between tyre and floor, by the wheels' places; the car's height makes it fade. */
export const CONTACTS = [0, REAR_AXLE].flatMap((z) => TRACK.map((x): Flat => [x, z]))
