// What makes the score checkable by anyone: the digests, and the run file, the table and the print to take away.

import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sheet } from '../../../shared/scoring/sheet.ts'
import type { Say } from '../../locale/words.ts'
import { getRunFile } from '../../net/api.ts'
import type { RememberedRun } from '../../net/rememberedRuns.ts'
import { Icon } from '../../ui/icons.tsx'
import { offerFile } from '../../ui/offerFile.ts'
import { useRefusal } from '../../ui/RefusedNotice.tsx'
import css from './Proof.module.css'
import { sheetTable } from './sheetRows.ts'

interface ProofProps {
  readonly run: RememberedRun
  readonly sheet: Sheet
  readonly say: Say
}

export function Proof({ run, sheet, say }: ProofProps) {
  const { t } = useTranslation('score')
  const refusal = useRefusal()
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  const name = `gongfang-${run.scenario}-${run.run.slice(0, 8)}`

  const downloadLog = async () => {
    setBusy(true)
    const file = await getRunFile(run.run, run.ticket)
    setBusy(false)
    if (!file.ok) return setSaid(t('download.failed', { why: refusal(file.refusal.code).what }))
    offerFile(file.value, `${name}.log`)
    setSaid(t('download.done', { name: `${name}.log` }))
  }
  const downloadTable = () => {
    const head = { ...t('columns', { returnObjects: true }), total: t('total'), toJudge: t('toJudge'), bonus: t('bonus') }
    offerFile(new Blob([sheetTable(sheet, say, head)], { type: 'text/csv;charset=utf-8' }), `${name}.csv`)
    setSaid(t('download.done', { name: `${name}.csv` }))
  }
  return (
    <section className={css.proof} aria-labelledby="proof">
      <h2 id="proof">{t('proof')}</h2>
      <p className={css.text}>{t('proofText')}</p>
      <div className={`${css.actions} gf-screen-only`}>
        <Button leftSection={<Icon sign="download" />} loading={busy} onClick={downloadLog}>
          {t('download.log')}
        </Button>
        <Button leftSection={<Icon sign="table" />} onClick={downloadTable}>
          {t('download.csv')}
        </Button>
        <Button leftSection={<Icon sign="print" />} onClick={() => print()}>
          {t('download.print')}
        </Button>
        <span role="status" className="gf-soft">
          {said}
        </span>
      </div>
      <Digests run={run.run} sheet={sheet} />
    </section>
  )
}

/** What was scored, by its digests: whoever has the file compares them. */
export function Digests({ run, sheet }: { readonly run: string; readonly sheet: Sheet }) {
  const { t } = useTranslation('score')
  const digests: readonly (readonly [keyof typeof FIELDS, string])[] = [
    ['run', run],
    ['state', sheet.stateHash],
    ['scenario', sheet.fingerprints.scenario],
    ['engine', sheet.fingerprints.engine],
    ['rubric', sheet.fingerprints.rubric],
  ]
  return (
    <dl className={css.digests}>
      {digests.map(([field, digest]) => (
        <div key={field}>
          <dt>{t(FIELDS[field])}</dt>
          <dd>
            <code>{digest}</code>
          </dd>
        </div>
      ))}
    </dl>
  )
}

const FIELDS = {
  run: 'fields.run',
  state: 'fields.state',
  scenario: 'fields.scenario',
  engine: 'fields.engine',
  rubric: 'fields.rubric',
} as const
