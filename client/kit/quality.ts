// The three ways to draw a scene, from a school computer without a graphics card to a good one: all that differs between them, in one table.

export const QUALITIES = ['low', 'medium', 'high'] as const
export type Quality = (typeof QUALITIES)[number]

export interface Level {
  /** Threads, tread blocks and small bevels as geometry, or only their outlines. Models are built once, when a page opens. */
  readonly fine: boolean
  /** Longest edge of a body panel's facets, mm. */
  readonly panel: number
  /** The key light's shadow map, px a side. 0: none, things stand on the shade painted under them. */
  readonly shadowMap: number
  /** How far its edges are blurred, texels. */
  readonly shadowBlur: number
  /** Pixels drawn for each pixel of the screen, at most. */
  readonly sharpness: number
  /** Said once, when a canvas is made. */
  readonly antialias: boolean
  /** Large prints and maps, as a share of their finest size. */
  readonly texture: number
}

export const LEVELS: Readonly<Record<Quality, Level>> = {
  low: { fine: false, panel: 170, shadowMap: 0, shadowBlur: 0, sharpness: 1, antialias: false, texture: 0.5 },
  medium: { fine: true, panel: 90, shadowMap: 1024, shadowBlur: 3, sharpness: 1.25, antialias: true, texture: 0.75 },
  high: { fine: true, panel: 60, shadowMap: 2048, shadowBlur: 5, sharpness: 2, antialias: true, texture: 1 },
}
