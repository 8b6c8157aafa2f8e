// Every body of the task: frames, masses (g), rough contact shapes (mm). Frames: wheel, hub, disc and bolts have x as their axis, outward.
// Wrenches and sockets drive towards −x, the handle of a wrench points to +y. A probe's or gauge's origin is the point that measures.

import { type Pose, placed } from '../../shared/base/vector.ts'
import { type Control, type Part, part } from '../../shared/scenario/part.ts'
import { HUB_HEIGHT, REAR_AXLE, TROLLEY } from './layout.ts'

const home = (id: string): string => `home.${id}`
const control = (id: string, x: number, y: number, z: number): Control => ({ id, at: [x, y, z] })
const knob = (id: string, x: number, y: number, z: number): Control => ({ ...control(id, x, y, z), turns: true })
const stored = (id: string): Pick<Part, 'start' | 'home'> => ({ start: { mount: home(id) }, home: home(id) })
const bar = (x: number, y: number, z: number, at: Pose) => ({ kind: 'box', size: [x, y, z], at }) as const

const building: Part[] = [
  part({ id: 'floor', body: 'fixed', mass: 0, shapes: [bar(40000, 200, 40000, placed(0, -100, 0))], start: { pose: placed(0, 0, 0) } }),
  part({
    id: 'trolley',
    body: 'fixed',
    mass: 0,
    shapes: [
      bar(TROLLEY.depth, 40, TROLLEY.width, placed(0, -20, 0)),
      bar(TROLLEY.depth - 60, 700, TROLLEY.width - 60, placed(0, -420, 0)),
      // A raised rim keeps what rolls on the worktop.
      bar(10, 36, TROLLEY.width, placed(TROLLEY.depth / 2 - 5, 8, 0)),
      bar(10, 36, TROLLEY.width, placed(5 - TROLLEY.depth / 2, 8, 0)),
      bar(TROLLEY.depth, 36, 10, placed(0, 8, TROLLEY.width / 2 - 5)),
      bar(TROLLEY.depth, 36, 10, placed(0, 8, 5 - TROLLEY.width / 2)),
    ],
    start: { pose: placed(TROLLEY.x, TROLLEY.top, TROLLEY.z) },
  }),
  part({
    id: 'post',
    body: 'fixed',
    mass: 0,
    shapes: [bar(160, 1150, 220, placed(0, 575, 0))],
    start: { pose: placed(420, 0, -1330) },
    controls: [control('up', 90, 1060, 50), control('down', 90, 1060, -50), control('lock', 90, 960, 50), control('unlatch', 90, 960, -50)],
  }),
  part({
    id: 'cradle',
    body: 'fixed',
    mass: 0,
    shapes: [bar(420, 90, 40, placed(0, 45, -160)), bar(420, 90, 40, placed(0, 45, 160))],
    start: { pose: placed(1150, 0, -480) },
  }),
  part({
    id: 'rearWheel',
    body: 'fixed',
    mass: 0,
    shapes: [{ kind: 'cylinder', radius: 317.5, length: 201 }],
    start: { pose: placed(-38.5, HUB_HEIGHT, REAR_AXLE) },
  }),
]

const vehicle: Part[] = [
  part({
    id: 'car',
    body: 'moved',
    mass: 0,
    shapes: [bar(120, 140, 1900, placed(-110, 275, -1360)), bar(60, 260, 500, placed(10, 800, 0))],
    start: { pose: placed(0, 0, 0) },
    controls: [control('wing', 60, 860, 0)],
    reach: 400,
  }),
  // The deck of the lift, which carries the pads up with the car.
  part({ id: 'platform', body: 'moved', mass: 0, shapes: [], start: { pose: placed(0, 0, 0) } }),
  part({ id: 'knuckle', body: 'moved', mass: 0, shapes: [], start: { pose: placed(0, HUB_HEIGHT, 0) } }),
  part({ id: 'hub', body: 'moved', mass: 0, shapes: [], start: { mount: 'knuckle.bearing' }, reach: 160 }),
  part({ id: 'disc', body: 'moved', mass: 0, shapes: [], start: { mount: 'hub.disc' }, reach: 160 }),
  part({
    id: 'wheel',
    mass: 18_000,
    tags: ['wheel'],
    reach: 340,
    friction: 0.8,
    bounce: 0.25,
    grip: placed(40, 0, 0),
    shapes: [{ kind: 'cylinder', radius: 317.5, length: 180 }],
    start: { mount: 'hub.wheel' },
  }),
  part({
    id: 'cap',
    mass: 3,
    tags: ['cap'],
    shapes: [{ kind: 'cylinder', radius: 4, length: 12, at: placed(6, 0, 0) }],
    start: { mount: 'wheel.valve' },
  }),
]

