// The finished sheet: total against the pass line, what to practise first, marks by section, every lost mark with its moment, and the proof.

import { useTranslation } from 'react-i18next'
import type { Sheet } from '../../../shared/scoring/sheet.ts'
import { currentLanguage } from '../../locale/language.ts'
import type { Say, Words } from '../../locale/words.ts'
import type { RememberedRun } from '../../net/rememberedRuns.ts'
import { formatClock, formatMarks, formatMoment, permille } from '../../ui/figures.ts'
import { Aspects } from './Aspects.tsx'
import { Next } from './Next.tsx'
import { Penalties } from './Penalties.tsx'
import { Proof } from './Proof.tsx'
import css from './ScoreSheet.module.css'
import { openLines, openMarks, sectionRows } from './sheetRows.ts'
import { Total } from './Total.tsx'

interface ScoreSheetProps {
  readonly run: RememberedRun
  readonly sheet: Sheet
  readonly revision: number
  readonly words: Words
  readonly say: Say
}

export function ScoreSheet({ run, sheet, revision, say }: ScoreSheetProps) {
  const { t } = useTranslation(['score', 'shell'])
  const when = formatMoment(run.openedAt, Date.now(), currentLanguage())
  return (
    <article className={css.sheet}>
      <header className={css.head}>
        <p className="gf-soft">
          {t('title')} · {t(`shell:mode.${run.mode}`)} · <span className="gf-figures">{when}</span>
          {revision > 0 ? <> · {t('revision', { revision: revision + 1 })}</> : null}
        </p>
        <h1>{say('title')}</h1>
      </header>
      <div className={css.top}>
        <Total sheet={sheet} say={say} />
        <Next run={run} sheet={sheet} say={say} />
      </div>
      <SheetBody sheet={sheet} say={say} replayAt={(tick) => `/replay/${run.run}?tick=${tick}`} />
      <Proof run={run} sheet={sheet} say={say} />
      <dl className={css.signed}>
        {(['who', 'teacher', 'date'] as const).map((line) => (
          <div key={line}>
            <dt>{t(`signed.${line}`)}</dt>
            <dd />
          </div>
        ))}
      </dl>
    </article>
  )
}

interface SheetBodyProps {
  readonly sheet: Sheet
  readonly say: Say
  /** Address of the replay at a tick. */
  readonly replayAt: (tick: number) => string
}

/** Beneath the total: what was taken, by section, and every aspect; each moment leads into the replay. */
export function SheetBody({ sheet, say, replayAt }: SheetBodyProps) {
  const { t } = useTranslation('score')
  return (
    <>
      {sheet.cut === undefined ? null : <p className={css.cut}>{t('cut', { clock: formatClock(sheet.cut.tick) })}</p>}
      {sheet.open === undefined ? null : (
        <p className={css.stillOpen}>
          {t('stillOpen', {
            what: openLines(sheet)
              .map((key) => say(key))
              .join(t('listComma')),
          })}
        </p>
      )}
      <Penalties sheet={sheet} say={say} replayAt={replayAt} />
      <Sections sheet={sheet} say={say} />
      <Aspects sheet={sheet} say={say} replayAt={replayAt} />
    </>
  )
}

/** One scale for all: a track is as long as its section is worth. */
function Sections({ sheet, say }: { readonly sheet: Sheet; readonly say: Say }) {
  const { t } = useTranslation('score')
  const rows = sectionRows(sheet)
  const largest = Math.max(...rows.map(({ max }) => max))
  return (
    <section className={css.block} aria-labelledby="sections">
      <h2 id="sections">{t('sections')}</h2>
      <ul className={css.sections}>
        {rows.map(({ id, marks, max, aspects }) => (
          <li key={id}>
            <span className={css.sectionName}>
              <b>{id}</b>
              {say(`section.${id}`)}
            </span>
            <span className={css.bar} aria-hidden="true">
              <span className={css.worth} style={{ width: `${permille(max, largest) / 10}%` }}>
                <span className={css.earned} style={{ width: `${permille(marks, max) / 10}%` }} />
              </span>
            </span>
            <span className={css.sectionMarks}>
              {t('sectionValue', { marks: formatMarks(marks), max: formatMarks(max) })}
              {openMarks(aspects) === 0 ? null : ` · ${t('toJudge')} ${formatMarks(openMarks(aspects))}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
