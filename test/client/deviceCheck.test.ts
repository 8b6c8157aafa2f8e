// The verdict on a device: what is missing is named, and nothing that only makes work less pleasant keeps anybody out.
import { describe, expect, it } from 'vitest'
import { checkDevice, type DeviceFacts } from '../../client/pages/device/deviceCheck.ts'

const GOOD: DeviceFacts = {
  webgl2: true,
  wasm: true,
  workers: true,
  copies: true,
  software: false,
  renderer: 'Intel UHD 630',
  frame: 12,
  width: 1366,
  height: 690,
  cores: 4,
  answer: 4,
  clock: 300,
}

describe('the device check', () => {
  it('finds an ordinary school computer fit', () => {
    const { verdict, marks } = checkDevice(GOOD)
    expect(verdict).toBe('fit')
    expect(new Set(Object.values(marks))).toEqual(new Set(['good']))
  })

  it.each<[string, Partial<DeviceFacts>, string]>([
    ['without WebGL 2', { webgl2: false, frame: undefined }, 'webgl2'],
    ['that cannot draw', { frame: undefined }, 'drawing'],
    ['that draws a full scene in half a second', { frame: 500 }, 'drawing'],
    ['without WebAssembly', { wasm: false }, 'engine'],
    ['without workers', { workers: false }, 'engine'],
    ['the server does not answer', { answer: undefined, clock: undefined }, 'server'],
  ])('finds one %s unfit and says for what', (_, less, name) => {
    const { verdict, marks } = checkDevice({ ...GOOD, ...less })
    expect(verdict).toBe('unfit')
    expect(marks).toMatchObject({ [name]: 'bad' })
  })

  it.each<[string, Partial<DeviceFacts>, string]>([
    ['slow drawing', { frame: 90 }, 'drawing'],
    ['a small window', { width: 1000 }, 'screen'],
    ['no copies', { copies: false }, 'storage'],
    ['a slow line', { answer: 900 }, 'server'],
    ['a wrong clock', { clock: -3_600_000 }, 'clock'],
    ['one core', { cores: 1 }, 'engine'],
  ])('lets one with %s work, and says so', (_, less, name) => {
    const { verdict, marks } = checkDevice({ ...GOOD, ...less })
    expect(verdict).toBe('fair')
    expect(marks).toMatchObject({ [name]: 'fair' })
  })
})
