// The hall around the bay: walls, windows, gate, clock and task board. World frame.

import { type BufferGeometry, Group, Mesh, MeshBasicMaterial, PlaneGeometry } from 'three'
import { assembled, moved, type Piece } from '../../../../client/kit/assemble.ts'
import { label, print, text } from '../../../../client/kit/label.ts'
import { once, paintedSheet } from '../../../../client/kit/materials.ts'
import type { Quality } from '../../../../client/kit/quality.ts'
import type { Facts, Model } from '../../../../client/kit/scenarioView.ts'
import { box, lathe } from '../../../../client/kit/solids.ts'
import { fittings } from './fittings.ts'
import { CONTACTS, duct, mat } from './floor.ts'
import { GATE_Z, WALL_X, WALL_Z } from './walls.ts'

function windows(): Piece[] {
  const frame = paintedSheet(0xe4e1da)
  const [light, lightFinish] = label('room.sky', { width: 1500, height: 1300, pxPerMm: 0.2 }, (c) => {
    const sky = c.createLinearGradient(0, 0, 0, 1300)
    sky.addColorStop(0, '#dbe9f4')
    sky.addColorStop(0.7, '#fdf4e3')
    sky.addColorStop(1, '#f6e3c6')
    c.fillStyle = sky
    c.fillRect(0, 0, 1500, 1300)
  })
  return [-3000, -1000, 1000].flatMap((z): Piece[] => [
    [moved(light.clone(), [WALL_X + 12, 2000, z], [0, 90, 0]), lightFinish],
    [box(60, 60, 1620, 6).translate(WALL_X + 30, 2680, z), frame],
    [box(110, 60, 1660, 6).translate(WALL_X + 50, 1320, z), frame],
    ...[-790, -250, 250, 790].map((d): Piece => [box(50, 1340, 50, 6).translate(WALL_X + 26, 2000, z + d), frame]),
    [box(44, 44, 1580, 5).translate(WALL_X + 24, 2100, z), frame],
  ])
}

function walls(): Piece[] {
  const upper = paintedSheet(0xcfc9bd)
  const lower = paintedSheet(0x6f8580)
  const line = paintedSheet(0x44514e)
  return [
    [box(60, 40, 12000, 4).translate(WALL_X - 12, 915, -600), line],
    [box(9000, 40, 60, 4).translate(-200, 915, WALL_Z + 12), line],
    [box(66, 120, 12000, 4).translate(WALL_X - 12, 60, -600), line],
    [box(9000, 120, 66, 4).translate(-200, 60, WALL_Z + 12), line],
    [box(9000, 3600, 40, 8).translate(-200, 1800, GATE_Z - 20), upper],
    ...gate(),
    // Columns and the crane rail's beam give the wall its measure.
    ...[-6000, -4000, -2000, 0, 2000].map((z): Piece => [box(180, 3600, 200, 10).translate(WALL_X + 60, 1800, z), upper]),
    [box(240, 300, 12000, 12).translate(WALL_X + 80, 3300, -600), paintedSheet(0x8e9498)],
    [box(40, 2700, 12000, 8).translate(WALL_X - 20, 2250, -600), upper],
    [box(52, 900, 12000, 8).translate(WALL_X - 20, 450, -600), lower],
    [box(9000, 2700, 40, 8).translate(-200, 2250, WALL_Z + 20), upper],
    [box(9000, 900, 52, 8).translate(-200, 450, WALL_Z + 20), lower],
  ]
}

/** Roller gate, closed, with its guides and the black and yellow foot. */
function gate(): Piece[] {
  const [slats, finish] = label('room.gate', { width: 3600, height: 2900, pxPerMm: 0.16 }, (c) => {
    for (let y = 0; y < 2900; y += 100) {
      const slat = c.createLinearGradient(0, y, 0, y + 100)
      slat.addColorStop(0, '#b9c0c3')
      slat.addColorStop(0.7, '#9aa2a6')
      slat.addColorStop(1, '#6c7478')
      c.fillStyle = slat
      c.fillRect(0, y, 3600, 100)
    }
    for (let x = 0; x < 3600; x += 160) {
      c.fillStyle = (x / 160) % 2 ? '#1f2022' : '#dcae17'
      c.fillRect(x, 2820, 160, 80)
    }
  })
  const steel = paintedSheet(0x6b7276)
  return [
    [moved(slats, [-200, 1450, GATE_Z + 12]), finish],
    ...[-1, 1].map((s): Piece => [box(140, 3000, 90, 8).translate(-200 + s * 1850, 1500, GATE_Z + 40), steel]),
    [box(3900, 420, 380, 20).translate(-200, 3110, GATE_Z + 190), steel],
  ]
}

