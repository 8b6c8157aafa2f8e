// Standing beside a student: their workshop as it is now, from wherever one likes, what they hold and what has just happened; and from there the
// acts one would do at a bench. Closed, it is the board again.

import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Session } from '../../../shared/session/state.ts'
import { clockOf } from '../../../shared/session/view.ts'
import type { SessionLine } from '../../net/sessionLine.ts'
import { Icon } from '../../ui/icons.tsx'
import { LanguageSwitch, ThemeSwitch } from '../../ui/Shell.tsx'
import { clockLeft, formatLeft } from '../../ui/useSessionLine.ts'
import { isWriting } from '../../ui/writes.ts'
import { Bystander } from '../onlooker/bystander.ts'
import { LivePicture } from '../onlooker/LivePicture.tsx'
import { useLook } from '../onlooker/onlooker.ts'
import { Shelf } from '../onlooker/shelf.ts'
import { Sign } from '../replay/signs.tsx'
import { QualityMenu } from '../run/QualityMenu.tsx'
import type { AutoQuality } from '../run/useAutoQuality.ts'
import { BesidePanel } from './BesidePanel.tsx'
import css from './beside.module.css'
import type { RollSeat } from './roll.ts'
import type { Acting } from './useAct.ts'

export interface BesideProps {
  readonly view: Session
  readonly roll: readonly RollSeat[]
  readonly seat: RollSeat
  readonly line: SessionLine
  readonly acting: Acting
  /** Server time, ms. */
  readonly now: number
  /** Whether this console hears the server. */
  readonly live: boolean
  /** To another seat; without one, back to the board. */
  readonly onSeat: (seat?: number) => void
}

export default function Beside(props: BesideProps) {
  const { t } = useTranslation('session')
  const { seat, roll, line, onSeat } = props
  const [bystander, setBystander] = useState<Bystander>()
  useEffect(() => {
    const made = new Bystander(line, new Shelf())
    setBystander(made)
    return () => {
      setBystander(undefined)
      made.close()
    }
  }, [line])
  const { run, scenario } = seat
  useEffect(() => {
    if (run !== undefined) bystander?.goTo(run, scenario)
  }, [bystander, run, scenario])
  const others = roll.filter((each) => each.run !== undefined)
  const at = others.findIndex(({ n }) => n === seat.n)
  const beside = (way: -1 | 1): number | undefined => others[(at + way + others.length) % others.length]?.n
  const keys = useRef<(event: KeyboardEvent) => void>(() => {})
  keys.current = (event) => {
    const { key } = event
    if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return
    const deed =
      key === 'Escape'
        ? () => onSeat()
        : key === 'PageUp' || key === '['
          ? () => onSeat(beside(-1))
          : key === 'PageDown' || key === ']'
            ? () => onSeat(beside(1))
            : bystander?.store.getState().onlooker?.deedOf(key)
    if (!deed) return
    event.preventDefault()
    deed()
  }
  useEffect(() => {
    const down = (event: KeyboardEvent): void => keys.current(event)
    addEventListener('keydown', down)
    return () => removeEventListener('keydown', down)
  }, [])
  if (!bystander) return null
  return (
    <main className={css.page} data-beside-seat={seat.n} data-run={run}>
      <Bar {...props} bystander={bystander} previous={beside(-1)} next={beside(1)} several={others.length > 1} />
      {run === undefined ? (
        <p className={css.nothing} role="status">
          {t('beside.notYet')}
        </p>
      ) : (
        <LivePicture bystander={bystander}>{(_, auto) => <Drawing auto={auto} />}</LivePicture>
      )}
      <BesidePanel {...props} bystander={bystander} />
    </main>
  )
}

function Drawing({ auto }: { readonly auto: AutoQuality }) {
  const [quality, chosen] = [useLook((s) => s.quality), useLook((s) => s.chosen)]
  return (
    <div className={css.drawing}>
      <QualityMenu named quality={quality} chosen={chosen} onChoose={auto.choose} />
    </div>
  )
}

interface BarProps extends BesideProps {
  readonly bystander: Bystander
  readonly previous: number | undefined
  readonly next: number | undefined
  readonly several: boolean
}

