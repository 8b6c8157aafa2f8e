// One account made, or changed: name, role, class, open or closed.

import { Button, Select, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refusal } from '../../../shared/base/outcome.ts'
import type { AccountRow } from '../../../shared/protocol/accounts.ts'
import { ACCOUNT_ROLES, type AccountRole } from '../../../shared/session/roles.ts'
import type { ApiCode } from '../../net/api.ts'
import { amendAccount, makeAccount } from '../../net/people.ts'
import { RefusedLine } from '../../ui/Refused.tsx'
import css from './admin.module.css'
import type { School } from './useSchool.ts'

interface AccountFormProps {
  /** Undefined: a new one. */
  readonly account: AccountRow | undefined
  readonly school: School
  readonly onDone: () => Promise<void>
  readonly onClose: () => void
}

export function AccountForm({ account, school, onDone, onClose }: AccountFormProps) {
  const { t } = useTranslation('people')
  const [login, setLogin] = useState(account?.login ?? '')
  const [name, setName] = useState(account?.name ?? '')
  const [role, setRole] = useState<AccountRole>(account?.role ?? 'student')
  const [inClass, setInClass] = useState<string | null>(account?.class ?? null)
  const [active, setActive] = useState(account?.active ?? true)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal<ApiCode>>()

  const send = async () => {
    setBusy(true)
    const member = role === 'student' && inClass !== null ? { class: inClass } : {}
    const told = { role, name, ...member }
    const answer = account === undefined ? await makeAccount({ ...told, login }) : await amendAccount(account.account, { ...told, active })
    setBusy(false)
    if (!answer.ok) return setRefusal(answer.refusal)
    await onDone()
  }
  return (
    <form
      className={css.panel}
      aria-labelledby="account-form"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <h2 id="account-form">{account === undefined ? t('people.new') : t('people.editOf', { name: account.name })}</h2>
      <div className={css.fields}>
        <TextInput
          label={role === 'student' ? t('people.number') : t('people.login')}
          value={login}
          disabled={account !== undefined}
          autoComplete="off"
          autoFocus={account === undefined}
          onChange={(event) => setLogin(event.currentTarget.value)}
        />
        <TextInput
          label={t('people.name')}
          value={name}
          autoComplete="off"
          // The list it was opened from may be long: focus brings the form into view.
          autoFocus={account !== undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label={t('people.role')}
          allowDeselect={false}
          data={ACCOUNT_ROLES.map((each) => ({ value: each, label: t(`roles.${each}`) }))}
          value={role}
          onChange={(value) => setRole(ACCOUNT_ROLES.find((each) => each === value) ?? role)}
        />
        {role === 'student' ? (
          <Select
            label={t('people.class')}
            clearable
            clearButtonProps={{ 'aria-label': t('people.noClass') }}
            placeholder={t('people.noClass')}
            data={school.classes.map((each) => ({ value: each.class, label: each.name }))}
            value={inClass}
            onChange={setInClass}
          />
        ) : null}
        {account === undefined ? null : (
          <Switch label={t('people.active')} checked={active} onChange={(event) => setActive(event.currentTarget.checked)} />
        )}
      </div>
      <RefusedLine refusal={refusal} />
      <div className={css.bar}>
        <Button type="submit" variant="ink" loading={busy} disabled={login.trim() === '' || name.trim() === ''}>
          {t('save')}
        </Button>
        <Button variant="subtle" color="gray" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}
