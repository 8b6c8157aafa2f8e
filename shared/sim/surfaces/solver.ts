// Numbers of surfaces: how much dirt and rust a stroke takes away, and what it leaves. Coverage runs from 1 to 0.

import { uniform } from '../../base/random.ts'
import type { SurfaceSpec } from '../../scenario/domains.ts'

export interface Cover {
  dirt: number
  rust: number
  soaped: boolean
}

/** How a surface is found: rust is there to be seen, so the public seed draws it. */
export const coverAtStart = (spec: SurfaceSpec, publicSeed: string): Cover => ({
  dirt: spec.dirty ? 1 : 0,
  rust: spec.rustShare > 0 && uniform(publicSeed, `surface.${spec.id}.rust`) < spec.rustShare ? 1 : 0,
  soaped: false,
})

/** Where the rust sits, ° about the part's axis. */
export const rustAngle = (id: string, publicSeed: string): number => 360 * uniform(publicSeed, `surface.${id}.rustAngle`)

/** One stroke of `share` of what a whole cleaning takes. Emery grinds rust to dust, which a cloth must take away. */
export function stroke(cover: Cover, use: 'wipe' | 'abrade' | 'soap', share: number): void {
  switch (use) {
    case 'wipe':
      cover.dirt = worn(cover.dirt, share)
      cover.soaped = false
      return
    case 'abrade':
      cover.rust = worn(cover.rust, share)
      cover.dirt = 1
      return
    case 'soap':
      cover.soaped = true
      return
    default:
      use satisfies never
  }
}

/** Below a thousandth nothing can be seen any more: sums of ticks end at exactly 0. */
const worn = (cover: number, share: number): number => (cover - share < 1e-3 ? 0 : cover - share)

export const isClean = (cover: Cover): boolean => cover.dirt === 0 && cover.rust === 0
