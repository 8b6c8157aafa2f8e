// Brake disc Ø280×22, vented by 37 vanes, with what lies on its face: dust and a rust patch. Frame: axis x, hub face.

import { BoxGeometry, CanvasTexture, type Group, Mesh, MeshStandardMaterial, PlaneGeometry, RingGeometry, SRGBColorSpace } from 'three'
import { around, assembled, moved, type Piece } from '../../../../client/kit/assemble.ts'
import { print, printed, text } from '../../../../client/kit/label.ts'
import { castIron, machinedIron } from '../../../../client/kit/materials.ts'
import { LEVELS, type Quality } from '../../../../client/kit/quality.ts'
import { canvasOf, cloud, speck } from '../../../../client/kit/relief.ts'
import type { Model } from '../../../../client/kit/scenarioView.ts'
import { box, lathe, ring, slabX } from '../../../../client/kit/solids.ts'
import { BOLT_CIRCLE, DISC_FACE, holeAngle } from '../../layout.ts'

const INNER = 88
const OUTER = 140
const BACK = -46
const SHEET = 7.5

/** A film over the friction face, each texel coloured from angle and radius. */
function film(name: string, colour: (angle: number, r: number) => readonly [number, number, number, number]): Mesh {
  const size = 512
  const context = canvasOf(size, size)
  const image = context.createImageData(size, size)
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const px = ((x + 0.5) / size - 0.5) * 2 * OUTER
      const py = (0.5 - (y + 0.5) / size) * 2 * OUTER
      const r = Math.hypot(px, py)
      if (r > INNER - 4 && r <= OUTER + 2) image.data.set(colour(Math.atan2(px, py), r), (y * size + x) * 4)
    }
  }
  context.putImageData(image, 0, 0)
  const map = new CanvasTexture(context.canvas)
  map.colorSpace = SRGBColorSpace
  map.anisotropy = 8
  const material = new MeshStandardMaterial({
    map,
    transparent: true,
    roughness: 0.95,
    metalness: 0,
    depthWrite: false,
    polygonOffset: true,
    polygonOffsetFactor: -2,
    polygonOffsetUnits: -2,
  })
  const mesh = new Mesh(new RingGeometry((INNER + 2) / 1000, (OUTER - 1) / 1000, 64).rotateY(Math.PI / 2), material)
  mesh.position.x = DISC_FACE / 1000 + 0.00005
  mesh.name = name
  mesh.receiveShadow = true
  mesh.visible = false
  return mesh
}

// RingGeometry faces +z with x to the right; turned to face +x its right is −z.
const dust = (): Mesh =>
  film('disc.dust', (a, r) => {
    const streak = speck(7, Math.round(r * 2)) * 0.35
    const patch = cloud((a / Math.PI + 1) / 2, r / 300, 14)
    return [92, 78, 64, Math.min(1, 0.35 + streak + patch * 0.5) * 225]
  })
const rust = (): Mesh =>
  film('disc.rust', (a, r) => {
    const across = (a * 130) / 9
    const along = (r - 130) / 7
    const edge = 1 - Math.hypot(across, along) + (cloud((a / Math.PI + 1) / 2, r / 280, 60) - 0.5) * 0.9
    const veil = Math.max(0, cloud((a / Math.PI + 1) / 2, r / 280, 26) - 0.74) * 1.6
    return [132 + 40 * cloud(a + 4, r / 90, 50), 66, 30, Math.min(1, Math.max(edge * 2.4, veil, 0)) * 245]
  })

