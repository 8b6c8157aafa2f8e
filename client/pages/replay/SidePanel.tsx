// Beside the scene: the lost marks, all events, or the record sheet as it was written by then. Whatever has a moment leads to it.

import { SegmentedControl } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLook } from '../onlooker/onlooker.ts'
import { EventLine } from './EventLine.tsx'
import empty from './empty.module.css'
import { writtenWords } from './eventWords.ts'
import { LostList } from './LostList.tsx'
import { useNames } from './names.ts'
import { type Panel, useReplay, useSeen } from './replay.ts'
import css from './SidePanel.module.css'
import { placeAt } from './timeline.ts'

const PANELS = ['lost', 'events', 'record'] as const satisfies readonly Panel[]

export function SidePanel() {
  const { t } = useTranslation('replay')
  const replay = useReplay()
  const panel = useSeen((s) => s.panel)
  return (
    <aside className={css.side} aria-label={t(`panel.${panel}`)}>
      <SegmentedControl
        fullWidth
        size="sm"
        aria-label={t('panel.label')}
        value={panel}
        onChange={(value) => replay.store.setState({ panel: value as Panel })}
        data={PANELS.map((value) => ({ value, label: t(`panel.${value}`) }))}
      />
      {panel === 'lost' ? <LostList /> : panel === 'events' ? <EventList /> : <RecordAsWritten />}
    </aside>
  )
}

function EventList() {
  const { t } = useTranslation('replay')
  const replay = useReplay()
  const names = useNames()
  const marked = useSeen((s) => s.marked)
  const place = useSeen((s) => placeAt(s.marked, s.tick))
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    const row = list.current?.children[place]
    if (!(row instanceof HTMLElement) || !list.current) return
    // Only the list scrolls, never the page.
    const { offsetTop, offsetHeight } = row
    const { scrollTop, clientHeight } = list.current
    if (offsetTop < scrollTop || offsetTop + offsetHeight > scrollTop + clientHeight) list.current.scrollTop = offsetTop - clientHeight / 3
  }, [place])
  if (marked.length === 0) return <p className={empty.nothing}>{t('noEvents')}</p>
  return (
    <ol ref={list} className={css.list} data-events={marked.length}>
      {marked.map((each, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows at its end
        <li key={i}>
          <button
            type="button"
            className={css.row}
            aria-current={i === place ? 'true' : undefined}
            onClick={() => replay.seek(each.event.tick)}
          >
            <EventLine names={names} marked={each} />
          </button>
        </li>
      ))}
    </ol>
  )
}

function RecordAsWritten() {
  const { t } = useTranslation('replay')
  const replay = useReplay()
  const names = useNames()
  const facts = useLook((s) => s.view?.facts)
  const { record } = replay.stuff.scenario
  const written = (field: string): string => String(facts?.[`entry.${field}`] ?? '')
  return (
    // Nothing in it takes the focus, so it does itself: else the keyboard could not scroll it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls
    <section className={css.list} aria-label={t('panel.record')} tabIndex={0}>
      <dl className={css.sheet}>
        {record.map(({ id }) => (
          <div key={id} data-field={id} data-value={written(id)}>
            <dt>{names.of(id)}</dt>
            <dd className="gf-figures">
              {written(id) === '' ? <span className="gf-soft">{t('unwritten')}</span> : writtenWords(names, id, written(id))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
