// The controls of a demonstration, over the lower edge of the scene: what is being done in words, how far it is, and the keys of a player.

import { ActionIcon, Button, Progress } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { Icon } from '../../../ui/icons.tsx'
import { eventLine } from '../../replay/eventWords.ts'
import { useRun, useShown } from '../run.ts'
import { useNames } from '../useNames.ts'
import { type Demonstration, momentAt } from './demonstration.ts'
import css from './ShowMe.module.css'

export function ShowMe() {
  const demonstration = useShown((s) => s.demonstration)
  return demonstration ? <Shown key={demonstration.log.header.run} demonstration={demonstration} /> : null
}

/** ms until the page has drawn what was shown before, and may have the focus back. */
const NOW = 0
/** ms for a tick to come first: that a demonstration was asked for is in the log before the world stands. */
const ASKED = 100

function Shown({ demonstration }: { readonly demonstration: Demonstration }) {
  const { t } = useTranslation('teach')
  const run = useRun()
  const names = useNames()
  const showing = useStore(demonstration.store, (s) => s.showing)
  const known = useStore(demonstration.store, (s) => Math.floor(s.known * 100))
  const broken = useStore(demonstration.store, (s) => s.broken)
  const panel = useRef<HTMLElement>(null)
  const before = useRef(run.eye.look)
  const focused = useRef(document.activeElement)
  const close = (): void => {
    demonstration.hide()
    run.store.setState({ demonstration: undefined })
    run.eye.goTo(before.current)
    const back = focused.current
    setTimeout(() => back instanceof HTMLElement && back.isConnected && back.focus(), NOW)
  }
  useEffect(() => panel.current?.focus(), [])
  useStandingWorld()
  useDemonstrationKeys(demonstration, close)
  if (!showing) return null
  const { stretch, moments, tick, playing, rate, step } = showing
  const at = momentAt(showing)
  const moment = moments[at]
  const line = moment ? eventLine(names, moment) : t('show.begins')
  return (
    <section
      ref={panel}
      className={css.panel}
      aria-label={t('show.of', { step: names.say(`step.${step}.title`) })}
      tabIndex={-1}
      data-shown={step}
      data-tick={tick}
      data-from={stretch?.from}
      data-to={stretch?.to}
      data-playing={playing}
    >
      <div className={css.head}>
        <h2>{t('show.of', { step: names.say(`step.${step}.title`) })}</h2>
        <span className="gf-soft">{t(demonstration.still ? 'show.still' : 'show.ghost')}</span>
        <ActionIcon size={34} aria-label={`${t('show.close')} (Esc)`} onClick={close}>
          <Icon sign="close" size={18} />
        </ActionIcon>
      </div>
      {broken !== '' ? (
        <p role="alert">{t('show.broken')}</p>
      ) : !stretch ? (
        <div className={css.preparing} role="status">
          <span className="gf-figures">{t('show.preparing', { percent: known - (known % 5) })}</span>
          <Progress value={known} aria-label={t('show.progress')} />
        </div>
      ) : (
        <>
          <p className={css.caption} aria-live="polite">
            <span className="gf-figures gf-soft">{t('show.count', { at: at + 1, of: moments.length })}</span> <strong>{line}</strong>
          </p>
          <Progress
            value={(100 * (tick - stretch.from)) / Math.max(1, stretch.to - stretch.from)}
            aria-label={t('show.progress')}
            transitionDuration={0}
          />
          <div className={css.buttons}>
            {demonstration.still ? null : (
              <Button size="compact-md" variant="filled" onClick={() => demonstration.toggle()} data-do="toggle">
                {t(playing ? 'show.rest' : 'show.play')} <Key>␣</Key>
              </Button>
            )}
            <Button size="compact-md" onClick={() => demonstration.moment(-1)}>
              {t('show.back')} <Key>←</Key>
            </Button>
            <Button
              size="compact-md"
              variant={demonstration.still ? 'filled' : 'default'}
              onClick={() => demonstration.moment(1)}
              data-do="on"
            >
              {t('show.on')} <Key>→</Key>
            </Button>
            <Button size="compact-md" onClick={() => demonstration.again()}>
              {t('show.again')} <Key>R</Key>
            </Button>
            {demonstration.still ? null : (
              <fieldset className={css.rates}>
                {([1, 2] as const).map((each) => (
                  <Button
                    key={each}
                    size="compact-md"
                    variant={each === rate ? 'light' : 'default'}
                    aria-pressed={each === rate}
                    onClick={() => demonstration.setRate(each)}
                  >
                    {t('show.rate', { rate: each })} <Key>{each}</Key>
                  </Button>
                ))}
              </fieldset>
            )}
          </div>
        </>
      )}
    </section>
  )
}

/** While one looks, one's own clock stands: the log has no ticks, and the server times practice without such pauses. In a lesson staff has the clock. */
function useStandingWorld(): void {
  const run = useRun()
  const supervised = useShown((s) => s.supervised !== undefined)
  useEffect(() => {
    if (supervised) return
    const timer = setTimeout(() => run.link.order({ order: 'hold', held: true }), ASKED)
    return () => {
      clearTimeout(timer)
      run.link.order({ order: 'hold', held: false })
    }
  }, [run, supervised])
}

const Key = ({ children }: { readonly children: ReactNode }) => <kbd>{children}</kbd>

/** While it is shown the keys are the player's, not the hands'. */
function useDemonstrationKeys(demonstration: Demonstration, close: () => void): void {
  const latest = useRef(close)
  latest.current = close
  useEffect(() => {
    const down = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey) return
      const deed = deedOf(demonstration, event.key, () => latest.current())
      const onButton = event.target instanceof HTMLElement && event.target.closest('button') !== null
      if (!deed || (event.key === ' ' && onButton)) return
      event.preventDefault()
      deed()
    }
    addEventListener('keydown', down)
    return () => removeEventListener('keydown', down)
  }, [demonstration])
}

function deedOf(demonstration: Demonstration, key: string, close: () => void): (() => void) | undefined {
  switch (key.toLowerCase()) {
    case ' ':
      return () => demonstration.toggle()
    case 'arrowleft':
      return () => demonstration.moment(-1)
    case 'arrowright':
      return () => demonstration.moment(1)
    case 'r':
      return () => demonstration.again()
    case '1':
    case '2':
      return () => demonstration.setRate(key === '1' ? 1 : 2)
    case 'escape':
      return close
    default:
      return undefined
  }
}
