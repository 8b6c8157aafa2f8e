// The wheel: tyre, lettering, rim and valve, with the soap bubbles that show a leaking core.

import { IcosahedronGeometry } from 'three'
import { assembled, moved, type Piece } from '../../../../client/kit/assemble.ts'
import { clearLens } from '../../../../client/kit/materials.ts'
import { LEVELS, type Quality } from '../../../../client/kit/quality.ts'
import { speck } from '../../../../client/kit/relief.ts'
import type { Model } from '../../../../client/kit/scenarioView.ts'
import { rim } from './rim.ts'
import { sidewall } from './sidewall.ts'
import { tyre } from './tyre.ts'

function bubbles(): Piece[] {
  return Array.from({ length: 14 }, (_, i): Piece => {
    const a = speck(i, 1) * Math.PI * 2
    const out = 2 + speck(i, 2) * 6
    return [
      moved(new IcosahedronGeometry(1.6 + speck(i, 3) * 2.6, 1), [66 + speck(i, 4) * 6, 172 + out * Math.cos(a), out * Math.sin(a)]),
      clearLens(),
    ]
  })
}

/** Only the wheel that is worked on has soap on its valve. */
export function wheel(quality: Quality, soaped = true): Model {
  const object = assembled('wheel', [...tyre(quality), ...rim(quality)])
  const { mesh, update } = sidewall(LEVELS[quality].fine ? 72 : 28)
  const foam = assembled('wheel.bubbles', bubbles(), { castShadow: false })
  foam.visible = false
  object.add(mesh)
  if (soaped) object.add(foam)
  return {
    object,
    update: (facts) => {
      update(facts)
      foam.visible = facts['valve.bubbles'] === true
    },
  }
}
