// Which quality this computer manages, from how long its pictures take: down at once when they come too slowly, up again only after a long
// even stretch, and never again to a level that was once too much for it on this page.

import { LEVELS, QUALITIES, type Quality } from '../../kit/quality.ts'

export interface Drawing {
  readonly quality: Quality
  /** Pixels drawn for each pixel of the screen, at most. */
  readonly sharpness: number
}

/** A picture that takes longer again and again is too slow, ms: under 30 a second. */
const TOO_SLOW = 34
/** Evenly faster than this there is room, ms: a screen that shows 60 a second gives no shorter time than 16.7. */
const WITH_ROOM = 18
const SAMPLES = 24
/** So many stretches of pictures with room before a step up: about ten seconds of moving picture. */
const LONG_ENOUGH = 25
/** Where even the plain picture takes longer than this, it is drawn with fewer pixels. ms */
const MUCH_TOO_SLOW = 60
export const FEWER = 0.66

export const drawingOf = (quality: Quality): Drawing => ({ quality, sharpness: LEVELS[quality].sharpness })

export class QualityPace {
  private times: number[] = []
  private roomy = 0
  /** Above this it does not go by itself. */
  private highest = QUALITIES.length - 1

  /** Another picture took `ms`; answers with another drawing when that is due. */
  pace(ms: number, { quality, sharpness }: Drawing): Drawing | undefined {
    this.times.push(ms)
    if (this.times.length < SAMPLES) return undefined
    const sorted = this.times.sort((a, b) => a - b)
    const median = sorted[SAMPLES >> 1] as number
    // Nine of ten: an even pace, not a good mean.
    const slowest = sorted[Math.floor(SAMPLES * 0.9)] as number
    this.times = []
    const at = QUALITIES.indexOf(quality)
    this.roomy = slowest < WITH_ROOM ? this.roomy + 1 : 0
    const lower = QUALITIES[at - 1]
    if (lower && median > TOO_SLOW) {
      this.highest = at - 1
      return drawingOf(lower)
    }
    if (!lower && median > MUCH_TOO_SLOW && sharpness > FEWER) return { quality, sharpness: FEWER }
    const higher = QUALITIES[at + 1]
    if (!higher || at >= this.highest || this.roomy < LONG_ENOUGH) return undefined
    this.roomy = 0
    return sharpness < LEVELS[quality].sharpness ? drawingOf(quality) : drawingOf(higher)
  }

  /** After somebody chose, or the world was loaded anew. */
  forget(): void {
    this.times = []
    this.roomy = 0
    this.highest = QUALITIES.length - 1
  }
}
