// Raised hands, longest waiting first, each answered with one press.

import { ActionIcon, Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Session } from '../../../shared/session/state.ts'
import { Sign } from '../replay/signs.tsx'
import css from './console.module.css'
import type { RollSeat } from './roll.ts'
import type { Acting } from './useAct.ts'

interface QueueProps {
  readonly view: Session
  readonly roll: readonly RollSeat[]
  readonly acting: Acting
  readonly onChoose: (seat: number) => void
  readonly onBeside: (seat: number) => void
}

export function Queue({ view, roll, acting, onChoose, onBeside }: QueueProps) {
  const { t } = useTranslation('session')
  if (view.hands.length === 0) return null
  return (
    <section className={css.queue} aria-label={t('queue.title')}>
      <h2>{t('queue.title')}</h2>
      <ol>
        {view.hands.map((n) => (
          <li key={n}>
            <button type="button" onClick={() => onChoose(n)}>
              {t('seat.n', { n })} {roll.find((seat) => seat.n === n)?.name}
            </button>
            {roll.find((seat) => seat.n === n)?.run === undefined ? null : (
              <ActionIcon size={34} aria-label={t('beside.open', { n })} title={t('beside.open', { n })} onClick={() => onBeside(n)}>
                <Sign sign="eye" size={18} />
              </ActionIcon>
            )}
            <Button
              size="compact-md"
              loading={acting.busy === 'answer'}
              onClick={() => void acting.act({ kind: 'answer', seat: n }, t('seat.n', { n }))}
              aria-label={t('queue.answerOf', { n })}
              data-do="answer"
            >
              {t('queue.answer')}
            </Button>
          </li>
        ))}
      </ol>
    </section>
  )
}
