// The tyre 195/65R15: shoulders and ribs cut into blocks, three main grooves with wear bars, and the sidewalls. Frame: axis x, rim centre.

import type { BufferGeometry } from 'three'
import type { Piece } from '../../../../client/kit/assemble.ts'
import { moved } from '../../../../client/kit/assemble.ts'
import { softRubber } from '../../../../client/kit/materials.ts'
import { LEVELS, type Quality } from '../../../../client/kit/quality.ts'
import { softened } from '../../../../client/kit/softened.ts'
import { box, type Flat, lathe, Mesher, type Point, type Turned } from '../../../../client/kit/solids.ts'

export const OUTER_RADIUS = 317.5
const tyreRubber = () => softRubber(0x1b1b1c)
const GROOVE_DEPTH = 6.5
const BLOCKS = 72
/** Width of a cross sipe as part of a block pitch (27.7 mm at the tread). */
const SIPE = 0.09

/** The outer sidewall from shoulder to bead; the inner one is its mirror image. */
const WALL: readonly Turned[] = [
  [314.6, 72],
  [311.5, 79],
  [307, 84],
  [300, 90.5],
  [290, 95.5],
  [284, 97.6],
  [275, 99.3],
  [262, 100.3],
  [246, 99.6],
  [230, 96.4],
  [219, 93],
  [211, 90.2],
  [208.6, 86.5],
  [204, 81.5],
  [192, 77],
]
/** Radii between which the sidewall carries its lettering. */
export const LETTERED = [230, 284] as const

export const letteredWall = (): Turned[] => WALL.filter(([r]) => r >= LETTERED[0] && r <= LETTERED[1]) as Turned[]

function sidewalls(segments: number, fine: boolean): Piece[] {
  const above = WALL.filter(([r]) => r >= LETTERED[1])
  const below = WALL.filter(([r]) => r <= LETTERED[0])
  // Hardly seen: every other point does for the low picture.
  const inside = WALL.filter((_, i) => fine || i % 2 === 0)
    .map(([r, x]): Turned => [r, -x])
    .reverse()
  const options = { segments, bevel: 0, crease: 60 }
  // A scuff rib protects the rim: real tyres have it, and it catches the light.
  return [
    [lathe(above, options), tyreRubber()],
    [lathe(below, options), tyreRubber()],
    [lathe(inside, options), tyreRubber()],
  ]
}

/** Radius of the tread surface at a distance from the middle. */
const crown = (x: number): number => OUTER_RADIUS - 2.9 * (x / 72) ** 2

interface Band {
  readonly from: number
  readonly to: number
  readonly kind: 'rib' | 'groove'
}
const BANDS: readonly Band[] = [
  { from: -72, to: -62, kind: 'rib' },
  { from: -62, to: -52.5, kind: 'rib' },
  { from: -52.5, to: -43.5, kind: 'groove' },
  { from: -43.5, to: -4.5, kind: 'rib' },
  { from: -4.5, to: 4.5, kind: 'groove' },
  { from: 4.5, to: 43.5, kind: 'rib' },
  { from: 43.5, to: 52.5, kind: 'groove' },
  { from: 52.5, to: 62, kind: 'rib' },
  { from: 62, to: 72, kind: 'rib' },
]

