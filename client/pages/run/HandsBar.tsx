// The lower edge: what each hand holds, and the verbs with their keys. Buttons to hold down for those without a wheel or arrow keys.

import { Button } from '@mantine/core'
import type { PointerEvent as ReactPointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import type { Hand } from '../../../shared/log/input.ts'
import type { Pace } from '../../hand/keyboard.ts'
import { AmountForm } from './AmountForm.tsx'
import css from './HandsBar.module.css'
import { runs } from './held.ts'
import { useRun, useShown } from './run.ts'
import type { Controls } from './useControls.ts'
import { useNames } from './useNames.ts'
import { meantHand, turnTarget } from './verbs.ts'

export function HandsBar({ controls }: { readonly controls: Controls }) {
  const { t } = useTranslation('run')
  const lead = useShown((s) => meantHand(s.sight, s.lead))
  const helps = useShown((s) => s.sight.hands.left.supports || s.sight.hands.right.supports)
  const holds = useShown((s) => s.sight.hands.left.holds !== '' || s.sight.hands.right.holds !== '')
  const busy = useShown((s) => s.wished > 0)
  return (
    <section className={css.hands} data-hands="" aria-label={`${t('hands.left')} ${t('hands.right')}`} aria-busy={busy}>
      <HandChip side="left" leads={lead === 'left'} controls={controls} />
      <div className={css.verbs}>
        <Button size="compact-md" data-verb="home" disabled={!holds} onClick={() => controls.verb('home')}>
          {t('hands.home')} <kbd>P</kbd>
        </Button>
        <Button size="compact-md" data-verb="letGo" disabled={!holds} onClick={() => controls.verb('letGo')}>
          {t('hands.letGo')} <kbd>G</kbd>
        </Button>
        <Button size="compact-md" data-verb="steady" onClick={() => controls.verb('steady')}>
          {t(helps ? 'act.unsteady' : 'hands.steady')} <kbd>H</kbd>
        </Button>
        <TurnKeys controls={controls} />
      </div>
      <HandChip side="right" leads={lead === 'right'} controls={controls} />
    </section>
  )
}

function HandChip({ side, leads, controls }: { readonly side: Hand; readonly leads: boolean; readonly controls: Controls }) {
  const { t } = useTranslation('run')
  const names = useNames()
  const { holds, seat, supports, busy } = useShown(useShallow((s) => s.sight.hands[side]))
  return (
    <button
      type="button"
      className={css.hand}
      data-side={side}
      data-holds={holds}
      data-seat={seat}
      data-busy={busy}
      aria-pressed={leads}
      onClick={() => controls.leadWith(side)}
    >
      <span className={css.handSide}>{t(`hands.${side}`)}</span>
      <strong>{holds === '' ? t('hands.empty') : names.of(holds)}</strong>
      {supports ? <span className={css.handSeat}>{t('hands.supports')}</span> : null}
      {seat === '' || supports ? null : <span className={css.handSeat}>{t('hands.seated', { place: names.of(seat) })}</span>}
    </button>
  )
}

function TurnKeys({ controls }: { readonly controls: Controls }) {
  const { t } = useTranslation('run')
  const names = useNames()
  const target = useShown((s) => turnTarget(s.sight, s.selected, s.lead) ?? '')
  const degrees = useShown((s) => (s.sight.turning ? Math.round(s.sight.turning.degrees * 10) / 10 : undefined))
  const { scenario } = useRun().stuff
  /** A finger has no second key: what only runs along a thread is turned fast, what is felt slowly. */
  const pace = (event: ReactPointerEvent): Pace => {
    if (event.pointerType === 'touch') return runs(scenario, target) ? 'coarse' : 'plain'
    return event.shiftKey ? 'fine' : event.ctrlKey ? 'coarse' : 'plain'
  }
  const turner = (way: -1 | 1, label: string, sign: string) => (
    <Button
      size="compact-md"
      aria-label={label}
      data-turn={way}
      disabled={target === ''}
      onPointerDown={(event) => controls.turn(way, pace(event))}
      onPointerUp={() => controls.easeTurn()}
      onPointerLeave={() => controls.easeTurn()}
      onPointerCancel={() => controls.easeTurn()}
      onContextMenu={(event) => event.preventDefault()}
    >
      {sign}
    </Button>
  )
  return (
    <div className={css.turns} data-turns={target}>
      {turner(-1, t('hands.turnBack'), '↺ ←')}
      <span className={css.turnWhat} title={target === '' ? '' : names.of(target)}>
        {target === '' ? t('hands.nothing') : t('hands.turns', { thing: names.of(target) })}
        {degrees === undefined ? null : <b className="gf-figures"> {degrees.toFixed(1)}°</b>}
      </span>
      {turner(1, t('hands.turnOn'), '→ ↻')}
      <AmountForm controls={controls} />
    </div>
  )
}
