// /open: drop or choose a run file from any computer; the server computes its score anew and says what could be checked.

import { Button } from '@mantine/core'
import { type DragEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiCode } from '../../net/api.ts'
import { BackLink } from '../../ui/BackLink.tsx'
import { Icon } from '../../ui/icons.tsx'
import { useRefusal } from '../../ui/RefusedNotice.tsx'
import { FileSheet } from './FileSheet.tsx'
import css from './open.module.css'
import { useFileRoom } from './openedFile.ts'
import { openFile } from './openFile.ts'

type Phase =
  | { readonly is: 'waiting' }
  | { readonly is: 'scoring'; readonly name: string }
  | { readonly is: 'refused'; readonly name: string; readonly code: ApiCode }

export default function OpenPage() {
  const { t } = useTranslation(['open', 'shell'])
  const { opened, keep } = useFileRoom()
  return (
    <div className={css.page}>
      <title>{`${t('title')} · ${t('shell:name')}`}</title>
      <BackLink>{t('shell:backToHall')}</BackLink>
      {opened ? <FileSheet opened={opened} onOther={() => keep(undefined)} /> : <Choose />}
    </div>
  )
}

function Choose() {
  const { t } = useTranslation('open')
  const { keep } = useFileRoom()
  const refusal = useRefusal()
  const [phase, setPhase] = useState<Phase>({ is: 'waiting' })
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const asking = useRef<AbortController>(undefined)
  useEffect(() => () => asking.current?.abort(), [])

  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return
    asking.current?.abort()
    const mine = new AbortController()
    asking.current = mine
    setPhase({ is: 'scoring', name: file.name })
    try {
      const answer = await openFile(file, mine.signal)
      if (mine.signal.aborted) return
      if (answer.ok) keep(answer.value)
      else setPhase({ is: 'refused', name: file.name, code: answer.refusal.code })
    } catch {
      // Another file was chosen, the page was left, or the file vanished while it was read.
      if (!mine.signal.aborted) setPhase({ is: 'refused', name: file.name, code: 'damaged-file' })
    }
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    void take(event.dataTransfer.files[0])
  }
  const busy = phase.is === 'scoring'
  return (
    <section
      className={css.choose}
      aria-labelledby="open"
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <h1 id="open">{t('title')}</h1>
      <p className={css.lead}>{t('lead')}</p>
      <div className={css.drop} data-over={over} data-busy={busy}>
        <Icon sign="box" size={44} />
        <p>{busy ? t('scoring', { name: phase.name }) : t('drop')}</p>
        {busy ? <div className={css.working} aria-hidden="true" /> : null}
        <Button variant="filled" size="lg" disabled={busy} onClick={() => input.current?.click()}>
          {t('choose')}
        </Button>
        <input
          ref={input}
          type="file"
          className="gf-spoken"
          tabIndex={-1}
          aria-label={t('choose')}
          accept=".log,.gflog,text/plain"
          onChange={(event) => {
            void take(event.currentTarget.files?.[0])
            event.currentTarget.value = ''
          }}
        />
      </div>
      <div role="alert">
        {phase.is === 'refused' ? (
          <div className={css.refused} data-code={phase.code}>
            <Icon sign={phase.code === 'unreachable' ? 'plug' : 'warning'} size={24} />
            <div>
              <strong>{t('refused', { name: phase.name })}</strong>
              <p>{phase.code === 'oversized' ? t('oversized') : `${refusal(phase.code).what} ${refusal(phase.code).todo}`}</p>
            </div>
          </div>
        ) : null}
      </div>
      <p className="gf-soft">{t('private')}</p>
    </section>
  )
}
