// After a run: at most three lines on what to practise next and why, each with a way to practise just that step.

import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { stepsOf } from '../../../shared/scenario/lessons.ts'
import type { Sheet } from '../../../shared/scoring/sheet.ts'
import type { Say } from '../../locale/words.ts'
import type { RememberedRun } from '../../net/rememberedRuns.ts'
import { loadLessons } from '../../scenarioLoader.ts'
import { formatClock, formatMarks } from '../../ui/figures.ts'
import css from './Next.module.css'
import { type First, linesToPractise } from './sheetRows.ts'

interface NextProps {
  readonly run: RememberedRun
  readonly sheet: Sheet
  readonly say: Say
}

export function Next({ run, sheet, say }: NextProps) {
  const { t } = useTranslation(['score', 'shell'])
  const lines = linesToPractise(sheet)
  const clean = lines.length === 0
  return (
    <section className={`${css.next} gf-screen-only`} aria-labelledby="next">
      <h2 id="next">{t(clean ? 'next.keepTitle' : 'next.title')}</h2>
      {clean ? (
        <p>{t('next.keep')}</p>
      ) : (
        <ol className={css.lines}>
          {lines.map((line) => (
            <Line key={`${line.key} ${line.tick ?? ''}`} line={line} scenario={run.scenario} say={say} />
          ))}
        </ol>
      )}
      <div className={css.actions}>
        <Button variant="filled" size="lg" component={Link} to={`/run/${run.scenario}/${clean ? 'mock' : 'practice'}`}>
          {t(clean ? 'shell:mode.mock' : 'next.again')}
        </Button>
        <Button size="lg" component={Link} to={`/replay/${run.run}?tick=${lines[0]?.tick ?? 0}`}>
          {t('replay.watch')}
        </Button>
        {clean ? null : (
          <Button size="lg" component={Link} to={`/run/${run.scenario}/mock`}>
            {t('next.mock')}
          </Button>
        )}
      </div>
    </section>
  )
}

interface LineProps {
  readonly line: First
  readonly scenario: string
  readonly say: Say
}

function Line({ line, scenario, say }: LineProps) {
  const { t } = useTranslation('score')
  const step = useStepOf(scenario, line.aspect)
  return (
    <li>
      <strong>{say(line.key, line.params)}</strong>
      <p>
        {line.why === undefined ? null : <span>{say(`loss.${line.why.reason}`, line.why.params)}</span>}
        <span className="gf-figures">
          {line.tick === undefined ? null : `${t('moment', { clock: formatClock(line.tick) })} · `}
          {t('next.lost', { marks: formatMarks(line.marks) })}
        </span>
      </p>
      {step === undefined ? null : (
        <Link to={`/run/${scenario}/practice?step=${step}`}>{t('next.step', { step: say(`step.${step}.title`) })}</Link>
      )}
    </li>
  )
}

/** The step in which a line of the sheet is won or lost, where the scenario says so. */
function useStepOf(scenario: string, aspect: string | undefined): string | undefined {
  const { data } = useQuery({
    queryKey: ['lessons', scenario],
    // A query answers with something: a scenario without lessons has none.
    queryFn: async () => (await loadLessons(scenario)) ?? null,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    networkMode: 'always',
  })
  return data && aspect !== undefined ? stepsOf(data, aspect)[0] : undefined
}
