// Contrast of the house colours by WCAG 2.2: text 4.5:1, edges of controls and the marks of charts 3:1, on every surface they stand on.
import { describe, expect, it } from 'vitest'
import { DARK, LIGHT, type Palette } from '../../client/ui/palette.ts'

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

const SURFACES = ['paper', 'surface', 'raised', 'sunken'] as const satisfies readonly (keyof Palette)[]
const TEXTS = ['ink', 'inkSoft'] as const satisfies readonly (keyof Palette)[]
const CARDS = ['paper', 'surface', 'raised'] as const satisfies readonly (keyof Palette)[]
const SIGNS = ['accentText', 'prohibition', 'warning', 'safe', 'mandatory'] as const satisfies readonly (keyof Palette)[]

const tooWeak = (palette: Palette, over: readonly (keyof Palette)[], under: readonly (keyof Palette)[], least: number) =>
  over.flatMap((a) => under.filter((b) => contrast(palette[a], palette[b]) < least).map((b) => `${a} on ${b}`))

it('is measured as the standard does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
])('the %s palette', (_, palette) => {
  it('has text that can be read on every surface', () => {
    expect(tooWeak(palette, TEXTS, SURFACES, 4.5)).toEqual([])
  })

  it('has accent and safety colours that can be read as text', () => {
    expect(tooWeak(palette, SIGNS, CARDS, 4.5)).toEqual([])
  })

  it('has text on the accent that can be read, pressed or not', () => {
    expect(tooWeak(palette, ['onAccent'], ['accent', 'accentHover'], 4.5)).toEqual([])
  })

  it('has edges and an accent that stand out from what is around them', () => {
    expect(tooWeak(palette, ['edge', 'accent'], CARDS, 3)).toEqual([])
  })
})
