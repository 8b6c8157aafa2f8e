// When the one step that was practised is done: once more, or on from here.

import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/icons.tsx'
import { useShown } from '../run.ts'
import { useNames } from '../useNames.ts'
import css from './AfterStep.module.css'

export function AfterStep({ onPractise }: { readonly onPractise: (step: string) => void }) {
  const { t } = useTranslation('teach')
  const names = useNames()
  const step = useShown((s) => (s.way.is === 'step' ? s.way.step : ''))
  const done = useShown((s) => s.sight.steps.some(({ id, state }) => id === step && state === 'done'))
  const [left, setLeft] = useState(false)
  if (step === '' || !done || left) return null
  return (
    <section className={css.card} aria-label={t('step.done', { step: names.say(`step.${step}.title`) })} data-practised={step}>
      <p role="status">
        <Icon sign="check" size={22} /> {t('step.done', { step: names.say(`step.${step}.title`) })}
      </p>
      <Button variant="filled" onClick={() => onPractise(step)} data-do="again">
        {t('step.again')}
      </Button>
      <Button onClick={() => setLeft(true)} data-do="on">
        {t('step.on')}
      </Button>
    </section>
  )
}
