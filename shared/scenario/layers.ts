// Rubrics in layers, as the field has them: a national base, a province's supplement, a school's stricter copy. A layer is data over data: a
// list of changes by id. What comes out is a plain rubric, so nothing that scores knows of layers.

import { sha256Hex } from '../base/hash.ts'
import { plainBytes } from '../base/plain.ts'
import type { Aspect, NegativeItem, Overtime, Rubric, Veto } from './rubric.ts'

/** Every change may name the document that allows it to be looser than what it lies over. */
export type Change = { readonly allowedBy?: string } & (
  | { readonly change: 'pass'; readonly to: number }
  /** Seconds after which nothing counts. */
  | { readonly change: 'closes'; readonly to: number }
  | { readonly change: 'overtime'; readonly to: Overtime }
  /** Replaces the aspect of that id, or adds one to its section. */
  | { readonly change: 'aspect'; readonly aspect: Aspect }
  | { readonly change: 'no-aspect'; readonly id: string }
  | { readonly change: 'veto'; readonly veto: Veto }
  | { readonly change: 'no-veto'; readonly id: string }
  | { readonly change: 'negative'; readonly item: NegativeItem }
  | { readonly change: 'no-negative'; readonly id: string }
)

export interface Layer {
  readonly id: string
  /** Whose it is: a province may lie over the base, a school over both. */
  readonly level: 'province' | 'school'
  readonly changes: readonly Change[]
}

export const defineLayer = (layer: Layer): Layer => layer

type Named = { readonly id: string }

/** With `one` in the place of its namesake, or at the end. */
const put = <T extends Named>(list: readonly T[], one: T): readonly T[] =>
  list.some(({ id }) => id === one.id) ? list.map((each) => (each.id === one.id ? one : each)) : [...list, one]
const without = <T extends Named>(list: readonly T[], gone: string): readonly T[] => list.filter(({ id }) => id !== gone)

function changed(rubric: Rubric, change: Change): Rubric {
  switch (change.change) {
    case 'pass':
      return { ...rubric, pass: change.to }
    case 'closes':
      return { ...rubric, closes: change.to }
    case 'overtime':
      return { ...rubric, overtime: change.to }
    case 'aspect':
      return { ...rubric, aspects: put(rubric.aspects, change.aspect) }
    case 'no-aspect':
      return { ...rubric, aspects: without(rubric.aspects, change.id) }
    case 'veto':
      return { ...rubric, vetoes: put(rubric.vetoes, change.veto) }
    case 'no-veto':
      return { ...rubric, vetoes: without(rubric.vetoes, change.id) }
    case 'negative':
      return { ...rubric, negatives: put(rubric.negatives, change.item) }
    case 'no-negative':
      return { ...rubric, negatives: without(rubric.negatives, change.id) }
    default:
      return change satisfies never
  }
}

/** One layer over a rubric. Sections hold what their aspects add up to. */
export function laid(base: Rubric, layer: Layer): Rubric {
  const rubric = layer.changes.reduce(changed, base)
  return {
    ...rubric,
    version: `${base.version}+${layer.id}`,
    layers: [...(base.layers ?? []), { id: layer.id, fingerprint: sha256Hex(plainBytes(layer)) }],
    sections: rubric.sections.map(({ id }) => ({
      id,
      marks: rubric.aspects.filter(({ section }) => section === id).reduce((sum, { marks }) => sum + marks, 0),
    })),
  }
}

/** The base, and what it becomes under the first layer, the first two, and so on. */
export const stacked = (base: Rubric, layers: readonly Layer[]): readonly Rubric[] => [
  base,
  ...layers.map((_, i) => composed(base, layers.slice(0, i + 1))),
]

/** All of them, in order. */
export const composed = (base: Rubric, layers: readonly Layer[]): Rubric => layers.reduce(laid, base)
