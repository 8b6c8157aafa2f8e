// An address for a camera: dark on white in both themes, with the quiet zone that readers need.

import { useMemo } from 'react'
import { qrOf } from './qr.ts'

const QUIET = 4

export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const rows = useMemo(() => qrOf(text), [text])
  if (!rows) return null
  const size = rows.length + 2 * QUIET
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : ''))).join('')
  return (
    <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path d={`M0 0h${size}v${size}H0z`} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
