// What a run asks of a device, and what of it is there: facts in, a verdict out. Pure; the facts are read in readDevice.ts.

/** What was found out; undefined where it could not be. */
export interface DeviceFacts {
  readonly webgl2: boolean
  readonly wasm: boolean
  readonly workers: boolean
  /** Work is copied on this device until the server has it. */
  readonly copies: boolean
  /** A picture drawn by the processor instead of a graphics card. */
  readonly software: boolean
  readonly renderer: string
  /** ms a frame of the largest scene allowed. */
  readonly frame: number | undefined
  /** px of the page. */
  readonly width: number
  readonly height: number
  readonly cores: number
  /** ms there and back, median; the server did not answer: undefined. */
  readonly answer: number | undefined
  /** The server's clock minus ours, ms. */
  readonly clock: number | undefined
}

export const CHECKS = ['webgl2', 'drawing', 'engine', 'screen', 'storage', 'server', 'clock'] as const
export type CheckName = (typeof CHECKS)[number]
/** `fair`: one can work, with a word about it. */
export type Mark = 'good' | 'fair' | 'bad'
export type Verdict = 'fit' | 'fair' | 'unfit'

/** 30 frames a second; and what the lowest quality, a third of the work with fewer pixels, still makes bearable, ms. */
const EVEN = 33
const SLOW = 300
/** The working area, px. */
const SCREEN = { width: 1024, height: 640 }
/** An answer later than this makes waiting for hidden readings felt, ms. */
const PROMPT = 250
/** Clocks further apart do no harm, and puzzle whoever reads times, ms. */
const SAME_TIME = 60_000

const MARKS: Readonly<Record<CheckName, (facts: DeviceFacts) => Mark>> = {
  webgl2: ({ webgl2 }) => (webgl2 ? 'good' : 'bad'),
  drawing: ({ frame }) => (frame === undefined ? 'bad' : frame <= EVEN ? 'good' : frame <= SLOW ? 'fair' : 'bad'),
  engine: ({ wasm, workers, cores }) => (wasm && workers ? (cores >= 2 ? 'good' : 'fair') : 'bad'),
  screen: ({ width, height }) => (width >= SCREEN.width && height >= SCREEN.height ? 'good' : 'fair'),
  storage: ({ copies }) => (copies ? 'good' : 'fair'),
  server: ({ answer }) => (answer === undefined ? 'bad' : answer <= PROMPT ? 'good' : 'fair'),
  clock: ({ clock }) => (clock !== undefined && Math.abs(clock) <= SAME_TIME ? 'good' : 'fair'),
}

export interface Checked {
  readonly verdict: Verdict
  readonly marks: Readonly<Record<CheckName, Mark>>
}

export function checkDevice(facts: DeviceFacts): Checked {
  const marks = Object.fromEntries(CHECKS.map((name) => [name, MARKS[name](facts)])) as Record<CheckName, Mark>
  const all = Object.values(marks)
  return { verdict: all.includes('bad') ? 'unfit' : all.includes('fair') ? 'fair' : 'fit', marks }
}
