// Beside the picture of a student's work: where they are in the task, what their hands hold, what has just happened, and a word to them.

import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useStore } from 'zustand'
import { formatClock } from '../../ui/figures.ts'
import { Icon } from '../../ui/icons.tsx'
import { useRefusal } from '../../ui/RefusedNotice.tsx'
import type { Bystander } from '../onlooker/bystander.ts'
import type { Onlooker } from '../onlooker/onlooker.ts'
import { eventWords } from '../replay/eventWords.ts'
import { Shape } from '../replay/signs.tsx'
import { useNamesIn } from '../run/useNames.ts'
import type { BesideProps } from './Beside.tsx'
import css from './beside.module.css'

const SHOWN = 12

export function BesidePanel(props: BesideProps & { readonly bystander: Bystander }) {
  const { seat, bystander } = props
  const { t } = useTranslation('session')
  const onlooker = useStore(bystander.store, (s) => (s.standing.is === 'there' ? s.onlooker : undefined))
  const names = useNamesIn(seat.scenario)
  const { step, stepsDone, steps, alerts } = seat
  return (
    <aside className={css.side} aria-label={t('beside.panel')}>
      <section>
        <h2>{names.say('title')}</h2>
        {steps > 0 ? (
          <>
            <p>{step === undefined ? t('tile.allSteps') : names.say(`step.${step}.title`)}</p>
            <p className="gf-soft gf-figures">{t('tile.steps', { done: stepsDone, of: steps })}</p>
          </>
        ) : null}
        {alerts.map((alert) => (
          <p key={`${alert.is} ${alert.tick}`} className={css.alert} data-alert={alert.is}>
            <Icon sign="warning" size={16} />
            <span>
              {t(`alert.${alert.is}`)} {'aspect' in alert ? names.say(`aspect.${alert.aspect}`) : ''}{' '}
              <span className="gf-figures">{formatClock(alert.tick)}</span>
            </span>
          </p>
        ))}
      </section>
      {onlooker ? <Hands onlooker={onlooker} /> : null}
      <Happened bystander={bystander} scenario={seat.scenario} />
      <Agreement bystander={bystander} />
      {seat.state === 'done' && seat.run !== undefined ? (
        <Button component={Link} to={`/replay/${seat.run}`}>
          {t('beside.replay')}
        </Button>
      ) : (
        <Word {...props} />
      )}
    </aside>
  )
}

function Hands({ onlooker }: { readonly onlooker: Onlooker }) {
  const { t } = useTranslation('session')
  const names = useNamesIn(onlooker.stuff.scenario.id)
  const hands = useStore(onlooker.store, (s) => s.view?.hands)
  if (!hands) return null
  return (
    <section aria-label={t('beside.hands')}>
      <dl className={css.hands}>
        {(['left', 'right'] as const).map((side) => (
          <div key={side} data-hand={side} data-holds={hands[side].holds}>
            <dt>{t(`beside.${side}`)}</dt>
            <dd>{hands[side].holds === '' ? <span className="gf-soft">{t('beside.empty')}</span> : names.of(hands[side].holds)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** The newest first. */
function Happened({ bystander, scenario }: { readonly bystander: Bystander; readonly scenario: string }) {
  const { t } = useTranslation('session')
  const names = useNamesIn(scenario)
  const marked = useStore(bystander.store, (s) => s.marked)
  const newest = marked.slice(-SHOWN).reverse()
  return (
    <section className={css.happened} aria-label={t('beside.happened')} aria-live="off">
      <h2>{t('beside.happened')}</h2>
      {newest.length === 0 ? (
        <p className="gf-soft">{t('beside.nothing')}</p>
      ) : (
        <ol>
          {newest.map(({ lane, event }, i) => {
            const { what, about } = eventWords(names, event)
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: two alike may happen in one tick
              <li key={`${event.tick} ${event.kind} ${event.of} ${newest.length - i}`}>
                <span className="gf-figures gf-soft">{formatClock(event.tick)}</span>
                <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
                  <Shape lane={lane} size={4.2} />
                </svg>
                <span>
                  <strong>{what}</strong> {about}
                </span>
              </li>
            )
          })}
        </ol>
      )}
    </section>
  )
}

/** What is shown here is what the student sees, by the word of both pages on their worlds. */
function Agreement({ bystander }: { readonly bystander: Bystander }) {
  const { t } = useTranslation('session')
  const agrees = useStore(bystander.store, (s) => s.agrees)
  const [hash, tick, agreed] = [
    useStore(bystander.store, (s) => s.hash),
    useStore(bystander.store, (s) => s.hashTick),
    useStore(bystander.store, (s) => s.agreedTick),
  ]
  return (
    <p className={css.agrees} data-agrees={agrees ?? 'unknown'} data-agreed={agreed} data-hash={hash} data-tick={tick}>
      {agrees === undefined ? null : (
        <>
          <Icon sign={agrees ? 'check' : 'warning'} size={16} /> {t(agrees ? 'beside.same' : 'beside.differs')}
        </>
      )}
    </p>
  )
}

function Word({ seat, acting: { act, busy, told } }: BesideProps) {
  const { t } = useTranslation('session')
  const refusal = useRefusal()
  const [text, setText] = useState('')
  const who = t('seat.n', { n: seat.n })
  const refused = told?.code === undefined ? undefined : refusal(told.code)
  return (
    <form
      className={css.word}
      onSubmit={async (event) => {
        event.preventDefault()
        if (await act({ kind: 'message', seats: [seat.n], text: text.trim() }, who)) setText('')
      }}
    >
      <Textarea
        aria-label={t('acts.message')}
        placeholder={t('acts.messageHint')}
        rows={2}
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" loading={busy === 'message'} disabled={text.trim() === ''} data-do="message">
        {t('acts.send')}
      </Button>
      {refused ? (
        <p role="alert" data-refused={told?.code}>
          {refused.what} {refused.todo}
        </p>
      ) : (
        <p role="status" className="gf-soft" data-done={told?.kind}>
          {told ? t('acts.done', { what: t(`did.${told.kind}`), seats: told.seats }) : ''}
        </p>
      )}
    </form>
  )
}
