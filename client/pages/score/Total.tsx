// The total against the pass line, with the time and what was lost.

import { useTranslation } from 'react-i18next'
import type { Sheet } from '../../../shared/scoring/sheet.ts'
import type { Say } from '../../locale/words.ts'
import { formatClock, formatLoss, formatMarks, permille } from '../../ui/figures.ts'
import { Icon } from '../../ui/icons.tsx'
import css from './ScoreSheet.module.css'
import { lostMarks, openMarks } from './sheetRows.ts'

const SIGNS = { pass: 'check', fail: 'below', undecided: 'clock', disqualified: 'prohibition' } as const

/** A sheet that people have still to judge has neither passed nor failed. */
function standingOf({ total, pass, open, disqualified }: Sheet): keyof typeof SIGNS {
  if (disqualified !== undefined) return 'disqualified'
  if (open !== undefined) return 'undecided'
  return total >= pass ? 'pass' : 'fail'
}

export function Total({ sheet, say }: { readonly sheet: Sheet; readonly say: Say }) {
  const { t } = useTranslation('score')
  const standing = standingOf(sheet)
  const open = openMarks(sheet.aspects)
  const percent = (thousandths: number) => `${permille(thousandths, sheet.max) / 10}%`
  return (
    <section className={css.total} aria-label={t('total')}>
      <div className={css.figures}>
        <p className={css.number}>
          <strong>{formatMarks(sheet.total)}</strong>
          <span> / {formatMarks(sheet.max)}</span>
        </p>
        <p className={standing === 'pass' ? css.passed : css.failed}>
          <Icon sign={SIGNS[standing]} size={22} />
          {t(standing)}
        </p>
      </div>
      <div className={css.scale} aria-hidden="true">
        <div className={css.track}>
          <div className={css.fill} style={{ width: percent(sheet.total) }} />
        </div>
        <div className={css.line} style={{ insetInlineStart: percent(sheet.pass) }} />
      </div>
      <p className={css.passLine} style={{ marginInlineStart: percent(sheet.pass) }}>
        <span>{t('passLine', { pass: formatMarks(sheet.pass) })}</span>
      </p>
      <dl className={css.facts}>
        <div>
          <dt>{t('time')}</dt>
          <dd className="gf-figures">{formatClock(sheet.ticks)}</dd>
        </div>
        <div>
          <dt>{t('lost')}</dt>
          <dd className="gf-figures">{formatLoss(lostMarks({ marks: sheet.total + open, max: sheet.max + (sheet.bonus ?? 0) }))}</dd>
        </div>
        {open === 0 ? null : (
          <div>
            <dt>{t('toJudge')}</dt>
            <dd className="gf-figures">{formatMarks(open)}</dd>
          </div>
        )}
        {sheet.bonus === undefined ? null : (
          <div>
            <dt>{t('bonus')}</dt>
            <dd className="gf-figures">+{formatMarks(sheet.bonus)}</dd>
          </div>
        )}
        {sheet.layers === undefined ? null : (
          <div>
            <dt>{t('layers')}</dt>
            <dd>{sheet.layers.map(({ id }) => say(`layer.${id}`)).join(' · ')}</dd>
          </div>
        )}
      </dl>
    </section>
  )
}
