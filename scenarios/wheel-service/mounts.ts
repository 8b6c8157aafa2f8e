// Every place that takes a part: on the car, on the wheel, on tools, on the floor, and the storage places of the trolley.

import { compose, type Pose, placed } from '../../shared/base/vector.ts'
import { type Mount, mount } from '../../shared/scenario/mount.ts'
import {
  BOARD,
  BOLT_CIRCLE,
  COLLAR,
  CRADLE,
  DISC_FACE,
  HUB_HEIGHT,
  holeAngle,
  LIFT_TOP,
  MAT,
  REAR_AXLE,
  SILL,
  TROLLEY,
  WHEEL_PLANE,
} from './layout.ts'

const HOLES = [1, 2, 3, 4, 5]
/** A place on the bolt circle at hole n, x mm outside the hub face, its y axis pointing away from the centre. */
const onCircle = (n: number, x: number): Pose => compose(placed(x, 0, 0, [holeAngle(n), 0, 0]), placed(0, BOLT_CIRCLE, 0))
const threads = HOLES.map((n) => `hub.t${n}`)

const hub: Mount[] = [
  mount({ id: 'knuckle.bearing', owner: 'knuckle', frame: placed(0, 0, 0), accepts: ['hub'], symmetry: 0 }),
  mount({ id: 'hub.disc', owner: 'hub', frame: placed(0, 0, 0), accepts: ['disc'] }),
  mount({
    id: 'hub.wheel',
    owner: 'hub',
    frame: placed(WHEEL_PLANE, 0, 0),
    accepts: ['wheel'],
    capture: 130,
    angle: 25,
    symmetry: 5,
    blockedBy: ['disc.probe', ...threads, 'hub.s1', 'hub.s2', 'hub.s3', 'hub.s4', 'hub.s5'],
  }),
  ...HOLES.map((n) =>
    mount({
      id: `hub.t${n}`,
      owner: 'hub',
      frame: onCircle(n, COLLAR),
      accepts: ['bolt', 'pin'],
      capture: 50,
      angle: 30,
      symmetry: 0,
      free: { tilt: 12 },
    }),
  ),
  ...HOLES.map((n) =>
    mount({
      id: `hub.s${n}`,
      owner: 'hub',
      frame: onCircle(n, 6.5),
      accepts: ['sleeve'],
      capture: 50,
      symmetry: 0,
      blockedBy: [`hub.t${n}`, 'hub.wheel'],
    }),
  ),
  mount({
    id: 'disc.probe',
    owner: 'knuckle',
    frame: placed(DISC_FACE, 0, 0),
    accepts: ['dial'],
    capture: 60,
    angle: 30,
    symmetry: 0,
    radius: 130,
    holds: true,
    blockedBy: ['hub.wheel'],
    free: { about: true, radius: [90, 139], along: [-3, 6], tilt: 25 },
  }),
  mount({ id: 'base.knuckle', owner: 'knuckle', frame: placed(-90, 40, 130), accepts: ['base'], capture: 80 }),
  mount({ id: 'base.strut', owner: 'knuckle', frame: placed(-166, 260, 26, [90, 0, 0]), accepts: ['base'], capture: 80 }),
  mount({ id: 'base.caliper', owner: 'knuckle', frame: placed(-78, 92, -128), accepts: ['base'], capture: 80 }),
  mount({ id: 'base.wing', owner: 'car', frame: placed(78, 760, 120, [0, 0, -90]), accepts: ['base'], capture: 80 }),
]

const groove = (id: string, x: number): Mount =>
  mount({
    id,
    owner: 'wheel',
    frame: placed(x, 0, 0),
    accepts: ['depthGauge'],
    capture: 40,
    angle: 35,
    radius: 317.5,
    holds: false,
    free: { about: true, tilt: 25, axis: 'y' },
  })

const wheel: Mount[] = [
  mount({
    id: 'wheel.valve',
    owner: 'wheel',
    frame: placed(58, 172, 0),
    accepts: ['cap', 'gauge'],
    capture: 50,
    angle: 60,
    symmetry: 0,
    free: { tilt: 25 },
  }),
  groove('tread.in', -48),
  groove('tread.mid', 0),
  groove('tread.out', 48),
]

/** Bolt heads: the lever's socket goes over the hexagon down to the collar; the length of the stack stands along the joint. */
const heads: Mount[] = ['bolt1', 'bolt2', 'bolt3', 'bolt4', 'bolt5', 'spare1', 'spare2'].map((id) =>
  mount({ id: `${id}.head`, owner: id, frame: placed(0, 0, 0), accepts: ['lever'], capture: 70, angle: 40, symmetry: 12 }),
)

const drives: Mount[] = ['ratchet', 'pointer', 'click']
  .map((id) =>
    mount({ id: `${id}.drive`, owner: id, frame: placed(0, 0, 0), accepts: ['socket', 'extension'], capture: 80, angle: 180, symmetry: 4 }),
  )
  .concat([
    mount({
      id: 'extension.drive',
      owner: 'extension',
      frame: placed(-125, 0, 0),
      accepts: ['socket'],
      capture: 80,
      angle: 180,
      symmetry: 4,
    }),
  ])

