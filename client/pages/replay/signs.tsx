// The signs of a replay: the shapes of the timeline's lanes, alike in marks and lists, and the player's buttons.

import type { Lane } from './timeline.ts'

/** Drawn about the origin; `size` is half the width. Each lane has its own shape, so that colour carries nothing alone. */
export function Shape({ lane, size }: { readonly lane: Lane; readonly size: number }) {
  switch (lane) {
    case 'work':
      return <circle r={size} data-lane={lane} />
    case 'measure':
      return <path d={`M0 ${-size * 1.3}L${size * 1.3} 0 0 ${size * 1.3} ${-size * 1.3} 0Z`} data-lane={lane} />
    case 'record':
      return <rect x={-size} y={-size} width={size * 2} height={size * 2} data-lane={lane} />
    case 'mishap':
      return <path d={`M0 ${-size * 1.3}L${size * 1.35} ${size} ${-size * 1.35} ${size}Z`} data-lane={lane} />
    default:
      return lane satisfies never
  }
}

const PLAYER = {
  play: 'M8 5.2v13.6L19 12Z',
  rest: 'M8 5.5v13M16 5.5v13',
  first: 'M6 5.5v13M18.5 6 9.5 12l9 6Z',
  last: 'M18 5.5v13M5.5 6l9 6-9 6Z',
  eventBack: 'M12 6 4.5 12l7.5 6ZM19.5 6 12 12l7.5 6Z',
  eventOn: 'M12 6l7.5 6-7.5 6ZM4.5 6 12 12l-7.5 6Z',
  back: 'M14.5 6 7 12l7.5 6',
  on: 'M9.5 6 17 12l-7.5 6',
  flag: 'M6 20V4h11l-2.6 4L17 12H6',
  eye: 'M3 12s3.4-6 9-6 9 6 9 6-3.4 6-9 6-9-6-9-6ZM12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
} as const
export type PlayerSign = keyof typeof PLAYER

export const Sign = ({ sign, size = 20 }: { readonly sign: PlayerSign; readonly size?: number }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill={sign === 'play' || sign === 'flag' ? 'currentColor' : 'none'}
    stroke="currentColor"
    strokeWidth={sign === 'rest' ? 3 : 1.75}
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    <path d={PLAYER[sign]} />
  </svg>
)
