// What a session adds to the run: the hand, what the teacher says, why the clock stands, and what a dead line means.

import { Button, CloseButton } from '@mantine/core'
import { createContext, use, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SeatView } from '../../../shared/session/view.ts'
import type { ApiCode } from '../../net/api.ts'
import type { SessionLine } from '../../net/sessionLine.ts'
import { Icon } from '../../ui/icons.tsx'
import { useRefusal } from '../../ui/RefusedNotice.tsx'
import { formatLeft } from '../../ui/useSessionLine.ts'
import card from '../run/card.module.css'
import css from './seat.module.css'

export function Hand({ view, line }: { readonly view: SeatView; readonly line: SessionLine }) {
  const { t } = useTranslation('session')
  const say = useRefusal()
  const [asked, setAsked] = useState(false)
  const [code, setCode] = useState<ApiCode>()
  const up = view.hand > 0
  const turn = async (): Promise<void> => {
    setAsked(true)
    const answer = await line.wish({ kind: 'hand', seat: view.seat, up: !up })
    setAsked(false)
    setCode(answer.ok ? undefined : answer.refusal.code)
  }
  return (
    <>
      <Button
        variant={up ? 'ink' : 'default'}
        aria-pressed={up}
        loading={asked}
        onClick={() => void turn()}
        leftSection={<Icon sign="hand" size={18} />}
        data-do="hand"
      >
        {up ? t('hand.up', { place: view.hand }) : t('hand.raise')}
      </Button>
      {code === undefined ? null : (
        <span role="alert">
          {say(code).what} {say(code).todo}
        </span>
      )}
    </>
  )
}

/** How many of the teacher's messages were read, wherever on this page they stood then. */
export const ReadMessages = createContext<readonly [read: number, setRead: (read: number) => void]>([0, () => {}])

/** Newest first; what was read is closed. */
export function Messages({ view }: { readonly view: SeatView }) {
  const { t } = useTranslation('session')
  const [read, setRead] = use(ReadMessages)
  const fresh = view.messages.slice(read)
  if (fresh.length === 0) return null
  return (
    <section className={css.messages} role="alert" aria-label={t('message.from')}>
      <div className={css.messagesHead}>
        <strong>{t('message.from')}</strong>
        <CloseButton aria-label={t('message.close')} onClick={() => setRead(view.messages.length)} />
      </div>
      {fresh.map(({ at, text }) => (
        <p key={`${at} ${text}`}>{text}</p>
      ))}
    </section>
  )
}

export function SeatBar({ view, line }: { readonly view: SeatView; readonly line: SessionLine }) {
  const { t } = useTranslation('session')
  return (
    <aside className={css.bar} aria-label={t('seat.bar')}>
      <div className={css.barRow}>
        <span className="gf-figures">{t('seat.n', { n: view.seat })}</span>
        {view.phase === 'running' || view.phase === 'ending' ? <Hand view={view} line={line} /> : null}
      </div>
      <Messages view={view} />
    </aside>
  )
}

export function Held({ held, view }: { readonly held: readonly string[]; readonly view: SeatView }) {
  const { t } = useTranslation('session')
  const [why = 'freeze'] = held
  const known = why === 'freeze-all' || why === 'away' || why === 'ahead' ? why : 'freeze'
  return (
    <section className={`${card.card} ${css.over}`} role="alert" aria-labelledby="held" data-held={known}>
      <Icon sign={known === 'away' ? 'plug' : 'clock'} size={34} />
      <h1 id="held">{t(`held.${known}.title`)}</h1>
      <p>{t(`held.${known}.text`)}</p>
      {view.clock === undefined || view.clock.runs ? null : (
        <p className="gf-figures">
          {t('held.left')} <strong>{formatLeft(view.clock.left)}</strong>
        </p>
      )}
    </section>
  )
}

/** `left`: of the grace, ms. */
export function LineDown({ view, left }: { readonly view: SeatView; readonly left: number }) {
  const { t } = useTranslation('session')
  return (
    <div className={css.strip} role="status" data-line="down">
      <Icon sign="plug" />
      <span>
        <strong>{t('down.title')}</strong>{' '}
        <span className="gf-figures">
          {view.kind === 'lesson' ? t('down.lesson') : left > 0 ? t('down.grace', { left: formatLeft(left) }) : t('down.lapsed')}
        </span>
      </span>
    </div>
  )
}
