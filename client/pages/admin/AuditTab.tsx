// What people did: newest first, by kind, and whether the chain of entries is whole.

import { Button, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AUDIT_ACTIONS } from '../../../shared/protocol/auditActions.ts'
import { currentLanguage } from '../../locale/language.ts'
import { getAudit } from '../../net/people.ts'
import { Icon } from '../../ui/icons.tsx'
import { RefusedNotice } from '../../ui/RefusedNotice.tsx'
import css from './admin.module.css'

/** Of an entry's particulars; the export has them all. */
const MOST_SIGNS = 90

export default function AuditTab() {
  const { t, i18n } = useTranslation('people')
  const [action, setAction] = useState<string | null>(null)
  const [before, setBefore] = useState<readonly number[]>([])
  const from = before[before.length - 1]
  const { data, isFetching, refetch } = useQuery({
    queryKey: ['audit', action, from],
    queryFn: () => getAudit(action ?? '', from),
    placeholderData: (previous) => previous,
  })
  if (data === undefined) return <p role="status">{t('loading')}</p>
  if (!data.ok) return <RefusedNotice title={t('admin.failed')} code={data.refusal.code} busy={isFetching} onRetry={() => refetch()} />
  const { entries, intact } = data.value
  const time = new Intl.DateTimeFormat(currentLanguage(), { dateStyle: 'short', timeStyle: 'medium' })
  const last = entries[entries.length - 1]
  const named = (id: string, name: string) => (id === '' ? '—' : name === '' ? <span className={css.mono}>{id.slice(0, 8)}</span> : name)
  const told = (detail: Readonly<Record<string, string | number>>): string =>
    Object.entries(detail)
      .map(([key, value]) => {
        const shown = typeof value === 'string' && /^[0-9a-f]{32}$/.test(value) ? value.slice(0, 8) : String(value)
        const role = (key === 'role' || key === 'from' || key === 'to') && i18n.exists(`roles.${shown}`, { ns: 'people' })
        return `${t(`details.${key as 'count'}`, { defaultValue: key })} ${role ? t(`roles.${shown as 'student'}`) : shown}`
      })
      .join(t('semicolon'))
      .slice(0, MOST_SIGNS)
  return (
    <>
      <div className={css.bar}>
        <Select
          label={t('audit.kind')}
          placeholder={t('people.all')}
          clearable
          clearButtonProps={{ 'aria-label': t('people.all') }}
          data={AUDIT_ACTIONS.map((each) => ({ value: each, label: t(`actions.${each}`) }))}
          value={action}
          onChange={(chosen) => {
            setAction(chosen)
            setBefore([])
          }}
        />
        <p className={intact ? css.intact : css.faultText} role="status">
          <Icon sign={intact ? 'check' : 'warning'} size={20} />
          {t(intact ? 'audit.intact' : 'audit.broken')}
        </p>
        <span className={css.grow} />
        <Button component="a" href="/api/audit/export" leftSection={<Icon sign="download" />}>
          {t('audit.export')}
        </Button>
      </div>
      <div className={css.scroll}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col" className={css.number}>
                {t('audit.n')}
              </th>
              <th scope="col">{t('audit.at')}</th>
              <th scope="col">{t('audit.actor')}</th>
              <th scope="col">{t('audit.what')}</th>
              <th scope="col">{t('audit.subject')}</th>
              <th scope="col">{t('audit.detail')}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((each) => (
              <tr key={each.n}>
                <td className={`${css.number} gf-figures`}>{each.n}</td>
                <td className="gf-figures">{time.format(each.at)}</td>
                <td>{named(each.actor, each.actorName)}</td>
                <td>{t(`actions.${each.action as 'sign-in'}`, { defaultValue: each.action })}</td>
                <td>{named(each.subject, each.subjectName)}</td>
                <td className={css.detail}>{told(each.detail)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={css.bar} style={{ marginTop: 16 }}>
        <Button disabled={before.length === 0} onClick={() => setBefore(before.slice(0, -1))}>
          {t('audit.newer')}
        </Button>
        <Button disabled={last === undefined || last.n === 1} onClick={() => last && setBefore([...before, last.n])}>
          {t('audit.older')}
        </Button>
      </div>
    </>
  )
}
