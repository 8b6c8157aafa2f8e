// The picture of a run that one stands beside, and until one stands there, how far one has come, or why one cannot.

import { Button, Progress } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { formatClock } from '../../ui/figures.ts'
import { useRefusal } from '../../ui/RefusedNotice.tsx'
import { type AutoQuality, useAutoQuality } from '../run/useAutoQuality.ts'
import type { Bystander, Standing } from './bystander.ts'
import css from './LivePicture.module.css'
import { type Onlooker, OnlookerContext, useLook } from './onlooker.ts'
import { Picture } from './Picture.tsx'

interface LivePictureProps {
  readonly bystander: Bystander
  /** Nothing lies over the picture's right side. */
  readonly whole?: boolean
  /** What stands in the picture once it is there. */
  readonly children?: (onlooker: Onlooker, auto: AutoQuality) => ReactNode
}

export function LivePicture({ bystander, whole = false, children }: LivePictureProps) {
  const onlooker = useStore(bystander.store, (s) => s.onlooker)
  const standing = useStore(bystander.store, (s) => s.standing)
  return (
    <div className={css.live} data-standing={standing.is}>
      {onlooker ? (
        <OnlookerContext value={onlooker}>
          <Seen key={onlooker.stuff.scenario.id} onlooker={onlooker} whole={whole}>
            {children}
          </Seen>
        </OnlookerContext>
      ) : null}
      {standing.is === 'there' ? null : <OnTheWay bystander={bystander} standing={standing} whole={whole} />}
    </div>
  )
}

interface SeenProps {
  readonly children: LivePictureProps['children'] | undefined
  readonly onlooker: Onlooker
  readonly whole: boolean
}

function Seen({ onlooker, whole, children }: SeenProps) {
  const { t } = useTranslation(['replay', 'shell'])
  const auto = useAutoQuality(onlooker)
  const lost = useLook((s) => s.lost)
  if (lost)
    return (
      <div className={css.veil} role="alert">
        <div className={css.card}>
          <h2>{t('lost.title')}</h2>
          <p>{t('lost.text')}</p>
          <Button variant="filled" onClick={() => location.reload()}>
            {t('shell:reload')}
          </Button>
        </div>
      </div>
    )
  return (
    <>
      <Picture onPace={auto.pace} whole={whole} />
      {children?.(onlooker, auto)}
    </>
  )
}

/** Less than this is no wait that anybody needs to be told of, ms. */
const AT_ONCE = 250

function OnTheWay({ bystander, standing, whole }: Pick<LivePictureProps, 'bystander' | 'whole'> & { readonly standing: Standing }) {
  const { t } = useTranslation(['session', 'run', 'replay', 'shell'])
  const refusal = useRefusal()
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), AT_ONCE)
    return () => clearTimeout(timer)
  }, [])
  const again = (
    <Button variant="filled" onClick={() => bystander.again()}>
      {t('shell:retry')}
    </Button>
  )
  const card = (): ReactNode => {
    switch (standing.is) {
      case 'nowhere':
      case 'there':
        return null
      case 'reading':
        return <Way text={t('live.reading')} share={standing.done / Math.max(1, standing.of)} />
      case 'loading':
        return <Way text={t(`run:loading.${standing.what}`)} share={standing.done / Math.max(1, standing.of)} />
      case 'catching-up':
        return <CatchingUp behind={standing.behind} />
      case 'refused': {
        const { what, todo } = refusal(standing.code)
        return (
          <>
            <h2>{t('live.refused')}</h2>
            <p data-code={standing.code}>
              {what} {todo}
            </p>
            {again}
          </>
        )
      }
      case 'cannot':
        return (
          <>
            <h2>{t(`replay:cannot.${standing.why}.title`)}</h2>
            <p>{t(`replay:cannot.${standing.why}.text`)}</p>
            {standing.why === 'load' ? again : null}
          </>
        )
      case 'broken':
        return (
          <>
            <h2>{t('live.broken')}</h2>
            <p>
              <code>
                {bystander.store.getState().run} @ {standing.tick}: {standing.message}
              </code>
            </p>
            <Button variant="filled" onClick={() => location.reload()}>
              {t('shell:reload')}
            </Button>
          </>
        )
      default:
        return standing satisfies never
    }
  }
  const waits = standing.is === 'reading' || standing.is === 'loading' || standing.is === 'catching-up'
  return (
    <div className={css.veil} data-whole={whole} role={waits ? 'status' : 'alert'}>
      {waits && !late ? null : <div className={css.card}>{card()}</div>}
    </div>
  )
}

/** How much was to be performed when it began to be. */
function CatchingUp({ behind }: { readonly behind: number }) {
  const { t } = useTranslation('session')
  const [most] = useState(() => Math.max(1, behind))
  return <Way text={t('live.catchingUp', { clock: formatClock(behind) })} share={1 - Math.min(1, behind / most)} />
}

const Way = ({ text, share }: { readonly text: string; readonly share: number }) => (
  <>
    <p className="gf-figures">{text}</p>
    <Progress value={100 * share} aria-label={text} />
  </>
)
