// What is done to the chosen seats, or to all where none is chosen: pause, speak, give time, move to another computer.

import { Button, NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Session } from '../../../shared/session/state.ts'
import type { Say } from '../../locale/words.ts'
import { Asked } from '../../ui/Asked.tsx'
import css from './console.module.css'
import type { Acting } from './useAct.ts'
import { Message, Said } from './Word.tsx'

interface ActsProps {
  readonly view: Session
  readonly chosen: readonly number[]
  readonly onForget: () => void
  readonly acting: Acting
  readonly say: (scenario: string) => Say
}

const FORMS = ['message', 'extend', 'incident'] as const
const MINUTE = 60_000

export function Acts({ view, chosen, onForget, acting, say }: ActsProps) {
  const { t } = useTranslation('session')
  const [form, setForm] = useState<(typeof FORMS)[number]>('message')
  const { act, busy } = acting
  const who = chosen.length === 0 ? t('acts.all', { count: view.seats.length }) : t('acts.seats', { seats: chosen.join(t('comma')) })
  const seats = chosen.length === 0 ? ('all' as const) : [...chosen]
  const running = view.phase === 'running'
  const forms = running ? FORMS : (['message'] as const)
  const [one] = chosen.length === 1 ? chosen : []
  const seat = view.seats.find(({ n }) => n === one)
  const { scenarios } = view.configuration
  return (
    <section className={css.acts} aria-label={t('acts.title')}>
      <div className={css.for}>
        <span>{t('acts.for')}</span>
        <strong className="gf-figures" data-for={chosen.join()}>
          {who}
        </strong>
        {chosen.length === 0 ? null : (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={onForget}>
            {t('acts.none')}
          </Button>
        )}
      </div>
      <Said told={acting.told} />
      {running ? (
        <div className={css.pair}>
          <Button loading={busy === 'freeze'} onClick={() => void act({ kind: 'freeze', seats }, who)} data-do="freeze">
            {t('acts.freeze')}
          </Button>
          <Button loading={busy === 'resume'} onClick={() => void act({ kind: 'resume', seats }, who)} data-do="resume">
            {t('acts.resume')}
          </Button>
        </div>
      ) : null}
      {view.phase === 'draft' || view.phase === 'released' ? null : (
        <>
          {forms.length > 1 ? (
            <SegmentedControl
              fullWidth
              aria-label={t('acts.title')}
              value={form}
              onChange={(value) => setForm(FORMS.find((each) => each === value) ?? 'message')}
              data={forms.map((value) => ({ value, label: t(`acts.${value}`) }))}
            />
          ) : null}
          {form === 'message' || !running ? (
            <Message onSend={(text) => act({ kind: 'message', seats, text }, who)} busy={busy === 'message'} />
          ) : (
            <Time key={form} kind={form} onGive={(ms, note) => act({ kind: form, seats, ms, note }, who)} busy={busy === form} />
          )}
        </>
      )}
      {seat && view.phase !== 'ended' && view.phase !== 'released' ? (
        <div className={css.pair}>
          <Asked
            plain
            label={t('acts.move')}
            title={t('acts.moveTitle', { n: seat.n })}
            go={t('acts.moveGo')}
            does="move"
            onGo={(withdrawn) => act({ kind: 'move', seat: seat.n }, who, withdrawn)}
          >
            <p>{t('acts.moveText')}</p>
          </Asked>
          {view.phase === 'lobby' ? (
            <Asked
              plain
              label={t('acts.unseat')}
              title={t('acts.unseatTitle', { n: seat.n })}
              go={t('acts.unseat')}
              does="unseat"
              onGo={async (withdrawn) => {
                if (await act({ kind: 'unseat', seat: seat.n }, who, withdrawn)) onForget()
              }}
            >
              <p>{t('acts.unseatText')}</p>
            </Asked>
          ) : null}
        </div>
      ) : null}
      {seat && view.phase === 'lobby' && scenarios.length > 1 ? (
        <Select
          label={t('acts.assign')}
          allowDeselect={false}
          data={scenarios.map(({ id }, i) => ({ value: String(i), label: say(id)('title') }))}
          value={String(seat.scenario)}
          onChange={(value) => void act({ kind: 'assign', seat: seat.n, scenario: Number(value) }, who)}
        />
      ) : null}
    </section>
  )
}

interface TimeProps {
  readonly kind: 'extend' | 'incident'
  readonly onGive: (ms: number, note: string) => Promise<boolean>
  readonly busy: boolean
}

function Time({ kind, onGive, busy }: TimeProps) {
  const { t } = useTranslation('session')
  const [minutes, setMinutes] = useState<number | string>(5)
  const [note, setNote] = useState('')
  const ms = Math.round(Number(minutes) * MINUTE)
  const right = Number.isFinite(ms) && ms >= (kind === 'extend' ? 1 : 0) && note.trim() !== ''
  return (
    <form
      className={css.form}
      onSubmit={async (event) => {
        event.preventDefault()
        if (await onGive(ms, note.trim())) setNote('')
      }}
    >
      <NumberInput label={t('acts.minutes')} min={kind === 'extend' ? 1 : 0} max={180} value={minutes} onChange={setMinutes} />
      <TextInput
        label={t(kind === 'extend' ? 'acts.note' : 'acts.what')}
        value={note}
        maxLength={200}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button type="submit" loading={busy} disabled={!right} data-do={kind}>
        {t(kind === 'extend' ? 'acts.give' : 'acts.record')}
      </Button>
    </form>
  )
}
