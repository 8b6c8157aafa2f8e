// An effort by its number: so many degrees, or so many seconds, for those who cannot hold a key or drag a mouse for just that long.
// Enter does it again, so a torque can be walked up a few degrees at a time with an eye on the scale.

import { NumberInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShown } from './run.ts'
import type { Controls } from './useControls.ts'
import { useNames } from './useNames.ts'
import { exertion, LONGEST_PRESS, WIDEST_TURN } from './verbs.ts'

export function AmountForm({ controls }: { readonly controls: Controls }) {
  const { t } = useTranslation('run')
  const names = useNames()
  const act = useShown((s) => exertion(s.sight, s.selected, s.lead)?.act)
  const target = useShown((s) => exertion(s.sight, s.selected, s.lead)?.target ?? '')
  const [amounts, setAmounts] = useState<Record<'turn' | 'press', number | string>>({ turn: 10, press: 2 })
  const kind = act ?? 'turn'
  const thing = target === '' ? t('hands.nothing') : names.of(target)
  return (
    <form
      data-amount={kind}
      data-target={target}
      onSubmit={(event) => {
        event.preventDefault()
        controls.exert(Number(amounts[kind]))
      }}
    >
      <NumberInput
        aria-label={t(`amount.${kind}`, { thing })}
        title={t(`amount.${kind}`, { thing })}
        value={amounts[kind]}
        onChange={(value) => setAmounts({ ...amounts, [kind]: value })}
        onKeyDown={(event) => (event.key === 'Escape' ? controls.walk(0) : undefined)}
        suffix={kind === 'turn' ? '°' : ` ${t('seconds')}`}
        min={kind === 'turn' ? -WIDEST_TURN : 0}
        max={kind === 'turn' ? WIDEST_TURN : LONGEST_PRESS}
        clampBehavior="strict"
        step={kind === 'turn' ? 5 : 1}
        disabled={act === undefined}
        hideControls
        rightSection={<kbd>D</kbd>}
        rightSectionPointerEvents="none"
        size="xs"
        w="5rem"
      />
    </form>
  )
}
