// Sessions one is in now or soon, one press away, and the way in by code: for those who have signed in.

import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { getSessions } from '../../net/sessions.ts'
import { Icon } from '../../ui/icons.tsx'
import css from './ContinueStrip.module.css'

const AGAIN = 15_000
const SHOWN = 3

export default function SessionStrip({ account }: { readonly account: string }) {
  const { t } = useTranslation('session')
  const { data } = useQuery({ queryKey: ['sessions', account], queryFn: getSessions, refetchInterval: AGAIN })
  const all = data?.ok === true ? data.value.sessions : []
  const mine = all.filter(({ phase, staff }) => !staff && phase !== 'draft' && phase !== 'ended' && phase !== 'released').slice(0, SHOWN)
  return (
    <section className={css.strip} aria-labelledby="my-sessions" data-sessions={mine.length}>
      <div className={css.text}>
        <h2 id="my-sessions" className={css.title}>
          {t(mine.length === 0 ? 'strip.none' : 'strip.title')}
        </h2>
        {mine.map(({ session, title, kind, phase }) => (
          <p key={session}>
            <strong>{title}</strong>
            <span className={css.facts}>
              {t(`kind.${kind}`)} · {t(`phase.${phase}`)}
            </span>
          </p>
        ))}
      </div>
      {mine.map(({ session, title }, i) => (
        <Button
          key={session}
          variant={i === 0 ? 'ink' : 'default'}
          size="lg"
          component={Link}
          to={`/session/${session}`}
          aria-label={t('strip.enter', { title })}
          rightSection={<Icon sign="arrow" />}
        >
          {mine.length === 1 ? t('strip.go') : title}
        </Button>
      ))}
      <Button size="lg" component={Link} to="/join">
        {t('join.title')}
      </Button>
    </section>
  )
}
