// Where the camera stands for each part of the work (m, from layout.ts), and what is worked on there.

import type { Vec3 } from '../../shared/base/vector.ts'
import type { Station, View } from '../../shared/scenario/view.ts'
import { BOARD, CRADLE, HUB_HEIGHT, LIFT_POST, MAT, REAR_AXLE, SILL, TROLLEY } from './layout.ts'

/** Hub height while the car hangs on the latch, about 420 mm clear. */
const RAISED = HUB_HEIGHT + 420
const metres = (x: number, y: number, z: number): Vec3 => [x / 1000, y / 1000, z / 1000]
const station = (id: string, eye: Vec3, target: Vec3, things: readonly string[]): Station => ({ id, eye, target, things })

const stations: readonly Station[] = [
  station('overview', metres(3300, 1900, 1500), metres(200, 600, -300), []),
  station('wheel', metres(1250, 900, 220), metres(0, (HUB_HEIGHT + RAISED) / 2, 0), [
    'wheel',
    'hub.wheel',
    'bolt*',
    'spare*',
    'hub.t*',
    'wheel.valve',
    'cap',
    'valve',
    'car',
    'wheelFace',
  ]),
  station('disc', metres(620, RAISED + 160, 330), metres(-20, RAISED, 40), [
    'hub',
    'disc',
    'knuckle',
    'hub.s*',
    'disc.probe',
    'base.knuckle',
    'base.strut',
    'base.caliper',
    'base.wing',
    'discFace',
    'hubFace',
  ]),
  station('trolley', metres(TROLLEY.x + 950, 1560, TROLLEY.z), metres((TROLLEY.x + BOARD.x) / 2, TROLLEY.top + 160, TROLLEY.z), [
    'home.*',
    'tray.*',
    'plate',
    'pointer*',
    'click*',
    'ratchet*',
    'cross',
    'extension*',
    'socket*',
    'inflator',
    'dial',
    'base',
    'vernier',
    'cloth',
    'emery',
    'brush',
    'soap',
    'chalk',
    'gloves',
    'trainee.hands',
    'pin',
    'sleeve*',
    'spareCap',
  ]),
  station('post', metres(LIFT_POST.x + 900, 1500, LIFT_POST.z + 120), metres(LIFT_POST.x, 960, LIFT_POST.z), ['post', 'post.*']),
  station('sillFront', metres(1050, 700, SILL.front + 150), metres(SILL.x, 170, SILL.front), ['lift.front', 'pad1', 'pad2']),
  station('sillRear', metres(1050, 700, SILL.rear + 150), metres(SILL.x, 170, SILL.rear), ['lift.rear']),
  station('rearWheel', metres(1350, 950, REAR_AXLE + 150), metres(0, 220, REAR_AXLE), [
    'rearWheel',
    'chock.front',
    'chock.rear',
    'chock1',
    'chock2',
  ]),
  station('floor', metres(2500, 1500, 60), metres((MAT.x + CRADLE.x) / 2, 250, (MAT.z + CRADLE.z) / 2), [
    'cradle',
    'cradle.wheel',
    'mat.up',
    'mat.down',
    'tread',
    'tread.in',
    'tread.mid',
    'tread.out',
  ]),
]

export const view: View = { stations }
