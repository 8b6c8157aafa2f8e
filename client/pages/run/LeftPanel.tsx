// What is said at the left edge in place of steps: a heading, and what one is to know.

import type { ReactNode } from 'react'
import card from './card.module.css'
import css from './StepsPanel.module.css'

interface LeftPanelProps {
  readonly title: string
  readonly children: ReactNode
  readonly 'data-free'?: string
}

export function LeftPanel({ title, children, ...data }: LeftPanelProps) {
  return (
    <section className={css.left} aria-label={title} {...data}>
      <div className={card.panelHead}>
        <h2>{title}</h2>
      </div>
      <div className={css.task}>{children}</div>
    </section>
  )
}
