// Rules of conduct without a world: what may be written in a field, how a wheel lies, what counts as using a tool.

import { type Pose, rotate } from '../../base/vector.ts'
import type { RecordField } from '../../scenario/record.ts'
import type { Use } from '../../scenario/tool.ts'

/** Whether a value has the form its field wants; an empty value clears the field. */
export function fitsField(field: RecordField, value: string): boolean {
  if (value === '') return true
  switch (field.kind) {
    case 'text':
      return value.length <= field.longest
    case 'choice':
      return field.options.includes(value)
    case 'several': {
      const chosen = value.split(',')
      return chosen.every((option, i) => field.options.includes(option) && chosen.indexOf(option) === i)
    }
    case 'number':
      return fitsNumber(field.units, field.decimals, value)
    default:
      return field satisfies never
  }
}

/** "2.31 bar": a number of at most so many decimals, a space, a unit on offer. */
function fitsNumber(units: readonly string[], decimals: number, value: string): boolean {
  const [number = '', unit = '', ...rest] = value.split(' ')
  const [whole = '', fraction = '', ...more] = number.replace('-', '').split('.')
  const digits = /^-?\d{1,6}(\.\d+)?$/.test(number) && more.length === 0 && whole !== ''
  return digits && fraction.length <= decimals && units.includes(unit) && rest.length === 0
}

/** How a wheel lies whose outer face looks along its x axis: up or down within 45°, else it stands. */
export function faceOf(pose: Pose): 'outer-up' | 'outer-down' | 'upright' {
  const up = rotate(pose.q, [1, 0, 0])[1]
  return up > Math.SQRT1_2 ? 'outer-up' : up < -Math.SQRT1_2 ? 'outer-down' : 'upright'
}

/** Tools that are used by bringing them to a place on the work. */
export function isWorkingTool(use: Use | undefined): boolean {
  switch (use?.kind) {
    case 'wrench':
    case 'pointer-wrench':
    case 'click-wrench':
    case 'pressure-gauge':
    case 'depth-gauge':
    case 'dial':
    case 'magnetic-base':
    case 'caliper':
      return true
    default:
      return false
  }
}
