// Beside the picture of a student's work: where they are in the task, what their hands hold, what has just happened, and a word to them.

import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useStore } from 'zustand'
import { formatClock } from '../../ui/figures.ts'
import { Icon } from '../../ui/icons.tsx'
import type { Bystander } from '../onlooker/bystander.ts'
import type { Onlooker } from '../onlooker/onlooker.ts'
import { EventLine } from '../replay/EventLine.tsx'
import { useNamesIn } from '../run/useNames.ts'
import { alertWords } from './alertWords.ts'
import type { BesideProps } from './Beside.tsx'
import css from './beside.module.css'
import { Message, Said } from './Word.tsx'

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
              {alertWords(t, names.say, alert)} <span className="gf-figures">{formatClock(alert.tick)}</span>
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
          {newest.map((each, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two alike may happen in one tick
            <li key={`${each.event.tick} ${each.event.kind} ${each.event.of} ${newest.length - i}`}>
              <EventLine names={names} marked={each} />
            </li>
          ))}
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

/** A word to this student, and what came of what was done for them; what was done elsewhere in the room is told there. */
function Word({ seat, acting: { act, busy, told } }: BesideProps) {
  const { t } = useTranslation('session')
  const who = t('seat.n', { n: seat.n })
  return (
    <section className={css.word} aria-label={t('acts.message')}>
      <Message onSend={(text) => act({ kind: 'message', seats: [seat.n], text }, who)} busy={busy === 'message'} />
      <Said told={told?.seats === who ? told : undefined} />
    </section>
  )
}
