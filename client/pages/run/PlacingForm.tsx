// Where exactly on a place that leaves it open (round a groove, on a disc, beside a mark): numbers for those who do not point.

import { Button, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Target } from '../../hand/offers.ts'
import css from './PlacingForm.module.css'
import { useRun } from './run.ts'
import type { Controls } from './useControls.ts'

export function PlacingForm({ target, controls }: { readonly target: Target; readonly controls: Controls }) {
  const { t } = useTranslation('run')
  const { scenario } = useRun().stuff
  const mount = scenario.mounts.find((each) => each.id === target.mount)
  const free = mount?.free
  const [about, setAbout] = useState(0)
  const [radius, setRadius] = useState(mount?.radius ?? 0)
  const [[x, z], setShift] = useState<readonly [number, number]>([0, 0])
  if (!free) return null
  const go = (): void =>
    controls.bring(target, {
      ...(free.about ? { about } : {}),
      ...(free.radius ? { radius } : {}),
      ...(free.slide ? { shift: [x, 0, z] } : {}),
    })
  const field = (
    label: string,
    value: number,
    set: (value: number) => void,
    unit: string,
    step: number,
    range: readonly [number, number],
  ) => (
    <NumberInput
      label={label}
      value={value}
      onChange={(v) => set(Number(v) || 0)}
      suffix={` ${unit}`}
      step={step}
      min={range[0]}
      max={range[1]}
      size="sm"
    />
  )
  const slide = free.slide ?? 0
  return (
    <form
      className={css.placing}
      aria-label={t('place.title')}
      onSubmit={(event) => {
        event.preventDefault()
        go()
      }}
    >
      {free.about ? field(t('place.about'), about, setAbout, '°', 5, [-180, 180]) : null}
      {free.radius ? field(t('place.radius'), radius, setRadius, 'mm', 1, free.radius) : null}
      {free.slide ? field(t('place.shiftX'), x, (v) => setShift([v, z]), 'mm', 5, [-slide, slide]) : null}
      {free.slide ? field(t('place.shiftZ'), z, (v) => setShift([x, v]), 'mm', 5, [-slide, slide]) : null}
      <Button type="submit" size="compact-md">
        {t('place.go')}
      </Button>
      <p>{t('place.spot')}</p>
    </form>
  )
}