const floor: Mount[] = [
  mount({
    id: 'chock.front',
    owner: 'world',
    frame: placed(-38.5, 0, REAR_AXLE + 245, [0, 0, 0]),
    accepts: ['chock'],
    capture: 120,
    free: { slide: 60 },
  }),
  mount({
    id: 'chock.rear',
    owner: 'world',
    frame: placed(-38.5, 0, REAR_AXLE - 245, [0, 180, 0]),
    accepts: ['chock'],
    capture: 120,
    free: { slide: 60 },
  }),
  mount({
    id: 'lift.front',
    owner: 'platform',
    frame: placed(SILL.x, LIFT_TOP, SILL.front),
    accepts: ['pad'],
    capture: 200,
    free: { slide: 140 },
  }),
  mount({
    id: 'lift.rear',
    owner: 'platform',
    frame: placed(SILL.x, LIFT_TOP, SILL.rear),
    accepts: ['pad'],
    capture: 200,
    free: { slide: 140 },
  }),
  mount({
    id: 'cradle.wheel',
    owner: 'world',
    frame: placed(CRADLE.x, HUB_HEIGHT + 22, CRADLE.z),
    accepts: ['wheel'],
    capture: 260,
    angle: 60,
    symmetry: 0,
  }),
  mount({
    id: 'mat.up',
    owner: 'world',
    frame: placed(MAT.x, 105, MAT.z, [0, 0, 90]),
    accepts: ['wheel'],
    capture: 260,
    angle: 60,
    symmetry: 0,
  }),
  mount({
    id: 'mat.down',
    owner: 'world',
    frame: placed(MAT.x, 105, MAT.z, [0, 0, -90]),
    accepts: ['wheel'],
    capture: 260,
    angle: 60,
    symmetry: 0,
  }),
  mount({
    id: 'trainee.hands',
    owner: 'world',
    frame: placed(1000, 1100, 500),
    accepts: ['gloves'],
    capture: 500,
    angle: 180,
    symmetry: 0,
  }),
]

/** A place on the worktop: x towards the trainee, z along the trolley, from its centre. */
const onTop = (x: number, z: number, turns: [number, number, number] = [0, 0, 0], y = 0): Pose =>
  placed(TROLLEY.x + x, TROLLEY.top + y, TROLLEY.z + z, turns)
/** A place on the shadow board, y from its lower edge. */
const onBoard = (y: number, z: number, turns: [number, number, number] = [0, 0, 0]): Pose =>
  placed(BOARD.x + 30, BOARD.bottom + y, TROLLEY.z + z, turns)
const keep = (id: string, frame: Pose, capture = 90): Mount =>
  mount({ id: `home.${id}`, owner: 'world', frame, accepts: [id], capture, angle: 180, symmetry: 0, storage: true })

const tray: Mount[] = HOLES.map((n) =>
  mount({
    id: `tray.${n}`,
    owner: 'world',
    frame: onTop(150, -30 + 36 * (n - 3), [0, 0, 90], 30),
    accepts: ['bolt'],
    capture: 120,
    angle: 180,
    symmetry: 0,
  }),
)

const capRest = mount({
  id: 'tray.cap',
  owner: 'world',
  frame: onTop(150, 96, [0, 0, 90], 4),
  accepts: ['cap'],
  capture: 90,
  angle: 180,
  symmetry: 0,
})

const stores: Mount[] = [
  capRest,
  keep('pointer', onBoard(120, -330)),
  keep('click', onBoard(120, -240)),
  keep('ratchet', onBoard(300, -150)),
  keep('cross', onBoard(330, 280, [0, 90, 0])),
  keep('extension', onBoard(480, 330, [0, 0, -90])),
  keep('vernier', onBoard(480, 230)),
  keep('socket17', onTop(-150, -380, [0, 0, -90], 0)),
  keep('socket19', onTop(-150, -335, [0, 0, -90], 0)),
  keep('socket21', onTop(-150, -290, [0, 0, -90], 0)),
  keep('inflator', onTop(-60, -190, [90, 0, 0], 30)),
  keep('tread', onTop(-60, -30, [0, 90, 0])),
  keep('dial', onTop(-70, 60, [0, 0, 0], 16)),
  keep('base', onTop(-60, 160)),
  keep('sleeve1', onTop(150, -160, [0, 0, 90])),
  keep('sleeve2', onTop(150, -200, [0, 0, 90])),
  keep('pin', onTop(120, -250, [0, 0, 90], 30)),
  keep('spare1', onTop(60, -330, [0, 0, 90], 30)),
  keep('spare2', onTop(60, -295, [0, 0, 90], 30)),
  keep('spareCap', onTop(60, -260, [0, 0, 90])),
  keep('cloth', onTop(60, 350)),
  keep('emery', onTop(-110, 380)),
  keep('brush', onTop(150, 200)),
  keep('soap', onTop(-150, 280)),
  keep('chalk', onTop(60, 220)),
  keep('gloves', onTop(150, 330)),
  keep('chock1', placed(TROLLEY.x + 320, 0, TROLLEY.z - 330)),
  keep('chock2', placed(TROLLEY.x + 320, 0, TROLLEY.z - 110)),
  keep('pad1', placed(TROLLEY.x + 320, 0, TROLLEY.z + 90)),
  keep('pad2', placed(TROLLEY.x + 320, 0, TROLLEY.z + 260)),
  mount({
    id: 'plate',
    owner: 'world',
    frame: onTop(60, -60, [0, 0, 0], 8),
    accepts: ['depthGauge'],
    capture: 50,
    angle: 60,
    symmetry: 0,
    holds: false,
  }),
]

export const mounts: readonly Mount[] = [...hub, ...wheel, ...heads, ...drives, ...floor, ...tray, ...stores]