/** Ribs, and what lies between them: grooves and sipes, where little light arrives. */
function tread(): { readonly ribs: BufferGeometry; readonly gaps: BufferGeometry } {
  const m = new Mesher()
  const gaps = new Mesher()
  const pitch = (Math.PI * 2) / BLOCKS
  // Sipes run askew, mirrored left and right of the middle.
  const skew = (x: number): number => (Math.abs(x) - 20) * 0.00055
  const at = (x: number, turn: number, deep: number): Point => {
    const r = crown(x) - deep
    const a = turn * pitch + skew(x)
    return [x, r * Math.cos(a), r * Math.sin(a)]
  }
  const uv = (x: number, turn: number): Flat => [x / 1000, (turn * pitch * OUTER_RADIUS) / 1000]
  const sheet = (x0: number, x1: number, t0: number, t1: number, deep: number): void =>
    (deep > 0 ? gaps : m).quad(
      at(x0, t0, deep),
      at(x0, t1, deep),
      at(x1, t1, deep),
      at(x1, t0, deep),
      uv(x0, t0),
      uv(x0, t1),
      uv(x1, t1),
      uv(x1, t0),
    )
  for (let i = 0; i < BLOCKS; i++) {
    const cut = i + 1 - SIPE
    for (const { from, to, kind } of BANDS) {
      if (kind === 'groove') {
        sheet(from, to, i, cut, GROOVE_DEPTH)
        sheet(from, to, cut, i + 1, GROOVE_DEPTH)
        // Groove walls, facing each other.
        gaps.quad(at(from, i, 0), at(from, cut, 0), at(from, cut, GROOVE_DEPTH), at(from, i, GROOVE_DEPTH))
        gaps.quad(at(to, cut, 0), at(to, i, 0), at(to, i, GROOVE_DEPTH), at(to, cut, GROOVE_DEPTH))
        continue
      }
      sheet(from, to, i, cut, 0)
      // Sipes that run out at the shoulder end against the inside of the sidewall.
      for (const edge of [from, to].filter((x) => Math.abs(x) === 72)) {
        const [a, b] = edge < 0 ? [cut, i + 1] : [i + 1, cut]
        gaps.quad(at(edge, a, 0), at(edge, b, 0), at(edge, b, GROOVE_DEPTH), at(edge, a, GROOVE_DEPTH))
      }
      // Middle ribs are cut less deeply, as on a touring tyre; the outer edge of a shoulder is cut to the side.
      const deep = Math.abs(from) > 40 ? GROOVE_DEPTH * 0.8 : GROOVE_DEPTH * 0.55
      sheet(from, to, cut, i + 1, deep)
      gaps.quad(at(to, cut, 0), at(from, cut, 0), at(from, cut, deep), at(to, cut, deep))
      gaps.quad(at(from, i + 1, 0), at(to, i + 1, 0), at(to, i + 1, deep), at(from, i + 1, deep))
      for (const edge of [from, to]) {
        const outward = edge === to ? 1 : -1
        const inGroove = BANDS.some((b) => b.kind === 'groove' && (b.from === edge || b.to === edge))
        if (!inGroove) continue
        const [a, b] = outward > 0 ? [cut, i + 1] : [i + 1, cut]
        gaps.quad(at(edge, a, deep), at(edge, b, deep), at(edge, b, GROOVE_DEPTH), at(edge, a, GROOVE_DEPTH))
      }
    }
  }
  return { ribs: softened(m.done(), 28), gaps: softened(gaps.done(), 28) }
}

/** Six wear bars a groove, 1.6 high, 12 long. */
function wearBars(): BufferGeometry[] {
  return [-48, 0, 48].flatMap((x) =>
    [0, 60, 120, 180, 240, 300].map((a) =>
      moved(moved(box(9.4, 2.6, 12, 0.5), [x, crown(x) - GROOVE_DEPTH + 0.3, 0]), [0, 0, 0], [a + 30, 0, 0]),
    ),
  )
}

export function tyre(quality: Quality): Piece[] {
  const plain = (): BufferGeometry =>
    lathe(
      [-72, -52.5, -52.5, -43.5, -43.5, -4.5, -4.5, 4.5, 4.5, 43.5, 43.5, 52.5, 52.5, 72].map(
        (x, i): Turned => [crown(x) - ([2, 3, 6, 7, 10, 11].includes(i) ? GROOVE_DEPTH : 0), x],
      ),
      { segments: 28, bevel: 0 },
    )
  const segments = LEVELS[quality].fine ? 72 : 28
  if (!LEVELS[quality].fine) return [...sidewalls(segments, false), [plain(), tyreRubber()]]
  const { ribs, gaps } = tread()
  return [
    ...sidewalls(segments, true),
    [ribs, tyreRubber()],
    [gaps, softRubber(0x070707)],
    ...wearBars().map((g): Piece => [g, softRubber(0x0d0d0d)]),
  ]
}
