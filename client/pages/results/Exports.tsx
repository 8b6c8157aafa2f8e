// The results to take away: for Excel, or as plain text for whatever else reads tables. Both are made here, in the language of the page.

import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SessionResults } from '../../../shared/protocol/sessions.ts'
import type { Say } from '../../locale/words.ts'
import { Icon } from '../../ui/icons.tsx'
import { offerFile } from '../../ui/offerFile.ts'
import { csvOf } from './csv.ts'
import css from './results.module.css'
import { tablesOf } from './tables.ts'

interface ExportsProps {
  readonly results: SessionResults
  readonly say: (scenario: string) => Say
}

export function Exports({ results, say }: ExportsProps) {
  const { t } = useTranslation(['session', 'shell'])
  const [state, setState] = useState<'' | 'busy' | 'failed'>('')
  const excel = async (): Promise<void> => {
    setState('busy')
    try {
      // Seldom wanted, and 60 kB.
      const { workbookOf } = await import('./workbook.ts')
      const words = { results: t('results.title'), aspects: t('results.aspects'), max: t('results.max'), mean: t('results.mean') }
      offerFile(await workbookOf(tablesOf(results, say, t), words), `${results.title}.xlsx`)
      setState('')
    } catch {
      // The script was not to be had: the line is down, or the server was upgraded meanwhile.
      setState('failed')
    }
  }
  return (
    <div className={`${css.exports} gf-screen-only`}>
      {state === 'failed' ? <span role="alert">{t('results.exportFailed')}</span> : null}
      <Button leftSection={<Icon sign="download" size={18} />} loading={state === 'busy'} onClick={() => void excel()} data-do="export">
        {t('results.export')}
      </Button>
      <Button
        variant="subtle"
        color="gray"
        onClick={() => offerFile(csvOf(tablesOf(results, say, t)), `${results.title}.csv`)}
        data-do="export-csv"
      >
        {t('results.exportCsv')}
      </Button>
    </div>
  )
}
