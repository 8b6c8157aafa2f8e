// Signing in: school number or short name, and a password or the first code from the slip. ?to= names the page of ours to go on to.

import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate, useSearchParams } from 'react-router'
import type { Refusal } from '../../../shared/base/outcome.ts'
import type { ApiCode } from '../../net/api.ts'
import { signIn } from '../../net/people.ts'
import { useChangedPerson, usePerson } from '../../ui/people.ts'
import { RefusedLine } from '../../ui/Refused.tsx'
import css from './account.module.css'
import { ownPage } from './ownPage.ts'

export default function SignInPage() {
  const { t } = useTranslation(['people', 'shell'])
  const person = usePerson()
  const changed = useChangedPerson()
  const [search] = useSearchParams()
  const to = ownPage(search.get('to'))
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal<ApiCode>>()

  if (person !== undefined) {
    const first = `/password${to === undefined ? '' : `?to=${encodeURIComponent(to)}`}`
    return <Navigate replace to={person.mustChange ? first : (to ?? (person.role === 'student' ? '/' : '/me'))} />
  }
  const send = async () => {
    setBusy(true)
    const answer = await signIn({ login: login.trim(), password })
    setBusy(false)
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (!answer.ok) return setPassword('')
    await changed()
  }
  return (
    <div className={css.card}>
      <title>{`${t('signIn.title')} · ${t('shell:name')}`}</title>
      <h1>{t('signIn.title')}</h1>
      <p className={css.lead}>{t('signIn.lead')}</p>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <TextInput
          label={t('signIn.login')}
          autoComplete="username"
          autoCapitalize="off"
          spellCheck={false}
          size="md"
          required
          withAsterisk={false}
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('signIn.password')}
          autoComplete="current-password"
          size="md"
          required
          withAsterisk={false}
          value={password}
          visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <RefusedLine refusal={refusal} />
        <Button type="submit" variant="filled" size="lg" loading={busy} disabled={login === '' || password === ''}>
          {t('signIn.go')}
        </Button>
      </form>
      <p className={css.aside}>{t('signIn.guest')}</p>
    </div>
  )
}
