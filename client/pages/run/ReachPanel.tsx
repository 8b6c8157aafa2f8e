// The right edge: where one stands, and everything that can be done there, with or without a pointer. The whole task can be worked from here.

import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import { PlacingForm } from './PlacingForm.tsx'
import css from './ReachPanel.module.css'
import { type Row, reach, type Seen } from './reach.ts'
import { useRun, useShown } from './run.ts'
import type { Controls } from './useControls.ts'
import { useNames } from './useNames.ts'

export function ReachPanel({ controls }: { readonly controls: Controls }) {
  const { t } = useTranslation('run')
  const names = useNames()
  const { stuff, near } = useRun()
  const { scenario } = stuff
  const [station, selected] = [useShown((s) => s.station), useShown((s) => s.selected)]
  const seen = useShown(useShallow(({ sight: { facts, hands, targets, offers } }): Seen => ({ facts, hands, targets, offers })))
  const groups = useMemo(() => reach(scenario, seen, station, selected, near), [scenario, seen, station, selected, near])
  const points = useNextPoints()
  const first = groups[0]?.rows[0]?.id
  const tabStop = groups.some((group) => group.rows.some((row) => row.id === selected)) ? selected : first
  return (
    <section className={css.right} aria-label={t('reach.title')}>
      <Stations controls={controls} />
      <div className={css.reach} data-reach="">
        {groups.length === 0 ? <p className={css.none}>{t('reach.empty')}</p> : null}
        {groups.map((group) => (
          <section key={group.id} aria-label={t(`reach.${group.id}`)}>
            <h3 className={css.groupName}>{t(`reach.${group.id}`)}</h3>
            <ul className={css.rows}>
              {group.rows.map((row) => (
                <li key={row.id}>
                  <RowButton
                    row={row}
                    name={names.of(row.id)}
                    selected={row.id === selected}
                    tabStop={row.id === tabStop}
                    next={isPointed(points, row.id)}
                    controls={controls}
                  />
                  {row.id === selected && row.target?.free ? <PlacingForm target={row.target} controls={controls} /> : null}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  )
}

const NO_POINTS: readonly string[] = []

/** In practice, what the next step is about; an assessment points at nothing. */
function useNextPoints(): readonly string[] {
  const run = useRun()
  const next = useShown((s) => s.sight.steps.find((step) => step.state === 'next')?.id)
  if (run.mode !== 'practice') return NO_POINTS
  return run.stuff.scenario.procedure.find((step) => step.id === next)?.points ?? NO_POINTS
}

const isPointed = (points: readonly string[], id: string): boolean =>
  points.some((point) => (point.endsWith('*') ? id.startsWith(point.slice(0, -1)) : point === id))

interface RowButtonProps {
  readonly row: Row
  readonly name: string
  readonly selected: boolean
  readonly tabStop: boolean
  /** The step that is next is about it. */
  readonly next: boolean
  readonly controls: Controls
}

function RowButton({ row, name, selected, tabStop, next, controls }: RowButtonProps) {
  const { t } = useTranslation('run')
  const names = useNames()
  const why = row.why ? names.refusal(row.why) : undefined
  const holds = row.act === 'press'
  return (
    <button
      type="button"
      className={css.row}
      data-thing={row.id}
      data-act={row.act}
      data-under={row.under}
      data-next={next}
      data-why={row.why}
      aria-current={selected}
      tabIndex={tabStop ? 0 : -1}
      onFocus={() => controls.select(row.id)}
      onClick={() => (holds ? undefined : controls.doRow(row))}
      onPointerDown={(event) => (holds && event.button === 0 ? controls.pressRow(row) : undefined)}
      onPointerUp={() => (holds ? controls.easeRow(row) : undefined)}
      onPointerLeave={() => (holds ? controls.easeRow(row) : undefined)}
      onPointerCancel={() => (holds ? controls.easeRow(row) : undefined)}
      onContextMenu={(event) => event.preventDefault()}
    >
      <span className={css.rowName}>{name}</span>
      <span className={css.rowAct}>{t(`act.${row.act}`)}</span>
      {row.station ? <span className={css.rowWhy}>{t('reach.at', { station: names.say(`station.${row.station}`) })}</span> : null}
      {why ? (
        <span className={css.rowWhy} data-refusal="">
          {why}
        </span>
      ) : null}
    </button>
  )
}

function Stations({ controls }: { readonly controls: Controls }) {
  const { t } = useTranslation('run')
  const names = useNames()
  const { stations } = useRun().stuff.scenario.view
  const station = useShown((s) => s.station)
  return (
    <nav className={css.stations} aria-label={t('reach.stations')}>
      {stations.map(({ id }, i) => (
        <button
          key={id}
          type="button"
          className={css.station}
          data-station={id}
          aria-pressed={id === station}
          onClick={() => controls.goTo(id)}
        >
          <kbd>{i + 1}</kbd>
          {names.say(`station.${id}`)}
        </button>
      ))}
    </nav>
  )
}
