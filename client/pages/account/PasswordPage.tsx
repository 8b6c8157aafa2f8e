// A password of one's own: instead of the first code, or instead of the one before.

import { Button, PasswordInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import type { Refusal } from '../../../shared/base/outcome.ts'
import type { ApiCode } from '../../net/api.ts'
import { setPassword } from '../../net/people.ts'
import { type Person, useChangedPerson } from '../../ui/people.ts'
import { RefusedLine } from '../../ui/Refused.tsx'
import { Signed } from '../../ui/Signed.tsx'
import css from './account.module.css'
import { isChosen, NewSecret } from './NewSecret.tsx'
import { ownPage } from './ownPage.ts'

export default function PasswordPage() {
  return <Signed>{(person) => <Password person={person} />}</Signed>
}

function Password({ person }: { readonly person: Person }) {
  const { t } = useTranslation(['people', 'shell'])
  const changed = useChangedPerson()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const [current, setCurrent] = useState('')
  const [chosen, setChosen] = useState({ password: '', again: '' })
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal<ApiCode>>()

  const send = async () => {
    setBusy(true)
    const answer = await setPassword({ ...(person.hasPassword ? { current } : {}), password: chosen.password })
    setBusy(false)
    if (!answer.ok) return setRefusal(answer.refusal)
    await changed()
    navigate(ownPage(search.get('to')) ?? (person.mustChange && person.role === 'student' ? '/' : '/me'), { replace: true })
  }
  return (
    <div className={css.card}>
      <title>{`${t('password.title')} · ${t('shell:name')}`}</title>
      <h1>{t('password.title')}</h1>
      <p className={css.lead}>{t(person.mustChange ? 'password.first' : 'password.lead', { name: person.name })}</p>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        {person.hasPassword ? (
          <PasswordInput
            label={t('password.current')}
            autoComplete="current-password"
            size="md"
            required
            withAsterisk={false}
            value={current}
            visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
        ) : null}
        <NewSecret chosen={chosen} onChange={setChosen} />
        <RefusedLine refusal={refusal} />
        <Button
          type="submit"
          variant="filled"
          size="lg"
          loading={busy}
          disabled={!isChosen(chosen) || (person.hasPassword && current === '')}
        >
          {t('password.go')}
        </Button>
      </form>
    </div>
  )
}
