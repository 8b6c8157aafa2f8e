// Accounts: found, made, changed, closed; first codes issued and printed as slips.

import { Button, Checkbox, Select, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useOutletContext } from 'react-router'
import type { Refusal } from '../../../shared/base/outcome.ts'
import type { AccountRow, Codes } from '../../../shared/protocol/accounts.ts'
import { ACCOUNT_ROLES } from '../../../shared/session/roles.ts'
import type { ApiCode } from '../../net/api.ts'
import { issueCodes } from '../../net/people.ts'
import { Asked } from '../../ui/Asked.tsx'
import { usePerson } from '../../ui/people.ts'
import { RefusedLine } from '../../ui/Refused.tsx'
import { RefusedNotice } from '../../ui/RefusedNotice.tsx'
import { AccountForm } from './AccountForm.tsx'
import css from './admin.module.css'
import { Slips } from './Slips.tsx'
import { type School, useSchool } from './useSchool.ts'

/** More rows than this are found by searching. */
const SHOWN = 200
/** Of those whose passwords will end, so many are named. */
const NAMED = 8

export default function PeopleTab() {
  const { t } = useTranslation('people')
  const { school, refusal, busy, renew } = useSchool()
  if (refusal !== undefined) return <RefusedNotice title={t('admin.failed')} code={refusal.code} busy={busy} onRetry={renew} />
  if (school === undefined) return <p role="status">{t('loading')}</p>
  return <People school={school} renew={renew} />
}

function People({ school, renew }: { readonly school: School; readonly renew: () => Promise<void> }) {
  const { t } = useTranslation('people')
  const { admin } = useOutletContext<{ admin: boolean }>()
  const me = usePerson()
  const [text, setText] = useState('')
  const [role, setRole] = useState<string | null>(null)
  const [inClass, setInClass] = useState<string | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [form, setForm] = useState<AccountRow | 'new'>()
  const [codes, setCodes] = useState<Codes>()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal<ApiCode>>()

  const found = useMemo(() => {
    const wanted = text.trim().toLowerCase()
    return school.accounts.filter(
      (each) =>
        (role === null || each.role === role) &&
        (inClass === null || each.class === inClass) &&
        (wanted === '' || each.login.toLowerCase().includes(wanted) || each.name.toLowerCase().includes(wanted)),
    )
  }, [school, text, role, inClass])
  const shown = found.slice(0, SHOWN)
  const open = shown.filter((each) => each.active && each.account !== me?.account)
  const picked = open.filter(({ account }) => chosen.has(account))

  const issue = async () => {
    setBusy(true)
    const answer = await issueCodes(picked.map(({ account }) => account))
    setBusy(false)
    if (!answer.ok) return setRefusal(answer.refusal)
    setRefusal(undefined)
    setCodes(answer.value)
    setChosen(new Set())
    await renew()
  }
  // Who can sign in now, and then no longer can.
  const losing = picked.filter(({ secret }) => secret === 'own' || secret === 'initial')
  const label = picked.length === 0 ? t('people.issue') : t('people.issueTo', { count: picked.length })
  const named = (all: readonly AccountRow[]): string => {
    const names = all.slice(0, NAMED).map(({ name }) => name)
    return [...names, ...(all.length > NAMED ? ['…'] : [])].join(t('comma'))
  }
  const toggle = (account: string) => {
    const next = new Set(chosen)
    if (!next.delete(account)) next.add(account)
    setChosen(next)
  }
  if (codes !== undefined) return <Slips codes={codes} onDone={() => setCodes(undefined)} />
  return (
    <>
      {form === undefined ? null : (
        <AccountForm
          key={form === 'new' ? 'new' : form.account}
          account={form === 'new' ? undefined : form}
          school={school}
          onDone={async () => {
            setForm(undefined)
            await renew()
          }}
          onClose={() => setForm(undefined)}
        />
      )}
      <div className={css.bar}>
        <TextInput label={t('people.search')} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        {admin ? (
          <Select
            label={t('people.role')}
            placeholder={t('people.all')}
            clearable
            clearButtonProps={{ 'aria-label': t('people.all') }}
            data={ACCOUNT_ROLES.map((each) => ({ value: each, label: t(`roles.${each}`) }))}
            value={role}
            onChange={setRole}
          />
        ) : null}
        <Select
          label={t('people.class')}
          placeholder={t('people.all')}
          clearable
          clearButtonProps={{ 'aria-label': t('people.all') }}
          data={school.classes.map((each) => ({ value: each.class, label: each.name }))}
          value={inClass}
          onChange={setInClass}
        />
        <span className={css.grow} />
        {losing.length === 0 ? (
          <Button disabled={picked.length === 0} loading={busy} onClick={issue}>
            {label}
          </Button>
        ) : (
          <Asked
            plain
            label={label}
            title={t('people.issueSure', { count: losing.length })}
            go={t('people.issueGo')}
            does="issue"
            onGo={issue}
          >
            <p>{t('people.issueText')}</p>
            <p>{named(losing)}</p>
          </Asked>
        )}
        {admin ? (
          <Button variant="filled" onClick={() => setForm('new')}>
            {t('people.new')}
          </Button>
        ) : null}
      </div>
      <RefusedLine refusal={refusal} />
      <div className={css.scroll}>
        <table className={css.table}>
          <thead>
            <tr>
              <th>
                <Checkbox
                  aria-label={t('people.chooseAll')}
                  checked={open.length > 0 && picked.length === open.length}
                  indeterminate={picked.length > 0 && picked.length < open.length}
                  onChange={() => setChosen(picked.length === open.length ? new Set() : new Set(open.map(({ account }) => account)))}
                />
              </th>
              <th scope="col">{t('people.login')}</th>
              <th scope="col">{t('people.name')}</th>
              <th scope="col">{t('people.role')}</th>
              <th scope="col">{t('people.class')}</th>
              <th scope="col">{t('people.access')}</th>
              <th scope="col">
                <span className="gf-spoken">{t('people.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((each) => (
              <tr key={each.account} className={each.active ? undefined : css.off}>
                <td>
                  <Checkbox
                    aria-label={t('people.choose', { name: each.name })}
                    disabled={!open.includes(each)}
                    checked={chosen.has(each.account) && open.includes(each)}
                    onChange={() => toggle(each.account)}
                  />
                </td>
                <td className="gf-figures">{each.login}</td>
                <td>{each.name}</td>
                <td>{t(`roles.${each.role}`)}</td>
                <td>{school.nameOf(each.class)}</td>
                <td>{each.active ? t(`secrets.${each.secret}`) : t('people.closed')}</td>
                <td className={css.actions}>
                  {each.role === 'student' ? (
                    <Button
                      size="sm"
                      variant="subtle"
                      color="gray"
                      component={Link}
                      to={`/people/${each.account}`}
                      aria-label={t('people.runsOf', { name: each.name })}
                    >
                      {t('people.runs')}
                    </Button>
                  ) : null}
                  {admin ? (
                    <Button
                      size="sm"
                      variant="subtle"
                      color="gray"
                      onClick={() => setForm(each)}
                      aria-label={t('people.editOf', { name: each.name })}
                    >
                      {t('people.edit')}
                    </Button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={css.hint} role="status">
        {found.length > SHOWN ? t('people.more', { shown: SHOWN, count: found.length }) : t('people.count', { count: found.length })}
        {admin ? (
          <>
            {' · '}
            <a href="/api/accounts/export">{t('people.export')}</a>
          </>
        ) : null}
      </p>
    </>
  )
}
