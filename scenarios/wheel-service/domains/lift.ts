// The low scissor lift under the left front corner, its pads and the chocks (wheel-service.md §1).

import type { LiftSpec } from '../../../shared/scenario/domains.ts'
import { HUB_HEIGHT } from '../layout.ts'

export const lift: LiftSpec = {
  post: 'post',
  car: 'car',
  knuckle: 'knuckle',
  platform: 'platform',
  hub: 'hub',
  wheel: 'wheel',
  wheelSeat: 'hub.wheel',
  pads: [{ mount: 'lift.front' }, { mount: 'lift.rear' }],
  chocks: [{ mount: 'chock.front' }, { mount: 'chock.rear' }],
  up: 25,
  down: 20,
  travel: 1000,
  firstTooth: 150,
  toothPitch: 50,
  droop: 80,
  load: 3600,
  firm: 1000,
  hubHeight: HUB_HEIGHT,
  working: [250, 600],
  clearOfLatch: 10,
  slideOffset: 60,
  slideHeight: 150,
  arch: 350,
  archSeconds: 5,
  shake: 'car.wing',
  push: 300,
}
