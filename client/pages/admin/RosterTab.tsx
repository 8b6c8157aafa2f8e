// A roster from file: chosen, previewed row by row with what is wrong, and written only when confirmed.

import { Button, FileButton, Switch } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refusal } from '../../../shared/base/outcome.ts'
import type { Codes, RosterPreview } from '../../../shared/protocol/accounts.ts'
import { ROSTER_BYTES } from '../../../shared/protocol/rosterLimits.ts'
import type { ApiCode } from '../../net/api.ts'
import { issueCodes, sendRoster } from '../../net/people.ts'
import { Icon } from '../../ui/icons.tsx'
import { RefusedLine } from '../../ui/Refused.tsx'
import css from './admin.module.css'
import { Slips } from './Slips.tsx'
import { useSchool } from './useSchool.ts'

/** Rows drawn at once; those with faults come first. */
const SHOWN = 500
/** The server issues so many codes at once. */
const AT_ONCE = 200
const ORDER = { fault: 0, new: 1, changed: 2, same: 3 } as const

export default function RosterTab() {
  const { t } = useTranslation('people')
  const { renew } = useSchool()
  const [file, setFile] = useState<File>()
  const [preview, setPreview] = useState<RosterPreview>()
  const [codes, setCodes] = useState<Codes>()
  const [refusal, setRefusal] = useState<Refusal<ApiCode>>()
  const [busy, setBusy] = useState(false)

  const send = async (chosen: File, confirm?: string) => {
    setBusy(true)
    setRefusal(undefined)
    const small = chosen.size <= ROSTER_BYTES
    const answer = small ? await sendRoster(chosen, confirm) : { ok: false as const, refusal: { code: 'oversized' as const } }
    setBusy(false)
    if (answer.ok) {
      setPreview(answer.value)
      if (answer.value.written) await renew()
      return
    }
    setRefusal(answer.refusal)
    if (answer.refusal.code === 'roster-changed') {
      const anew = await sendRoster(chosen)
      setPreview(anew.ok ? anew.value : undefined)
    } else setPreview(undefined)
  }
  const slips = async (rows: RosterPreview['rows']) => {
    setBusy(true)
    const made = rows.flatMap(({ state, account }) => (state === 'new' && account !== undefined ? [account] : []))
    let all: Codes | undefined
    for (let i = 0; i < made.length; i += AT_ONCE) {
      const answer = await issueCodes(made.slice(i, i + AT_ONCE))
      if (!answer.ok) {
        setRefusal(answer.refusal)
        break
      }
      all = all === undefined ? answer.value : { ...answer.value, codes: [...all.codes, ...answer.value.codes] }
    }
    setBusy(false)
    setCodes(all)
  }
  if (codes !== undefined) return <Slips codes={codes} onDone={() => setCodes(undefined)} />
  return (
    <>
      <section className={css.panel} aria-labelledby="roster">
        <h2 id="roster">{t('roster.title')}</h2>
        <p className="gf-soft">{t('roster.text')}</p>
        <div className={css.bar} style={{ marginTop: 16 }}>
          <FileButton
            accept=".xlsx,.csv,.txt"
            onChange={(chosen) => {
              if (chosen === null) return
              setFile(chosen)
              void send(chosen)
            }}
          >
            {(props) => (
              <Button {...props} variant={preview === undefined ? 'filled' : 'default'} loading={busy}>
                {t('roster.choose')}
              </Button>
            )}
          </FileButton>
          {file === undefined ? null : <span>{file.name}</span>}
        </div>
        <RefusedLine refusal={refusal} />
      </section>
      {preview === undefined ? null : (
        <Preview
          preview={preview}
          busy={busy}
          onConfirm={() => file !== undefined && void send(file, preview.digest)}
          onSlips={() => void slips(preview.rows)}
        />
      )}
    </>
  )
}

interface PreviewProps {
  readonly preview: RosterPreview
  readonly busy: boolean
  readonly onConfirm: () => void
  readonly onSlips: () => void
}

function Preview({ preview, busy, onConfirm, onSlips }: PreviewProps) {
  const { t } = useTranslation('people')
  const [faultsOnly, setFaultsOnly] = useState(false)
  const { counts, written, newClasses } = preview
  const writes = counts.new + counts.changed
  const rows = [...preview.rows].sort((a, b) => ORDER[a.state] - ORDER[b.state] || a.row - b.row)
  const shown = rows.filter(({ state }) => !faultsOnly || state === 'fault').slice(0, SHOWN)
  return (
    <section aria-labelledby="preview">
      <div className={css.bar}>
        <h2 id="preview">{t(written ? 'roster.written' : 'roster.preview')}</h2>
        <span className={css.grow} />
        {written ? (
          <Button variant="filled" loading={busy} disabled={counts.new === 0} onClick={onSlips}>
            {t('roster.slips', { count: counts.new })}
          </Button>
        ) : (
          <Button variant="filled" loading={busy} disabled={writes === 0} onClick={onConfirm}>
            {t('roster.confirm', { count: writes })}
          </Button>
        )}
      </div>
      <p className={css.counts} role="status">
        {(['new', 'changed', 'same', 'fault'] as const).map((state) => (
          <span key={state} className="gf-figures">
            <strong>{counts[state]}</strong> {t(`roster.states.${state}`)}
          </span>
        ))}
      </p>
      {newClasses.length === 0 ? null : (
        <p className="gf-soft">{t('roster.newClasses', { names: newClasses.slice(0, 20).join(t('comma')) })}</p>
      )}
      {counts.fault === 0 ? null : (
        <div className={css.bar}>
          <p className="gf-soft">{t('roster.leftOut', { count: counts.fault })}</p>
          <Switch label={t('roster.faultsOnly')} checked={faultsOnly} onChange={(event) => setFaultsOnly(event.currentTarget.checked)} />
        </div>
      )}
      <div className={css.scroll}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('roster.row')}</th>
              <th scope="col">{t('people.number')}</th>
              <th scope="col">{t('people.name')}</th>
              <th scope="col">{t('people.class')}</th>
              <th scope="col">{t('roster.result')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((each) => (
              <tr key={each.row} className={each.state === 'fault' ? css.fault : undefined}>
                <td className="gf-figures">{each.row}</td>
                <td className="gf-figures">{each.login}</td>
                <td>{each.name}</td>
                <td>{each.className}</td>
                <td>
                  {each.state === 'fault' ? (
                    <span className={css.faultText}>
                      <Icon sign="prohibition" size={20} />
                      {each.faults.map((fault) => t(`faults.${fault}`)).join(t('semicolon'))}
                    </span>
                  ) : (
                    t(`roster.states.${each.state}`)
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > SHOWN ? <p className={css.hint}>{t('people.more', { shown: shown.length, count: rows.length })}</p> : null}
    </section>
  )
}
