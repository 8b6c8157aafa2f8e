// The way back above a page's heading; paper needs none.

import type { ReactNode } from 'react'
import { Link } from 'react-router'
import css from './BackLink.module.css'
import { Icon } from './icons.tsx'

export function BackLink({ to = '/', children }: { readonly to?: string; readonly children: ReactNode }) {
  return (
    <Link className={`${css.back} gf-screen-only`} to={to}>
      <Icon sign="back" />
      {children}
    </Link>
  )
}
