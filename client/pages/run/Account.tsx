// The live account: everything that happens, in words, for those who listen instead of look; shown as well when somebody wants to read it.

import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { formatClock } from '../../ui/figures.ts'
import css from './Account.module.css'
import { useShown } from './run.ts'
import type { Line } from './runState.ts'
import { useNames } from './useNames.ts'

/** Lines that are kept for whoever listens. */
const SPOKEN = 16

export function Account() {
  const { t } = useTranslation('run')
  const words = useLineWords()
  const lines = useShown((s) => s.lines)
  const open = useShown((s) => s.account)
  const list = useRef<HTMLOListElement>(null)
  const last = lines[lines.length - 1]?.n ?? 0
  useEffect(() => {
    if (open && last >= 0) list.current?.scrollTo({ top: list.current.scrollHeight })
  }, [open, last])
  // A refusal is said by its own note; the account only keeps it for reading.
  const told = open ? lines : lines.filter(({ kind }) => kind !== 'refusal').slice(-SPOKEN)
  const rows = (
    <ol
      ref={list}
      className={open ? css.lines : 'gf-spoken'}
      aria-live="polite"
      aria-label={t('log.title')}
      data-last={last}
      tabIndex={open ? 0 : -1}
    >
      {told.map((line) => (
        <li key={line.n} data-kind={line.code} data-of={line.of} data-n={line.n} data-refused={line.kind === 'refusal'}>
          {open ? <span className="gf-figures">{formatClock(line.tick)}</span> : null}
          <span>{words(line)}</span>
        </li>
      ))}
    </ol>
  )
  return (
    <section className={open ? css.account : undefined} aria-label={t('log.title')} data-account={open}>
      {open ? <h2>{t('log.title')}</h2> : null}
      {open && lines.length === 0 ? <p className="gf-soft">{t('log.empty')}</p> : null}
      {rows}
    </section>
  )
}

/** A line as a sentence: what, what happened to it, where, and what could be read. */
function useLineWords(): (line: Line) => string {
  const { t } = useTranslation('run')
  const names = useNames()
  return ({ kind, code, of, data }) => {
    const what = of === '' ? '' : `${names.of(of)}: `
    if (kind === 'refusal') return `${what}${names.refusal(code)}`
    if (kind === 'note') {
      const { degrees, reading } = data
      return (
        what + t(reading === undefined ? 'log.turned' : 'log.turnedReads', { degrees: String(degrees), reading: String(reading ?? '') })
      )
    }
    const place = typeof data.mount === 'string' ? ` → ${names.of(data.mount)}` : ''
    // As near as one sees it.
    const height = data.height === undefined ? '' : ` ${t('log.height', { height: String(Math.round(Number(data.height) / 10) * 10) })}`
    const value = data.value === undefined ? '' : ` ${data.value}`
    return `${what}${names.say(`event.${code}`)}${place}${height}${value}`
  }
}
