// One line across the page that says something one should know before going on.

import type { ReactNode } from 'react'
import css from './Banner.module.css'

interface BannerProps {
  readonly icon: ReactNode
  readonly title?: string
  readonly children: ReactNode
  readonly action?: ReactNode
}

export function Banner({ icon, title, children, action }: BannerProps) {
  return (
    <div className={css.banner} role="status">
      <span className={css.icon}>{icon}</span>
      <p className={css.text}>
        {title === undefined ? null : <strong>{title}</strong>}
        <span>{children}</span>
      </p>
      {action}
    </div>
  )
}