function clock(): Piece[] {
  const [face, finish] = label('room.clock', { width: 300, height: 300, pxPerMm: 1.6 }, (c) => {
    c.fillStyle = '#f4f2ec'
    c.fillRect(0, 0, 300, 300)
    for (let i = 0; i < 60; i++) {
      c.save()
      c.translate(150, 150)
      c.rotate((i * Math.PI) / 30)
      c.fillStyle = '#2a2a29'
      c.fillRect(i % 5 ? -1 : -2.5, -140, i % 5 ? 2 : 5, i % 5 ? 8 : 18)
      c.restore()
    }
    for (let i = 1; i <= 12; i++)
      text(c, String(i), 150 + 106 * Math.sin((i * Math.PI) / 6), 152 - 106 * Math.cos((i * Math.PI) / 6), 26, '#2a2a29', 600)
    for (const [turn, long, wide] of [
      [8.4, 72, 8],
      [12 * 0.4, 112, 5],
    ] as const) {
      c.save()
      c.translate(150, 150)
      c.rotate((turn * Math.PI) / 6)
      c.fillRect(-wide / 2, -long, wide, long + 16)
      c.restore()
    }
  })
  const at = (g: BufferGeometry): BufferGeometry => moved(g, [WALL_X + 6, 2780, 2250], [0, 0, 0])
  return [
    [at(moved(face, [12, 0, 0], [0, 90, 0])), finish],
    [
      at(
        lathe(
          [
            [150, 0],
            [166, 0],
            [166, 26],
            [150, 26],
            [150, 0],
          ],
          { segments: 40, bevel: 4 },
        ),
      ),
      paintedSheet(0x3a3d40),
    ],
  ]
}

function taskBoard(): Piece[] {
  const lines = [
    '1  戴手套，检查量具',
    '2  垫挡块，放垫块',
    '3  着地拧松，对角',
    '4  离地晃动，升高落锁',
    '5  拆轮，气压，花纹',
    '6  清洁，压平，测跳动',
    '7  装轮，初紧 40 N·m',
    '8  着地终紧 70 N·m',
    '9  整理，交卷',
  ]
  const [sheet, finish] = label('room.tasks', { width: 900, height: 700, pxPerMm: 1.3 }, (c) => {
    c.fillStyle = '#f6f4ee'
    c.fillRect(0, 0, 900, 700)
    text(c, '车轮拆检与制动盘检查', 450, 62, 52, '#22211f', 700)
    c.textAlign = 'left'
    for (const [i, line] of lines.entries()) text(c, line, 110, 150 + i * 60, 38, '#33322f', 500)
  })
  return [
    [moved(sheet, [-1000, 1750, WALL_Z - 24], [0, 180, 0]), finish],
    [box(960, 760, 22, 6).translate(-1000, 1750, WALL_Z - 12), paintedSheet(0x6f7478)],
  ]
}

/** A soft patch under each tyre that fades as the car leaves the floor. */
function contacts(): { readonly object: Group; readonly update: (facts: Facts) => void } {
  const map = print(256, 256, 1, (c) => {
    const soft = c.createRadialGradient(128, 128, 20, 128, 128, 126)
    soft.addColorStop(0, 'rgba(8,7,6,0.95)')
    soft.addColorStop(0.35, 'rgba(8,7,6,0.62)')
    soft.addColorStop(1, 'rgba(8,7,6,0)')
    c.fillStyle = soft
    c.fillRect(0, 0, 256, 256)
  })
  const material = once('room.contact', () => new MeshBasicMaterial({ map, transparent: true, depthWrite: false }))
  const sheets = CONTACTS.map(([x, z]): Piece => [new PlaneGeometry(300, 330).rotateX(-Math.PI / 2).translate(x, 2.4, z), { material }])
  const object = assembled('room.contacts', sheets, { castShadow: false, receiveShadow: false })
  const update = (facts: Facts): void => {
    const clear = Number(facts['lift.clearance'] ?? 0)
    material.opacity = Math.max(0, 1 - clear / 90)
    for (const each of object.children) if (each instanceof Mesh) each.visible = material.opacity > 0.02
  }
  return { object, update }
}

export function room(quality: Quality): Model {
  const object = new Group()
  const fixed = [...mat(), ...duct(), ...walls(), ...windows(), ...clock(), ...taskBoard(), ...fittings(quality)]
  const { object: under, update } = contacts()
  object.add(assembled('room', fixed, { castShadow: false }), under)
  return { object, update }
}
