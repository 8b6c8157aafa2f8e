// The instrument close-up: its face drawn large, as the eye would see it from near. It opens by itself when an instrument is in use, and
// folded away it leaves a button where it was.

import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Face, instrumentInUse } from '../../player/Face.tsx'
import { Icon } from '../../ui/icons.tsx'
import css from './CloseUp.module.css'
import { type Run, useRun, useShown } from './run.ts'
import type { RunState } from './runState.ts'
import { useNames } from './useNames.ts'

/** What is pinned, else what is in use. */
function looksAt({ stuff }: Run, { sight, closeUp, lead }: RunState): string {
  return closeUp === '' || closeUp === 'none' ? instrumentInUse(stuff.workshop, sight, lead) : closeUp
}

export function CloseUp() {
  const { t } = useTranslation('run')
  const run = useRun()
  const names = useNames()
  const shown = useShown((s) => looksAt(run, s))
  const pinned = useShown((s) => s.closeUp === shown)
  const [large, setLarge] = useState(false)
  const facts = useCallback(() => run.store.getState().sight.facts, [run])
  const watch = useCallback(
    (changed: () => void) => run.store.subscribe((now, before) => (now.sight === before.sight ? undefined : changed())),
    [run],
  )
  const folded = useShown((s) => s.closeUp === 'none')
  if (shown === '') return null
  if (folded)
    return (
      <Button className={css.folded} leftSection={<Icon sign="lens" size={18} />} onClick={() => run.store.setState({ closeUp: '' })}>
        {t('closeUp.title', { thing: names.of(shown) })}
      </Button>
    )
  return (
    <section className={css.closeUp} data-large={large} data-instrument={shown} aria-label={t('closeUp.title', { thing: names.of(shown) })}>
      <div className={css.closeUpHead}>
        <h2>{names.of(shown)}</h2>
        <Tooltip label={t(large ? 'closeUp.shrink' : 'closeUp.enlarge')}>
          <ActionIcon size={32} aria-label={t(large ? 'closeUp.shrink' : 'closeUp.enlarge')} onClick={() => setLarge(!large)}>
            <Icon sign="lens" size={18} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t(pinned ? 'closeUp.unpin' : 'closeUp.pin')}>
          <ActionIcon
            size={32}
            aria-label={t(pinned ? 'closeUp.unpin' : 'closeUp.pin')}
            aria-pressed={pinned}
            onClick={() => run.store.setState({ closeUp: pinned ? '' : shown })}
          >
            <Icon sign="box" size={18} />
          </ActionIcon>
        </Tooltip>
        <ActionIcon size={32} aria-label={t('closeUp.close')} onClick={() => run.store.setState({ closeUp: 'none' })}>
          <Icon sign="close" size={18} />
        </ActionIcon>
      </div>
      <Face
        key={`${shown} ${large}`}
        workshop={run.stuff.workshop}
        instrument={shown}
        label={names.of(shown)}
        className={css.face}
        facts={facts}
        watch={watch}
      />
    </section>
  )
}
