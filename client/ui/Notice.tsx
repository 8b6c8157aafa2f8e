// A page, or part of one, that has nothing to show yet or cannot: what is so, what to do, and the button for it.

import type { ReactNode } from 'react'
import css from './Notice.module.css'

interface NoticeProps {
  readonly icon: ReactNode
  readonly title: string
  readonly children: ReactNode
  readonly actions?: ReactNode
  /** `alert` is read at once, `status` when the reader is free. */
  readonly role?: 'alert' | 'status'
  /** The heading's level: 1 when the notice is the whole page. */
  readonly level?: 1 | 2
}

export function Notice({ icon, title, children, actions, role, level = 2 }: NoticeProps) {
  const Heading = level === 1 ? 'h1' : 'h2'
  return (
    <section className={css.notice} role={role}>
      <div className={css.icon}>{icon}</div>
      <Heading className={css.title}>{title}</Heading>
      <div className={css.text}>{children}</div>
      {actions === undefined ? null : <div className={css.actions}>{actions}</div>}
    </section>
  )
}