const bolt = (id: string, mount: string): Part =>
  part({
    id,
    mass: 85,
    tags: ['bolt'],
    friction: 0.4,
    bounce: 0.3,
    grip: placed(12, 0, 0),
    reach: 60,
    shapes: [
      { kind: 'cylinder', radius: 11, length: 20, at: placed(8, 0, 0) },
      { kind: 'cylinder', radius: 7, length: 28, at: placed(-14, 0, 0) },
    ],
    start: { mount },
  })

const fasteners: Part[] = [
  ...[1, 2, 3, 4, 5].map((n) => bolt(`bolt${n}`, `hub.t${n}`)),
  { ...bolt('spare1', 'home.spare1'), home: 'home.spare1' },
  { ...bolt('spare2', 'home.spare2'), home: 'home.spare2' },
  part({
    id: 'pin',
    mass: 160,
    tags: ['pin'],
    grip: placed(50, 0, 0),
    reach: 90,
    shapes: [{ kind: 'cylinder', radius: 9, length: 100, at: placed(25, 0, 0) }],
    ...stored('pin'),
  }),
  ...['sleeve1', 'sleeve2'].map((id) =>
    part({
      id,
      mass: 20,
      tags: ['sleeve'],
      reach: 60,
      shapes: [{ kind: 'cylinder', radius: 13, length: 8, at: placed(4, 0, 0) }],
      ...stored(id),
    }),
  ),
]

const ground: Part[] = [
  ...['chock1', 'chock2'].map((id) =>
    part({
      id,
      mass: 1400,
      tags: ['chock'],
      reach: 140,
      grip: placed(0, 70, 0),
      friction: 0.9,
      shapes: [bar(90, 110, 160, placed(0, 55, 0))],
      ...stored(id),
    }),
  ),
  ...['pad1', 'pad2'].map((id) =>
    part({
      id,
      mass: 800,
      tags: ['pad'],
      reach: 120,
      grip: placed(0, 40, 0),
      friction: 0.9,
      shapes: [bar(100, 60, 120, placed(0, 30, 0))],
      ...stored(id),
    }),
  ),
]

const socket = (hex: number): Part =>
  part({
    id: `socket${hex}`,
    mass: 90,
    tags: ['socket'],
    reach: 60,
    grip: placed(-19, 0, 0),
    shapes: [{ kind: 'cylinder', radius: 13, length: 38, at: placed(-19, 0, 0) }],
    use: { kind: 'socket', hex },
    ...stored(`socket${hex}`),
  })

const wrenches: Part[] = [
  part({
    id: 'cross',
    mass: 1900,
    tags: ['lever', 'hexed'],
    reach: 260,
    grip: placed(200, 0, 0),
    shapes: [{ kind: 'cylinder', radius: 9, length: 400, at: placed(200, 0, 0) }, bar(18, 400, 18, placed(200, 0, 0))],
    use: { kind: 'wrench', arm: 200, most: 100, hex: 17, twoHandsAlways: true },
    ...stored('cross'),
  }),
  part({
    id: 'ratchet',
    mass: 620,
    tags: ['lever'],
    reach: 260,
    grip: placed(12, 200, 0),
    shapes: [bar(30, 250, 30, placed(12, 110, 0))],
    use: { kind: 'wrench', arm: 220, most: 55 },
    ...stored('ratchet'),
  }),
  part({
    id: 'extension',
    mass: 240,
    tags: ['extension'],
    reach: 90,
    grip: placed(-60, 0, 0),
    shapes: [{ kind: 'cylinder', radius: 10, length: 125, at: placed(-62, 0, 0) }],
    use: { kind: 'extension', length: 125 },
    ...stored('extension'),
  }),
  socket(17),
  socket(19),
  socket(21),
  part({
    id: 'pointer',
    mass: 1300,
    tags: ['lever'],
    fragile: true,
    reach: 480,
    grip: placed(12, 450, 0),
    shapes: [bar(36, 500, 40, placed(12, 225, 0))],
    use: { kind: 'pointer-wrench', arm: 450, most: 203, range: 300, graduation: 5, error: 0.04 },
    controls: [control('check', 12, 300, 0)],
    ...stored('pointer'),
  }),
  part({
    id: 'click',
    mass: 1250,
    tags: ['lever'],
    fragile: true,
    reach: 460,
    grip: placed(12, 420, 0),
    shapes: [bar(36, 470, 40, placed(12, 200, 0))],
    use: { kind: 'click-wrench', arm: 400, most: 203, range: [30, 150], graduation: 1, error: 0.02, rest: 30 },
    controls: [control('check', 12, 60, 0), control('lock', 12, 440, 0), knob('scale', 12, 400, 0)],
    ...stored('click'),
  }),
]

