// The handling lessons on the page: one at a time, in the words of what the person has in hand (mouse, finger, keys), each passed by doing it
// in a world of this page only, which is thrown away.

import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Lessons } from '../../../../shared/scenario/lessons.ts'
import { loadLessons } from '../../../scenarioLoader.ts'
import { Icon } from '../../../ui/icons.tsx'
import card from '../card.module.css'
import { type Run, useRun } from '../run.ts'
import css from '../StepsPanel.module.css'
import { useNames } from '../useNames.ts'
import own from './Tutorial.module.css'
import { beginLearning, LESSONS, type Learning, learn, rememberLearnt, type Seen, skipLesson } from './tutorial.ts'

type Device = 'mouse' | 'touch' | 'keys'

/** How often the eye is looked at, ms; the hands tell by themselves. */
const LOOK_EVERY = 150

interface TutorialProps {
  /** Work goes on where it was left. */
  readonly under: boolean
  readonly onEnd: () => void
}

export function Tutorial({ under, onEnd }: TutorialProps) {
  const { scenario } = useRun().stuff
  const { data } = useQuery({
    queryKey: ['lessons', scenario.id],
    queryFn: () => loadLessons(scenario.id),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data ? <Course lessons={data} under={under} onEnd={onEnd} /> : null
}

const seenIn = (run: Run): Seen => ({ sight: run.store.getState().sight, eye: run.eye.look.eye })

function Course({ lessons, under, onEnd }: TutorialProps & { readonly lessons: Lessons }) {
  const { t } = useTranslation('teach')
  const run = useRun()
  const names = useNames()
  const device = useDevice()
  const [learning, setLearning] = useState<Learning>(() => beginLearning(seenIn(run)))
  useEffect(() => {
    const look = (): void => setLearning((before) => learn(before, seenIn(run), run.stuff.scenario, lessons.handling))
    const timer = setInterval(look, LOOK_EVERY)
    const forget = run.store.subscribe(look)
    return () => {
      clearInterval(timer)
      forget()
    }
  }, [run, lessons])
  const { tool, place, field } = lessons.handling
  const things = { tool: names.of(tool), place: names.of(place), field: names.of(field) }
  const lesson = LESSONS[learning.at]
  const end = (): void => {
    rememberLearnt()
    onEnd()
  }
  return (
    <section className={css.left} aria-label={t('tutorial.title')} data-lesson={lesson ?? 'over'}>
      <div className={card.panelHead}>
        <h2>{t('tutorial.title')}</h2>
        <span className="gf-soft gf-figures">
          {t('tutorial.count', { at: Math.min(learning.at + 1, LESSONS.length), of: LESSONS.length })}
        </span>
      </div>
      <ol className={own.lessons}>
        {LESSONS.map((each, i) => {
          const passed = learning.done.includes(each)
          return (
            <li key={each} data-now={i === learning.at} {...(i === learning.at ? { 'aria-current': 'step' as const } : {})}>
              <span className={own.mark}>
                {passed ? <Icon sign="check" size={16} /> : <span className="gf-figures">{i + 1}</span>}
                {passed ? <span className="gf-spoken">{t('tutorial.ok')}</span> : null}
              </span>
              <span>{t(`tutorial.lessons.${each}`, things)}</span>
              {i === learning.at ? <p>{t(`tutorial.${device}.${each}`, things)}</p> : null}
            </li>
          )
        })}
      </ol>
      <p className="gf-spoken" role="status">
        {lesson === undefined
          ? t('tutorial.done')
          : `${t(`tutorial.lessons.${lesson}`, things)}: ${t(`tutorial.${device}.${lesson}`, things)}`}
      </p>
      <div className={own.answers}>
        {lesson === undefined ? (
          <>
            <strong>{t('tutorial.done')}</strong>
            <Button variant="filled" onClick={end} data-do="end">
              {t(under ? 'tutorial.return' : 'tutorial.back')}
            </Button>
          </>
        ) : (
          <>
            <Button size="compact-sm" onClick={() => setLearning(skipLesson(learning, seenIn(run)))} data-do="skip">
              {t('tutorial.skip')}
            </Button>
            <Button size="compact-sm" onClick={end} data-do="end">
              {t('tutorial.end')}
            </Button>
          </>
        )}
        <p className="gf-soft">{t('tutorial.throwaway')}</p>
      </div>
    </section>
  )
}

/** What the person used last; at first, what the computer has. */
function useDevice(): Device {
  const [device, setDevice] = useState<Device>(() => (matchMedia('(pointer: coarse)').matches ? 'touch' : 'mouse'))
  useEffect(() => {
    const down = ({ pointerType }: PointerEvent): void => setDevice(pointerType === 'touch' ? 'touch' : 'mouse')
    const key = ({ target, key: pressed }: KeyboardEvent): void => {
      const writes = target instanceof HTMLElement && target.closest('input, textarea') !== null
      if (!writes && !['Shift', 'Control', 'Alt', 'Meta'].includes(pressed)) setDevice('keys')
    }
    addEventListener('pointerdown', down, true)
    addEventListener('keydown', key, true)
    return () => {
      removeEventListener('pointerdown', down, true)
      removeEventListener('keydown', key, true)
    }
  }, [])
  return device
}
