// The pair of dipped knit gloves as it lies on the trolley: the hand's own skin, flat and slack.

import { Mesh } from 'three'
import { mergeGeometries } from 'three/addons/utils/BufferGeometryUtils.js'
import type { Model } from '../../../../client/kit/scenarioView.ts'
import { finish } from './finish.ts'
import { handSkin, worn } from './hand.ts'

export function gloves(): Model {
  const pair = (['left', 'right'] as const).map((side, i) => {
    const g = handSkin(side).translate(0, -25, 0).scale(0.98, 0.34, 0.92)
    const p = g.getAttribute('position')
    // Slack cloth: the fabric sags between fingers and lifts at the cuff.
    for (let k = 0; k < p.count; k++) p.setY(k, p.getY(k) + Math.sin(p.getX(k) * 0.06 + i) * 1.2)
    g.computeVertexNormals()
    // Fingers point to −z; the right glove lies across the left.
    return g.rotateY(-Math.PI / 2 + (i ? 0.2 : -0.1)).translate(i ? 18 : -20, i ? 17 : 8, -6)
  })
  const merged = mergeGeometries(pair)
  if (!merged) throw new Error('gloves must carry the same attributes')
  merged.deleteAttribute('skinIndex')
  merged.deleteAttribute('skinWeight')
  merged.deleteAttribute('bare')
  const mesh = new Mesh(merged.scale(0.001, 0.001, 0.001), finish.matte())
  mesh.castShadow = mesh.receiveShadow = true
  return {
    object: mesh,
    // Worn they are the hands' own looks.
    update: (facts) => {
      mesh.visible = !worn(facts)
    },
  }
}