function Bar({ view, seat, now, live, acting, bystander, previous, next, several, onSeat }: BarProps) {
  const { t } = useTranslation('session')
  const { act, busy } = acting
  const work = view.seats.find(({ n }) => n === seat.n)?.work
  const who = t('seat.n', { n: seat.n })
  const seats = [seat.n]
  const clock = work?.is === 'working' ? clockOf(view, work.time) : undefined
  const frozen =
    work?.is === 'working' && (work.time.held?.reasons.some((reason) => reason === 'freeze' || reason === 'freeze-all') ?? false)
  return (
    <header className={css.top}>
      <Button variant="subtle" color="gray" leftSection={<Icon sign="back" />} onClick={() => onSeat()} data-do="board">
        {t('beside.board')} <kbd>Esc</kbd>
      </Button>
      <div className={css.steps}>
        <Tooltip label={`${t('beside.previous')} (PageUp)`}>
          <ActionIcon size={40} aria-label={t('beside.previous')} disabled={!several} onClick={() => onSeat(previous)} data-do="previous">
            <Sign sign="back" size={22} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={`${t('beside.next')} (PageDown)`}>
          <ActionIcon size={40} aria-label={t('beside.next')} disabled={!several} onClick={() => onSeat(next)} data-do="next">
            <Sign sign="on" size={22} />
          </ActionIcon>
        </Tooltip>
      </div>
      <h1>
        <b className="gf-figures">{seat.n}</b> {seat.name}
      </h1>
      <Where bystander={bystander} seat={seat} view={view} now={now} live={live} />
      {clock ? (
        <p className={css.clock} role="timer">
          <span>{t('console.left')}</span> <strong className="gf-figures">{formatLeft(clockLeft(clock, now))}</strong>
        </p>
      ) : null}
      <div className={css.acts}>
        {seat.hand > 0 ? (
          <Button
            variant="ink"
            leftSection={<Icon sign="hand" size={18} />}
            loading={busy === 'answer'}
            onClick={() => void act({ kind: 'answer', seat: seat.n }, who)}
            data-do="answer"
          >
            {t('beside.answer')}
          </Button>
        ) : null}
        {view.phase === 'running' && work?.is === 'working' ? (
          <Button
            loading={busy === 'freeze' || busy === 'resume'}
            onClick={() => void act({ kind: frozen ? 'resume' : 'freeze', seats }, who)}
            data-do={frozen ? 'resume' : 'freeze'}
          >
            {t(frozen ? 'acts.resume' : 'acts.freeze')}
          </Button>
        ) : null}
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
    </header>
  )
}

/** Ticks that are shown later than they were made: this much is the way over the network. */
const EVEN = 90

function Where({ bystander, seat, view, now, live }: Pick<BarProps, 'bystander' | 'seat' | 'view' | 'now' | 'live'>) {
  const { t } = useTranslation('session')
  const standing = useStore(bystander.store, (s) => s.standing.is)
  const far = useStore(bystander.store, (s) => (s.behind > EVEN ? Math.round(s.behind / 60) : 0))
  const known = view.seats.find(({ n }) => n === seat.n)
  const away = known?.line.is === 'away' ? Math.max(0, Math.round((now - known.line.since) / 1000)) : undefined
  const [is, words] = !live
    ? ['away', t('beside.offline')]
    : seat.state === 'done'
      ? ['done', t('beside.done')]
      : seat.state === 'called'
        ? ['called', t('state.called')]
        : away !== undefined
          ? ['away', t('beside.away', { seconds: away })]
          : seat.state === 'frozen'
            ? ['frozen', t('beside.frozen')]
            : seat.behind > 0
              ? ['behind', t('beside.behind', { seconds: Math.round(seat.behind / 1000) })]
              : standing !== 'there'
                ? ['coming', t('beside.coming')]
                : ['live', far > 0 ? t('beside.late', { seconds: far }) : t('beside.live')]
  return (
    <p className={css.where} data-where={is} role="status">
      <i aria-hidden="true" />
      {words}
    </p>
  )
}