function iron(quality: Quality): Group {
  const fine = LEVELS[quality].fine
  const segments = fine ? 72 : 36
  const holes = [1, 2, 3, 4, 5].map((n) => {
    const a = (holeAngle(n) * Math.PI) / 180
    return ring(7.75, fine ? 20 : 12, [BOLT_CIRCLE * Math.sin(a), BOLT_CIRCLE * Math.cos(a)])
  })
  const ringPlate = (x: number): [number, number][] => [
    [INNER + 2, x],
    [OUTER - 1, x],
  ]
  const faces: Piece[] = [
    [lathe(ringPlate(DISC_FACE).reverse(), { segments, bevel: 0 }), machinedIron()],
    [lathe(ringPlate(BACK), { segments, bevel: 0 }), machinedIron()],
    // Rims of the two plates are turned bright too.
    [
      lathe(
        [
          [INNER + 6, BACK + SHEET],
          [OUTER, BACK + SHEET],
          [OUTER, BACK],
          [OUTER - 1, BACK],
        ].reverse() as [number, number][],
        { segments, bevel: 0.5 },
      ),
      machinedIron(),
    ],
    [
      lathe(
        [
          [INNER + 6, DISC_FACE - SHEET],
          [OUTER, DISC_FACE - SHEET],
          [OUTER, DISC_FACE],
          [OUTER - 1, DISC_FACE],
        ],
        { segments, bevel: 0.5 },
      ),
      machinedIron(),
    ],
  ]
  const vane = moved(fine ? box(22 - 2 * SHEET + 1, 44, 4.6, 0.8) : new BoxGeometry(22 - 2 * SHEET + 1, 44, 4.6), [
    (DISC_FACE + BACK) / 2,
    114,
    0,
  ])
  const cast: Piece[] = [
    [slabX(ring(77, segments), 0, 6.5, 0.8, [ring(34, fine ? 40 : 24), ...holes]), castIron()],
    // The hat's wall runs from its face to the outer plate, with a groove where the friction ring begins.
    [
      lathe(
        [
          [70, 0.5],
          [70, DISC_FACE - 6],
          [86, DISC_FACE - SHEET],
          [92, DISC_FACE - SHEET],
          [INNER + 2.2, DISC_FACE],
          [INNER, DISC_FACE - 2],
          [84, DISC_FACE - 2.6],
          [78, DISC_FACE],
          [78, 5],
          [76.5, 6.5],
          [70, 0.5],
        ],
        { segments, bevel: 0.4 },
      ),
      castIron(),
    ],
    [
      lathe(
        [
          [INNER + 8, BACK + SHEET],
          [INNER - 1, BACK + SHEET],
          [INNER - 1, BACK + 1.5],
          [INNER + 2, BACK],
        ],
        { segments, bevel: 0.5 },
      ),
      castIron(),
    ],
    ...around(37, vane).map((g): Piece => [g, castIron()]),
  ]
  return assembled('disc', [...faces, ...cast, ...(fine ? [marks(8)] : [])])
}

/** Cast and stamped marks on the hat: size, least thickness, batch. */
function marks(px: number): Piece {
  const side = 156
  const make = () =>
    print(side, side, px, (c) => {
      c.translate(side / 2, side / 2)
      const round = (words: string, turn: number): void => {
        for (const [i, sign] of [...words].entries()) {
          c.save()
          c.rotate(((turn + (i - (words.length - 1) / 2) * 4.1) * Math.PI) / 180)
          text(c, sign, 0, -68.5, 5.4, 'rgba(226,224,220,0.85)', 700)
          c.restore()
        }
      }
      round('MIN TH 20.0 mm', 36)
      round('280×22', 180)
      round('GG20 2417', -108)
    })
  return [
    // Facing +x, its right towards −z.
    new PlaneGeometry(side, side).rotateY(Math.PI / 2).translate(6.62, 0, 0),
    { material: printed('disc.marks', 'film', make, 0.8) },
  ]
}

export function disc(quality: Quality): Model {
  const object = iron(quality)
  const films = [dust(), rust()] as const
  object.add(...films)
  const amount = (value: unknown): number => (typeof value === 'number' ? Math.min(1, Math.max(0, value)) : 0)
  return {
    object,
    update: (facts) => {
      const [dirt, oxide] = films
      const shown = [amount(facts['surface.discFace']), amount(facts['surface.discFace.rust'])] as const
      for (const [i, mesh] of films.entries()) {
        mesh.visible = (shown[i] ?? 0) > 0.01
        ;(mesh.material as MeshStandardMaterial).opacity = shown[i] ?? 0
      }
      dirt.renderOrder = 1
      oxide.renderOrder = 2
      const angle = facts['surface.discFace.rustAngle']
      oxide.rotation.x = typeof angle === 'number' ? (angle * Math.PI) / 180 : 0
    },
  }
}
