// The smallest world: two cubes on a floor and one shelf that takes a cube. Core tests use it so that they do not hang on content.

import { placed } from '../../shared/base/vector.ts'
import { defineScenario } from '../../shared/scenario/defineScenario.ts'
import { mount } from '../../shared/scenario/mount.ts'
import { part } from '../../shared/scenario/part.ts'

const cube = (id: string, x: number) =>
  part({ id, tags: ['cube'], mass: 1000, shapes: [{ kind: 'box', size: [100, 100, 100] }], start: { pose: placed(x, 50, 0) } })

export const twoCubes = defineScenario({
  id: 'two-cubes',
  version: '1',
  trade: 'bench',
  level: 'basic',
  time: { limit: 60, stop: 90 },
  parts: [
    part({
      id: 'floor',
      body: 'fixed',
      mass: 0,
      shapes: [{ kind: 'box', size: [20000, 200, 20000], at: placed(0, -100, 0) }],
      start: { pose: placed(0, 0, 0) },
    }),
    cube('red', 300),
    cube('blue', -300),
    part({ id: 'anvil', mass: 20_000, shapes: [{ kind: 'box', size: [200, 200, 200] }], start: { pose: placed(0, 100, 600) } }),
    part({
      id: 'lamp',
      mass: 500,
      shapes: [{ kind: 'box', size: [60, 60, 60] }],
      start: { mount: 'hook' },
      controls: [{ id: 'switch', at: [0, 30, 0] }],
    }),
  ],
  mounts: [
    mount({ id: 'shelf', owner: 'world', frame: placed(0, 800, 0), accepts: ['cube'] }),
    mount({ id: 'hook', owner: 'world', frame: placed(0, 1500, -500), accepts: ['lamp'], holds: false }),
    mount({ id: 'red.top', owner: 'red', frame: placed(0, 100, 0), accepts: ['blue'] }),
  ],
  procedure: [],
  record: [],
  phrases: [],
  domains: {},
  view: { stations: [] },
})
