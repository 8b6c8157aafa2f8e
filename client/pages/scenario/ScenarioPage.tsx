// A scenario's page: what it teaches, how it is marked, what is modelled, and how far its numbers can be trusted.

import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import type { About, Claim } from '../../../shared/scenario/about.ts'
import { currentLanguage } from '../../locale/language.ts'
import { useWords } from '../../locale/useWords.ts'
import type { Words } from '../../locale/words.ts'
import { loadAbout, loadClaims, scenarioIds } from '../../scenarioLoader.ts'
import { BackLink } from '../../ui/BackLink.tsx'
import { formatMarks } from '../../ui/figures.ts'
import { Icon } from '../../ui/icons.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Opening } from '../../ui/Opening.tsx'
import { RefusedNotice } from '../../ui/RefusedNotice.tsx'
import { pictureOf } from '../hall/pictures.ts'
import { Best, Facts, Ways } from '../hall/ScenarioCard.tsx'
import { useCatalogue } from '../hall/useCatalogue.ts'
import { Claims } from './Claims.tsx'
import css from './ScenarioPage.module.css'

export default function ScenarioPage() {
  const { scenario = '' } = useParams()
  const { t } = useTranslation(['scenario', 'hall', 'shell'])
  const { data, isFetching, refetch } = useCatalogue()
  const { say, words, ready } = useWords(scenario)
  const told = useTold(scenario)
  const known = scenarioIds.includes(scenario)
  if (known && (data === undefined || told.isPending || !ready)) return <Opening />
  if (data?.ok === false)
    return <RefusedNotice title={t('failed')} code={data.refusal.code} busy={isFetching} onRetry={() => void refetch()} />
  const entry = data?.ok ? data.value.scenarios.find(({ id }) => id === scenario) : undefined
  if (!known || entry === undefined || told.data === undefined)
    return (
      <Notice level={1} icon={<Icon sign="box" size={34} />} title={t('missing')} actions={<Link to="/">{t('shell:backToHall')}</Link>}>
        <p>{t('missingText')}</p>
      </Notice>
    )
  const { about, claims } = told.data
  const lists = ['teaches', 'standards', 'varies', 'modelled', 'notModelled'] as const
  const figures = {
    marks: formatMarks(entry.marks),
    pass: formatMarks(entry.pass),
    limit: Math.ceil(entry.time.limit / 60),
    stop: Math.ceil(entry.time.stop / 60),
  }
  return (
    <div className={css.page}>
      <title>{`${say('title')} · ${t('shell:name')}`}</title>
      <BackLink>{t('back')}</BackLink>
      <header className={css.head}>
        <img className={css.picture} src={pictureOf(scenario)} alt="" width={1280} height={800} />
        <div>
          <p className="gf-soft">{t(`hall:trades.${entry.trade as '2021-secondary-70'}`, { defaultValue: entry.trade })}</p>
          <h1 id="task">{say('title')}</h1>
          <p className={css.summary}>{words.summary}</p>
          <Facts entry={entry} />
          <Best scenario={scenario} />
          <Ways entry={entry} leads describedBy="task" />
        </div>
      </header>
      <div className={css.lists}>
        {lists.map((list) => (
          <section key={list} aria-labelledby={list}>
            <h2 id={list}>{t(list)}</h2>
            <ul>
              {about[list].map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </section>
        ))}
        <section aria-labelledby="scored">
          <h2 id="scored">{t('scored')}</h2>
          <p>{t('scoredText', figures)}</p>
          <h3>{t('sections')}</h3>
          <p>{sentencesOf(words, 'section.').join('　')}</p>
          <h3>{t('vetoes')}</h3>
          <ul>
            {sentencesOf(words, 'penalty.').map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
      </div>
      <Claims claims={claims} quantities={about.quantities} />
    </div>
  )
}

/** Sentences of one kind that stand by themselves: one with a parameter speaks of a run. */
const sentencesOf = (words: Words, prefix: string): readonly string[] =>
  Object.entries(words)
    .filter(([key, sentence]) => key.startsWith(prefix) && !sentence.includes('{'))
    .map(([, sentence]) => sentence)

function useTold(scenario: string) {
  // Renders again when the language changes.
  useTranslation()
  const language = currentLanguage()
  return useQuery({
    queryKey: ['about', scenario, language],
    queryFn: async (): Promise<{ about: About; claims: readonly Claim[] }> => {
      const [about, claims] = await Promise.all([loadAbout(scenario, language), loadClaims(scenario)])
      return { about, claims }
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    networkMode: 'always',
  })
}