const instruments: Part[] = [
  part({
    id: 'inflator',
    mass: 900,
    tags: ['gauge'],
    fragile: true,
    reach: 220,
    grip: placed(40, 0, 0),
    shapes: [bar(60, 160, 50, placed(40, 20, 0))],
    use: { kind: 'pressure-gauge', graduation: 0.01, error: 0.02 },
    controls: [control('zero', 60, 60, 20), control('plus', 60, 40, 20), control('minus', 60, 20, 20)],
    ...stored('inflator'),
  }),
  part({
    id: 'tread',
    mass: 180,
    tags: ['depthGauge'],
    fragile: true,
    reach: 120,
    grip: placed(0, 60, 0),
    shapes: [bar(60, 120, 16, placed(0, 60, 0))],
    use: { kind: 'depth-gauge', graduation: 0.01, error: 0.02 },
    controls: [control('zero', 0, 80, 12)],
    ...stored('tread'),
  }),
  part({
    id: 'dial',
    mass: 210,
    tags: ['dial'],
    fragile: true,
    reach: 120,
    grip: placed(70, 0, 0),
    shapes: [
      { kind: 'cylinder', radius: 29, length: 30, at: placed(70, 0, 0) },
      { kind: 'cylinder', radius: 4, length: 60, at: placed(30, 0, 0) },
    ],
    use: { kind: 'dial', graduation: 0.01, error: 0.003 },
    controls: [control('check', 5, 0, 0), control('bezel', 80, 8, 25)],
    ...stored('dial'),
  }),
  part({
    id: 'base',
    mass: 1700,
    tags: ['base'],
    fragile: true,
    reach: 200,
    grip: placed(0, 60, 0),
    shapes: [bar(60, 55, 50, placed(0, 27, 0)), bar(12, 180, 12, placed(0, 140, 0))],
    use: { kind: 'magnetic-base', graduation: 1, error: 0 },
    controls: [control('check', 32, 30, 0), control('switch', 32, 30, 0), knob('fine', 0, 220, 0)],
    ...stored('base'),
  }),
  part({
    id: 'vernier',
    mass: 160,
    tags: ['vernier'],
    fragile: true,
    reach: 160,
    grip: placed(0, 80, 0),
    shapes: [bar(10, 230, 60, placed(0, 60, 0))],
    use: { kind: 'caliper', graduation: 0.02, error: 0.02 },
    ...stored('vernier'),
  }),
]

const care = (id: string, mass: number, size: [number, number, number], use: Part['use'] & object): Part =>
  part({
    id,
    mass,
    reach: 140,
    shapes: [bar(size[0], size[1], size[2], placed(0, size[1] / 2, 0))],
    grip: placed(0, size[1] / 2, 0),
    use,
    ...stored(id),
  })

const consumables: Part[] = [
  care('cloth', 60, [180, 30, 180], { kind: 'wipe' }),
  care('emery', 30, [110, 6, 140], { kind: 'abrade' }),
  care('brush', 110, [40, 40, 200], { kind: 'wipe' }),
  care('soap', 350, [70, 200, 70], { kind: 'soap' }),
  care('chalk', 15, [14, 14, 80], { kind: 'chalk' }),
  { ...care('gloves', 80, [120, 30, 230], { kind: 'wear' }), tags: ['gloves'] },
  part({
    id: 'spareCap',
    mass: 3,
    tags: ['cap'],
    shapes: [{ kind: 'cylinder', radius: 4, length: 12, at: placed(6, 0, 0) }],
    ...stored('spareCap'),
  }),
]

export const parts: readonly Part[] = [...building, ...vehicle, ...fasteners, ...ground, ...wrenches, ...instruments, ...consumables]
