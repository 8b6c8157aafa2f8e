// 设备检查: whether this computer is fit for a run, measured here and now; for each thing what was found and what to do about it.

import { Button, Progress } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BackLink } from '../../ui/BackLink.tsx'
import { Icon } from '../../ui/icons.tsx'
import css from './DevicePage.module.css'
import { CHECKS, type Checked, type CheckName, checkDevice, type DeviceFacts } from './deviceCheck.ts'
import { readDevice } from './readDevice.ts'

type Phase =
  | { readonly is: 'checking'; readonly share: number }
  | { readonly is: 'checked'; readonly facts: DeviceFacts; readonly checked: Checked }

export default function DevicePage() {
  const { t } = useTranslation(['device', 'shell'])
  const [phase, setPhase] = useState<Phase>({ is: 'checking', share: 0 })
  const [turn, setTurn] = useState(0)
  const again = useCallback(() => setTurn((n) => n + 1), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn is another check
  useEffect(() => {
    let gone = false
    setPhase({ is: 'checking', share: 0 })
    readDevice((share) => gone || setPhase({ is: 'checking', share })).then((facts) => {
      if (!gone) setPhase({ is: 'checked', facts, checked: checkDevice(facts) })
    })
    return () => {
      gone = true
    }
  }, [turn])
  return (
    <div className={css.page}>
      <title>{`${t('title')} · ${t('shell:name')}`}</title>
      <BackLink>{t('shell:backToHall')}</BackLink>
      <h1>{t('title')}</h1>
      {phase.is === 'checking' ? (
        <div role="status" className={css.checking}>
          <p>{t('checking')}</p>
          <Progress value={phase.share * 100} aria-label={t('checking')} />
        </div>
      ) : (
        <Result facts={phase.facts} checked={phase.checked} onAgain={again} />
      )}
    </div>
  )
}

interface ResultProps {
  readonly facts: DeviceFacts
  readonly checked: Checked
  readonly onAgain: () => void
}

function Result({ facts, checked: { verdict, marks }, onAgain }: ResultProps) {
  const { t } = useTranslation('device')
  return (
    <>
      <section className={css.verdict} data-verdict={verdict} role="status">
        <Icon sign={verdict === 'unfit' ? 'prohibition' : verdict === 'fair' ? 'warning' : 'check'} size={34} />
        <div>
          <h2>{t(`verdict.${verdict}.title`)}</h2>
          <p>{t(`verdict.${verdict}.text`)}</p>
        </div>
        <Button onClick={onAgain}>{t('again')}</Button>
      </section>
      <ul className={css.checks}>
        {CHECKS.map((name) => (
          <li key={name} data-check={name} data-mark={marks[name]}>
            <Icon sign={marks[name] === 'good' ? 'check' : marks[name] === 'fair' ? 'warning' : 'prohibition'} size={22} />
            <div>
              <h3>
                {t(`check.${name}.title`)} <span className={css.mark}>{t(`mark.${marks[name]}`)}</span>
              </h3>
              <p className="gf-soft">
                <Found name={name} facts={facts} />
              </p>
              {marks[name] === 'good' ? null : <p>{t(`check.${name}.todo`)}</p>}
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What was found, in figures a teacher can read out on the telephone. */
function Found({ name, facts }: { readonly name: CheckName; readonly facts: DeviceFacts }): string {
  const { t } = useTranslation('device')
  const { renderer, frame, software, width, height, cores, answer, clock } = facts
  switch (name) {
    case 'webgl2':
      return renderer === '' ? t('found.unknownCard') : t(software ? 'found.software' : 'found.card', { renderer })
    case 'drawing':
      return frame === undefined
        ? t('found.noPicture')
        : t('found.drawing', { ms: frame.toFixed(frame < 10 ? 1 : 0), fps: Math.max(1, Math.min(60, Math.round(1000 / frame))) })
    case 'engine':
      return t(facts.wasm && facts.workers ? 'found.engine' : 'found.noEngine', { cores })
    case 'screen':
      return t('found.screen', { width, height })
    case 'storage':
      return t(facts.copies ? 'found.copies' : 'found.noCopies')
    case 'server':
      return answer === undefined ? t('found.noServer') : t('found.server', { ms: answer.toFixed(0) })
    case 'clock':
      return clock === undefined ? t('found.noClock') : t('found.clock', { seconds: Math.round(Math.abs(clock) / 1000) })
    default:
      return name satisfies never
  }
}
