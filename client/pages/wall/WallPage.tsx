// The projector: how to come in, when it starts, how long is left, how far the room is. Nobody's name.

import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import type { Board } from '../../../shared/protocol/board.ts'
import type { WallView } from '../../../shared/session/view.ts'
import { graphicsOf } from '../../ui/graphics.ts'
import { Icon } from '../../ui/icons.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { QrCode } from '../../ui/QrCode.tsx'
import { useRefusal } from '../../ui/RefusedNotice.tsx'
import { Shell } from '../../ui/Shell.tsx'
import { clockLeft, formatLeft, useServerNow, useSessionLine } from '../../ui/useSessionLine.ts'
import css from './wall.module.css'

/** What a clock shows its last minutes for in another manner, ms. */
const LAST = 5 * 60_000

const Shown = lazy(() => import('../session/Shown.tsx'))

export default function WallPage() {
  const { t } = useTranslation('session')
  const refusal = useRefusal()
  const { session = '' } = useParams()
  const { line, state } = useSessionLine(session, 'wall')
  const { told, connection, code, board } = state
  if (connection === 'refused' && code !== '')
    return (
      <Shell>
        <Notice level={1} role="alert" icon={<Icon sign="prohibition" size={34} />} title={t('console.refused')}>
          <p>{refusal(code).what}</p>
          <p>{code === 'not-found' ? t('console.notYours') : refusal(code).todo}</p>
        </Notice>
      </Shell>
    )
  if (told?.as !== 'wall')
    return (
      <Shell>
        <Notice level={1} role="status" icon={<Icon sign="clock" size={34} />} title={t('door.opening')}>
          <p>{t('door.wait')}</p>
        </Notice>
      </Shell>
    )
  if (line && told.view.demonstration !== undefined && graphicsOf(document).webgl2)
    return (
      <Suspense fallback={null}>
        <title>{told.view.title}</title>
        <Shown run={told.view.demonstration} line={line} words={told.view.title} />
      </Suspense>
    )
  return <Wall view={told.view} board={board} offset={state.offset} live={connection === 'live'} />
}

interface WallProps {
  readonly view: WallView
  readonly board: Board | undefined
  readonly offset: number
  readonly live: boolean
}

function Wall({ view, board, offset, live }: WallProps) {
  const { t } = useTranslation('session')
  const now = useServerNow(offset)
  const { phase, code, startsAt, clock } = view
  const left = clock ? clockLeft(clock, now) : 0
  const joins = code !== undefined && (phase === 'lobby' || phase === 'countdown')
  return (
    <main className={css.wall} data-phase={phase}>
      <title>{view.title}</title>
      <header className={css.head}>
        <h1>{view.title}</h1>
        <p>
          {t(`kind.${view.kind}`)} · {t(`phase.${phase}`)}
          {live ? '' : ` · ${t('wall.away')}`}
        </p>
      </header>
      <div className={css.middle}>
        {startsAt !== undefined ? (
          <div className={css.figure} role="timer">
            <p>{t('lobby.startsIn')}</p>
            <strong className="gf-figures">{Math.max(0, Math.ceil((startsAt - now) / 1000))}</strong>
          </div>
        ) : clock ? (
          <div className={css.figure} role="timer" data-last={left < LAST}>
            <p>{t(clock.runs ? 'console.left' : 'wall.stands')}</p>
            <strong className="gf-figures">{formatLeft(left)}</strong>
          </div>
        ) : joins ? (
          <>
            <div className={css.qr}>
              <QrCode text={`${location.origin}/join?code=${code}`} label={t('join.qr')} />
            </div>
            <div className={css.code}>
              <p>{t('join.at', { address: location.host })}</p>
              <p>{t('join.code')}</p>
              <strong data-code={code}>{code}</strong>
            </div>
          </>
        ) : (
          <div className={css.figure}>
            <p>{t(`wall.${phase === 'released' ? 'released' : phase === 'ended' ? 'ended' : 'waiting'}`)}</p>
          </div>
        )}
      </div>
      <Room view={view} board={board} />
      {code !== undefined && !joins ? (
        <p className={css.foot}>
          {t('join.code')} <strong>{code}</strong>
        </p>
      ) : null}
    </main>
  )
}

function Room({ view, board }: Pick<WallProps, 'view' | 'board'>) {
  const { t } = useTranslation('session')
  const { seats, phase } = view
  if (seats.length === 0) return <p className={css.room}>{t('wall.empty')}</p>
  const before = phase === 'lobby' || phase === 'countdown'
  const good = seats.filter(({ ready, work }) => (before ? ready : work === 'done')).length
  return (
    <section className={css.room} aria-label={t('console.room')}>
      <p className="gf-figures" role="status">
        {t(before ? 'console.readyOf' : 'console.doneOf', { ready: good, done: good, count: seats.length })}
      </p>
      <ul>
        {seats.map(({ n, line, ready, work }) => {
          const { progress } = board?.seats.find((each) => each.n === n) ?? {}
          const share = work === 'done' ? 1 : progress && progress.steps > 0 ? progress.stepsDone / progress.steps : 0
          const is = work === 'done' ? 'done' : line === 'away' ? 'away' : before ? (ready ? 'ready' : 'preparing') : 'working'
          return (
            <li key={n} data-is={is}>
              <b className="gf-figures">{n}</b>
              {is === 'ready' || is === 'done' ? <Icon sign="check" size={22} /> : is === 'away' ? <Icon sign="plug" size={22} /> : null}
              <span className="gf-spoken">{t(`state.${is}`)}</span>
              {before ? null : <i style={{ width: `${100 * share}%` }} />}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
