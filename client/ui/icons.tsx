// The few signs of the interface, drawn on a 24 grid with one line weight. Always beside words or a label, so never read aloud.

import type { ReactNode } from 'react'

const SHAPES = {
  sun: (
    <>
      <circle cx="12" cy="12" r="4" />
      <path d="M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4" />
    </>
  ),
  moon: <path d="M19.5 14.6A8 8 0 0 1 9.4 4.5a8 8 0 1 0 10.1 10.1Z" />,
  clock: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 7.5V12l3 2" />
    </>
  ),
  steps: <path d="M4 6h2M10 6h10M4 12h2M10 12h10M4 18h2M10 18h10" />,
  level: <path d="M5 19v-5M12 19V9M19 19V5" />,
  marks: (
    <>
      <rect x="4.5" y="3.5" width="15" height="17" rx="2" />
      <path d="m8.5 12.5 2.4 2.4 4.6-5.3" />
    </>
  ),
  play: <path d="M8 5.5v13L18.5 12Z" />,
  arrow: <path d="M5 12h13M13 6.5l5.5 5.5-5.5 5.5" />,
  back: <path d="M19 12H6M11 6.5 5.5 12l5.5 5.5" />,
  close: <path d="m6.5 6.5 11 11M17.5 6.5l-11 11" />,
  check: <path d="m5 12.5 4.5 4.5L19 7.5" />,
  below: <path d="M4 8h16M12 12v8M8.5 16.5 12 20l3.5-3.5" />,
  download: <path d="M12 4v11M7.5 10.8 12 15.3l4.5-4.5M5 19.5h14" />,
  print: (
    <>
      <path d="M7.5 8V4h9v4M7.5 17H5.5a1.5 1.5 0 0 1-1.5-1.5v-6A1.5 1.5 0 0 1 5.5 8h13A1.5 1.5 0 0 1 20 9.5v6a1.5 1.5 0 0 1-1.5 1.5h-2" />
      <path d="M7.5 14h9v6h-9z" />
    </>
  ),
  table: <path d="M4 5.5h16v13H4zM4 10h16M4 14.3h16M10 5.5v13" />,
  /** A general refusal: the ring with a bar of ISO 7010. */
  prohibition: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="m6 6 12 12" />
    </>
  ),
  warning: <path d="M12 4 21 19.5H3L12 4ZM12 10v4.5M12 17v.2" />,
  plug: <path d="M8.5 3.5v5M15.5 3.5v5M6 8.5h12v2.5a6 6 0 0 1-12 0V8.5ZM12 17v4" />,
  box: <path d="M4 8.2 12 4l8 4.2v7.6L12 20l-8-4.2V8.2ZM4 8.2l8 4.1 8-4.1M12 12.3V20" />,
  lens: (
    <>
      <circle cx="11" cy="11" r="6.5" />
      <path d="m15.8 15.8 4.7 4.7" />
    </>
  ),
  wrench: (
    <path d="M14.6 6.2a4.4 4.4 0 0 1 5-1.9l-2.8 2.8.4 2.1 2.1.4 2.3-2.3a4.4 4.4 0 0 1-5.9 4.9l-7.4 7.4a2 2 0 0 1-2.9-2.9l7.4-7.4a4.4 4.4 0 0 1 1.8-3.1Z" />
  ),
  hand: (
    <path d="M8 12V5.6a1.4 1.4 0 0 1 2.8 0V11m0-6.6a1.4 1.4 0 0 1 2.8 0V11m0-5.2a1.4 1.4 0 0 1 2.8 0V14a6.2 6.2 0 0 1-6.2 6.5c-3 0-4.4-1.6-5.6-4.2L3 13.2a1.4 1.4 0 0 1 2.4-1.4L8 14.6" />
  ),
} as const satisfies Record<string, ReactNode>

export type Sign = keyof typeof SHAPES

export function Icon({ sign, size = 20 }: { readonly sign: Sign; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {SHAPES[sign]}
    </svg>
  )
}

/** The house mark: a square within its frame, the bench seen from above with its one corner in vermilion. */
export function HouseMark({ size = 32 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect x="1.5" y="1.5" width="29" height="29" rx="6" fill="none" stroke="currentColor" strokeWidth="2.4" />
      <path d="M8.5 9.5h15M16 9.5v13M8.5 22.5h15" stroke="currentColor" strokeWidth="2.8" strokeLinecap="round" fill="none" />
      <circle cx="23.5" cy="22.5" r="3.1" style={{ fill: 'var(--gf-accent)' }} />
    </svg>
  )
}
