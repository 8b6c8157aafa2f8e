// The bar above the scene: what is done here, the clock, how safe the work is, and the few switches.

import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Quality } from '../../kit/quality.ts'
import { formatClock } from '../../ui/figures.ts'
import { Icon } from '../../ui/icons.tsx'
import { useRefusal } from '../../ui/RefusedNotice.tsx'
import { LanguageSwitch, ThemeSwitch } from '../../ui/Shell.tsx'
import { elapsedTicks } from './clock.ts'
import { QualityMenu } from './QualityMenu.tsx'
import { useRun, useShown } from './run.ts'
import css from './TopBar.module.css'
import { useNames } from './useNames.ts'

interface TopBarProps {
  readonly onQuality: (quality: Quality | 'auto') => void
  readonly onMute: () => void
}

export function TopBar({ onQuality, onMute }: TopBarProps) {
  const { t } = useTranslation(['run', 'shell', 'teach'])
  const run = useRun()
  const names = useNames()
  const free = useShown((s) => s.way.is === 'free')
  const occasion = useShown((s) => s.supervised?.title)
  const [quality, chosen] = [useShown((s) => s.quality), useShown((s) => s.chosen)]
  const [muted, record, account] = [useShown((s) => s.muted), useShown((s) => s.record), useShown((s) => s.account)]
  const key = (label: string, letter: string) => `${label} (${letter})`
  return (
    <header className={css.top}>
      <div className={css.name}>
        <h1>{names.say('title')}</h1>
        <span className="gf-soft">{occasion ?? (free ? t('teach:free.title') : t(`title.${run.mode}`))}</span>
      </div>
      {free ? null : <Clock />}
      <Saved />
      <div className={css.switches}>
        <Button
          className={css.word}
          variant={record ? 'light' : 'default'}
          aria-pressed={record}
          onClick={() => run.store.setState({ record: !record })}
        >
          {t('bar.record')} <kbd>R</kbd>
        </Button>
        <Button
          className={css.word}
          variant={account ? 'light' : 'default'}
          aria-pressed={account}
          onClick={() => run.store.setState({ account: !account })}
        >
          {t('bar.account')} <kbd>L</kbd>
        </Button>
        <Sign label={key(t('bar.help'), '?')} onClick={() => run.store.setState({ panel: 'help' })}>
          <b aria-hidden="true">?</b>
        </Sign>
        <Sign label={key(t(muted ? 'bar.unmute' : 'bar.mute'), 'M')} onClick={onMute} pressed={muted}>
          <Speaker muted={muted} />
        </Sign>
        <QualityMenu quality={quality} chosen={chosen} onChoose={onQuality} />
        <LanguageSwitch />
        <ThemeSwitch />
        {run.rehearsal ? null : (
          <Button className={css.word} variant={free ? 'default' : 'filled'} onClick={() => run.store.setState({ panel: 'submit' })}>
            {t('bar.submit')}
          </Button>
        )}
      </div>
    </header>
  )
}

interface SignProps {
  readonly label: string
  readonly onClick: () => void
  readonly pressed?: boolean
  readonly children: ReactNode
}

const Sign = ({ label, onClick, pressed, children }: SignProps) => (
  <Tooltip label={label}>
    <ActionIcon size={38} aria-label={label} onClick={onClick} {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}>
      {children}
    </ActionIcon>
  </Tooltip>
)

const Speaker = ({ muted }: { readonly muted: boolean }) => (
  <svg
    width={20}
    height={20}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth={1.75}
    strokeLinecap="round"
    aria-hidden="true"
  >
    <path d="M4 9.5v5h3.5l5 4v-13l-5 4H4Z" strokeLinejoin="round" />
    <path d={muted ? 'm16 9.5 5 5m0-5-5 5' : 'M16 9a4.2 4.2 0 0 1 0 6M18.6 6.5a7.8 7.8 0 0 1 0 11'} />
  </svg>
)

function Clock() {
  const { t } = useTranslation('run')
  const run = useRun()
  const tick = useShown((s) => s.sight.tick - (s.sight.tick % 30))
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [])
  const supervised = useShown((s) => s.supervised)
  if (supervised) {
    const { clock } = supervised
    if (!clock) return null
    const ms = clock.runs ? Math.max(0, clock.endsAt - now) : clock.left
    return <Time label={t('clock.left')} value={formatClock(Math.ceil(ms / 1000) * 60)} urgent={ms < 60_000} />
  }
  const { limit } = run.stuff.scenario.time
  if (run.mode === 'practice') return <Time label={t('clock.elapsed')} value={formatClock(tick)} />
  const left = limit * 60 - elapsedTicks(run, now)
  if (left >= 0) return <Time label={t('clock.left')} value={formatClock(left + 59)} urgent={left < 60 * 60} />
  return <Time label={t('clock.over')} value={formatClock(-left)} urgent />
}

const Time = ({ label, value, urgent = false }: { readonly label: string; readonly value: string; readonly urgent?: boolean }) => (
  <div className={css.clock} data-urgent={urgent} role="timer" aria-label={`${label} ${value}`}>
    <span className={css.clockLabel}>{label}</span>
    <strong className="gf-figures">{value}</strong>
  </div>
)

/** How long the server has not been heard. */
function Away({ since }: { readonly since: number }) {
  const { t } = useTranslation('run')
  const [now, setNow] = useState(() => performance.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  const ticks = Math.max(0, Math.floor(((now - since) * 60) / 1000))
  return <span className={`gf-figures ${css.away}`}>{t('saved.away', { time: formatClock(ticks) })}</span>
}

/** Exactly what the line to the server knows: saved means on the server's disk. */
function Saved() {
  const { t } = useTranslation('run')
  const refusal = useRefusal()
  const uplink = useShown((s) => s.uplink)
  if (!uplink) return null
  const { connection, saved, pending, code, awaySince, copied } = uplink
  const waits = pending > 0 ? t('saved.pending', { count: pending }) : ''
  const words = {
    connecting: t('saved.connecting'),
    live: '',
    offline: t('saved.offline'),
    moved: t(code === 'elsewhere' ? 'saved.elsewhere' : 'saved.moved'),
    conflict: t(code === 'diverged' ? 'saved.moved' : 'saved.conflict'),
    refused: t('saved.refused', { what: refusal(code as Parameters<typeof refusal>[0]).what }),
    sealed: t('saved.sealed'),
    closed: '',
  }[connection]
  return (
    <div className={css.saved} data-connection={connection} data-saved={saved} data-pending={pending} role="status">
      {connection === 'offline' ? <Icon sign="plug" size={18} /> : <span className={css.dot} aria-hidden="true" />}
      {saved > 0 || connection === 'live' ? <span className="gf-figures">{t('saved.saved', { count: saved })}</span> : null}
      {words === '' ? null : <span className={css.savedWhy}>{words}</span>}
      {connection !== 'live' && waits !== '' ? <span className="gf-figures">{waits}</span> : null}
      {connection === 'offline' && awaySince !== undefined ? <Away since={awaySince} /> : null}
      {copied || connection === 'sealed' ? null : (
        <span className={css.savedWhy} data-copied={false}>
          {t('saved.uncopied')}
        </span>
      )}
      {connection === 'moved' || code === 'diverged' ? (
        <Button size="compact-sm" onClick={() => location.reload()}>
          {t('saved.here')}
        </Button>
      ) : null}
    </div>
  )
}
