// One task in the hall: what it looks like, what it asks of one, and the two ways in.

import { Button, Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Catalogue } from '../../../shared/protocol/messages.ts'
import { useWords } from '../../locale/useWords.ts'
import { best } from '../../net/rememberedRuns.ts'
import { scenarioIds } from '../../scenarioLoader.ts'
import { formatMarks, withUnit } from '../../ui/figures.ts'
import { Icon } from '../../ui/icons.tsx'
import { useRunList } from '../../ui/rememberedRuns.ts'
import { pictureOf } from './pictures.ts'
import css from './ScenarioCard.module.css'

type Entry = Catalogue['scenarios'][number]

interface ScenarioCardProps {
  readonly entry: Entry
  readonly wide: boolean
  /** The one next thing to do is here. */
  readonly leads: boolean
}

export function ScenarioCard({ entry, wide, leads }: ScenarioCardProps) {
  const { t } = useTranslation(['hall', 'shell'])
  const { ready, say, words } = useWords(entry.id)
  const known = scenarioIds.includes(entry.id)
  const titleId = `title-${entry.id}`
  return (
    <article className={`${css.card} ${wide ? css.wide : ''}`} aria-labelledby={titleId}>
      <img className={css.picture} src={pictureOf(entry.id)} alt="" width={1280} height={800} />
      <div className={css.body}>
        <p className={css.trade}>{t(`trades.${entry.trade as '2021-secondary-70'}`, { defaultValue: entry.trade })}</p>
        <h3 id={titleId} className={css.title}>
          {ready || !known ? say('title') === 'title' ? entry.id : say('title') : <Skeleton height={28} width="70%" />}
        </h3>
        {words.summary === undefined ? null : <p className={css.summary}>{words.summary}</p>}
        <Facts entry={entry} />
        <Best scenario={entry.id} />
        {known ? (
          <p className={css.about}>
            <Link to={`/scenario/${entry.id}`} aria-describedby={titleId}>
              {t('card.about')}
            </Link>
          </p>
        ) : null}
        {known ? <Ways entry={entry} leads={leads} describedBy={titleId} /> : <p className="gf-soft">{t('card.unknown')}</p>}
      </div>
    </article>
  )
}

export function Facts({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation(['hall', 'shell'])
  const fact = (icon: ReactNode, name: string, value: string) => (
    <div className={css.fact}>
      <dt>
        {icon}
        {name}
      </dt>
      <dd className="gf-figures">{value}</dd>
    </div>
  )
  return (
    <dl className={css.facts}>
      {fact(<Icon sign="level" />, t('card.level'), t(`shell:level.${entry.level}`))}
      {fact(<Icon sign="clock" />, t('card.time'), withUnit(Math.ceil(entry.time.limit / 60), t('shell:minutes')))}
      {fact(<Icon sign="steps" />, t('card.steps'), t('card.stepsValue', { count: entry.steps }))}
      {fact(<Icon sign="marks" />, t('card.marks'), t('card.marksValue', { marks: formatMarks(entry.marks) }))}
    </dl>
  )
}

export function Best({ scenario }: { readonly scenario: string }) {
  const { t } = useTranslation('hall')
  const top = best(useRunList(), scenario)
  return (
    <p className={css.best}>
      {top?.score === undefined ? (
        <span className="gf-soft">{t('card.none')}</span>
      ) : (
        <>
          <span className="gf-soft">{t('card.best')}</span>
          <strong className="gf-figures">
            {t('card.bestValue', { total: formatMarks(top.score.total), max: formatMarks(top.score.max) })}
          </strong>
          <Link to={`/score/${top.run}`}>{t('card.last')}</Link>
        </>
      )}
    </p>
  )
}

interface WaysProps {
  readonly entry: Entry
  readonly leads: boolean
  readonly describedBy: string
}

export function Ways({ entry, leads, describedBy }: WaysProps) {
  const { t } = useTranslation(['hall', 'shell'])
  const way = (mode: 'practice' | 'mock', hint: string, variant: string) => (
    <div className={css.way}>
      <Button
        component={Link}
        to={`/run/${entry.id}/${mode}`}
        size="lg"
        fullWidth
        variant={variant}
        aria-describedby={`${describedBy} ${describedBy}-${mode}`}
      >
        {t(`shell:mode.${mode}`)}
      </Button>
      <p id={`${describedBy}-${mode}`} className={css.hint}>
        {hint}
      </p>
    </div>
  )
  return (
    <div className={css.ways}>
      {way('practice', t('card.practiceHint'), leads ? 'filled' : 'ink')}
      {way('mock', t('card.mockHint'), 'default')}
    </div>
  )
}

/** The shape of a card to come. */
export function CardSkeleton() {
  return (
    <div className={`${css.card} ${css.wide}`} aria-hidden="true">
      <Skeleton className={css.picture} radius={0} />
      <div className={css.body}>
        <Skeleton height={18} width="30%" />
        <Skeleton height={30} width="75%" mt={12} />
        <Skeleton height={16} mt={16} />
        <Skeleton height={16} width="85%" mt={10} />
        <Skeleton height={56} mt={28} />
        <Skeleton height={50} mt={44} />
      </div>
    </div>
  )
}
