// The steps of a practice run: the one the page leads to is lit and has its hint; each can be shown and practised by itself, and says what it
// cost in the last runs.

import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StepProgress } from '../../../../shared/scoring/progress.ts'
import { formatLoss } from '../../../ui/figures.ts'
import { Icon } from '../../../ui/icons.tsx'
import card from '../card.module.css'
import { stationOf } from '../reach.ts'
import { useRun, useShown } from '../run.ts'
import css from '../StepsPanel.module.css'
import type { Controls } from '../useControls.ts'
import { useNames } from '../useNames.ts'
import { pointedNow } from './HintPointer.tsx'
import { type LostBySteps, useLostMarks } from './lostMarks.ts'
import own from './StepList.module.css'
import { ledStep } from './way.ts'

/** Steps as one text, so that the list is drawn again only when one of them changes. */
const written = (steps: readonly StepProgress[]): string => steps.map(({ id, state }) => `${id}:${state}`).join()

interface StepListProps {
  readonly controls: Controls
  readonly onPractise: ((step: string) => void) | undefined
}

export function StepList({ controls, onPractise }: StepListProps) {
  const { t } = useTranslation(['run', 'teach'])
  const names = useNames()
  const run = useRun()
  const text = useShown((s) => written(s.sight.steps))
  const led = useShown(ledStep)
  const way = useShown((s) => s.way)
  const lost = useLostMarks(run.stuff.scenario.id, true)
  const [unfolded, setUnfolded] = useState('')
  const steps = text.split(',').map((each) => each.split(':') as [string, StepProgress['state']])
  const done = steps.filter(([, state]) => state === 'done').length
  const next = useRef<HTMLLIElement>(null)
  // The list scrolls along when another step is next.
  // biome-ignore lint/correctness/useExhaustiveDependencies: led is what the scrolling follows
  useEffect(() => {
    next.current?.scrollIntoView({ block: 'nearest' })
  }, [led])
  return (
    <section className={css.left} aria-label={t('steps.title')}>
      <div className={card.panelHead}>
        <h2>{t('steps.title')}</h2>
        <span className="gf-soft gf-figures">{t('steps.done', { done, of: steps.length })}</span>
      </div>
      {way.is === 'step' ? <p className={own.only}>{t('teach:step.title', { step: names.say(`step.${way.step}.title`) })}</p> : null}
      <ol className={css.steps} data-step={led}>
        {steps.map(([id, state], i) => {
          const shown = id === led ? 'next' : state === 'next' ? 'open' : state
          const open = unfolded === id
          return (
            <li
              key={id}
              className={css.step}
              data-state={shown}
              data-id={id}
              ref={shown === 'next' ? next : null}
              {...(shown === 'next' ? { 'aria-current': 'step' as const } : {})}
            >
              <span className={css.stepMark}>
                {state === 'done' ? <Icon sign="check" size={16} /> : <span className="gf-figures">{i + 1}</span>}
              </span>
              <span className={own.title}>
                <span className={css.stepTitle}>
                  {names.say(`step.${id}.title`)}
                  <span className="gf-spoken"> {t(`steps.${shown === 'done' ? 'finished' : shown}`)}</span>
                </span>
                <Badge lost={lost} step={id} />
                <button
                  type="button"
                  className={own.more}
                  aria-expanded={open}
                  aria-label={t('teach:menu.of', { step: names.say(`step.${id}.title`) })}
                  onClick={() => setUnfolded(open ? '' : id)}
                >
                  <svg width="16" height="16" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
                    <circle cx="3" cy="8" r="1.5" />
                    <circle cx="8" cy="8" r="1.5" />
                    <circle cx="13" cy="8" r="1.5" />
                  </svg>
                </button>
              </span>
              {shown === 'next' ? <Hint id={id} controls={controls} /> : null}
              {open ? (
                <Ways step={id} lost={lost} onShow={() => controls.show(id)} onPractise={onPractise && (() => onPractise(id))} />
              ) : null}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

function Badge({ lost, step }: { readonly lost: LostBySteps; readonly step: string }) {
  const { t } = useTranslation('teach')
  const lines = lost[step]
  if (!lines) return null
  const sum = formatLoss(lines.reduce((all, each) => all + each.lost, 0))
  return (
    <span className={`${own.badge} gf-figures`} data-lost={step} title={t('lost.badge', { marks: sum })}>
      <span aria-hidden="true">{sum}</span>
      <span className="gf-spoken">{t('lost.badge', { marks: sum })}</span>
    </span>
  )
}

interface WaysProps {
  readonly step: string
  readonly lost: LostBySteps
  readonly onShow: () => void
  readonly onPractise: (() => void) | undefined
}

function Ways({ step, lost, onShow, onPractise }: WaysProps) {
  const { t } = useTranslation('teach')
  const names = useNames()
  const lines = lost[step] ?? []
  const begun = useShown((s) => s.sight.steps.some(({ state }) => state === 'done'))
  const [asking, setAsking] = useState(false)
  return (
    <div className={own.ways} data-ways={step}>
      {lines.length === 0 ? null : (
        <>
          <p>{t('lost.title')}</p>
          <ul>
            {lines.map(({ aspect, lost: marks }) => (
              <li key={aspect} className="gf-figures">
                {t('lost.line', { aspect: names.say(`aspect.${aspect}`), marks: formatLoss(marks) })}
              </li>
            ))}
          </ul>
        </>
      )}
      <Button size="compact-sm" onClick={onShow}>
        {t('show.button')}
      </Button>
      {onPractise && asking ? (
        <div role="alert" className={own.asking}>
          <p>{t('menu.leaves')}</p>
          <Button size="compact-sm" variant="filled" onClick={onPractise} data-do="leave" autoFocus>
            {t('menu.leave')}
          </Button>
          <Button size="compact-sm" onClick={() => setAsking(false)}>
            {t('menu.stay')}
          </Button>
        </div>
      ) : null}
      {onPractise && !asking ? (
        // Nobody loses sight of work by one click: it is asked first where something has been done.
        <Button size="compact-sm" onClick={() => (begun ? setAsking(true) : onPractise())} data-do="practise">
          {t('menu.practise')}
        </Button>
      ) : null}
    </div>
  )
}

function Hint({ id, controls }: { readonly id: string; readonly controls: Controls }) {
  const { t } = useTranslation(['run', 'teach'])
  const run = useRun()
  const names = useNames()
  const taken = useShown((s) => s.hints.includes(id))
  const thing = useShown((s) => pointedNow(run, s))
  const station = useShown((s) => (thing === '' ? '' : stationOf(run.stuff.scenario, s.sight, thing)))
  const unshown = useShown((s) => s.unshown)
  const place = station === '' ? names.of(thing) : t('teach:hint.at', { thing: names.of(thing), station: names.say(`station.${station}`) })
  return (
    <div className={css.hint}>
      {taken ? <p>{names.say(`step.${id}.hint`)}</p> : null}
      {thing === '' ? null : (
        <p className={own.points} data-hinted={thing}>
          {t('teach:hint.points', { thing: place })}
        </p>
      )}
      <div className={own.deeds}>
        {taken ? null : (
          <Button size="compact-sm" onClick={controls.hint}>
            {t('steps.hint')} <kbd>N</kbd>
          </Button>
        )}
        {thing === '' ? null : (
          <Button size="compact-sm" onClick={controls.there} data-do="there">
            {t('teach:hint.there')} <kbd>F</kbd>
          </Button>
        )}
        <Button size="compact-sm" onClick={() => controls.show(id)} data-do="show">
          {t('teach:show.button')} <kbd>S</kbd>
        </Button>
      </div>
      {unshown === '' ? null : <p role="alert">{t(`teach:show.unshown.${unshown}`)}</p>}
    </div>
  )
}
