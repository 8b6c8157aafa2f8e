// The score of an opened run file: what could be checked of the file, then the very sheet a run has, each moment leading into its replay.

import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { EvidenceCheck } from '../../../shared/protocol/messages.ts'
import { useWords } from '../../locale/useWords.ts'
import { formatClock } from '../../ui/figures.ts'
import { Icon, type Sign } from '../../ui/icons.tsx'
import { Digests } from '../score/Proof.tsx'
import { SheetBody } from '../score/ScoreSheet.tsx'
import { Total } from '../score/Total.tsx'
import css from './open.module.css'
import type { OpenedFile } from './openedFile.ts'

const SIGNS: Readonly<Record<EvidenceCheck['verdict'], Sign>> = { holds: 'check', broken: 'warning', absent: 'below' }

interface FileSheetProps {
  readonly opened: OpenedFile
  readonly onOther: () => void
}

export function FileSheet({ opened: { name, scored }, onOther }: FileSheetProps) {
  const { t } = useTranslation(['open', 'shell'])
  const { header, end, checks, sheet } = scored
  const { say } = useWords(header.scenario)
  const broken = checks.some(({ verdict }) => verdict === 'broken')
  return (
    <article className={css.sheet}>
      <header className={css.head}>
        <p className="gf-soft">
          {name} · {t(`shell:mode.${header.mode}`)} · <span className="gf-figures">{formatClock(end.tick)}</span> · {t(`end.${end.reason}`)}
        </p>
        <h1>{say('title')}</h1>
        <div className={`${css.actions} gf-screen-only`}>
          <Button variant="filled" component={Link} to="/open/replay?tick=0">
            {t('replay')}
          </Button>
          <Button onClick={onOther}>{t('other')}</Button>
        </div>
      </header>
      <div className={css.top}>
        <Total sheet={sheet} say={say} />
        <section className={css.checks} aria-labelledby="checks" data-broken={broken}>
          <h2 id="checks">{t('checks.title')}</h2>
          <p>{t(broken ? 'checks.doubt' : 'checks.text')}</p>
          <ul>
            {checks.map(({ check, verdict }) => (
              <li key={check} data-check={check} data-verdict={verdict}>
                <Icon sign={SIGNS[verdict]} size={18} />
                <span>{t(`checks.${check}`)}</span>
                <b>{t(`checks.${verdict}`)}</b>
              </li>
            ))}
          </ul>
        </section>
      </div>
      <SheetBody sheet={sheet} say={say} replayAt={(tick) => `/open/replay?tick=${tick}`} />
      <section className={css.digests} aria-labelledby="proof">
        <h2 id="proof">{t('digests')}</h2>
        <Digests run={header.run} sheet={sheet} />
      </section>
    </article>
  )
}
