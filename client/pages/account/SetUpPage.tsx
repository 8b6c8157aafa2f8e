// The first visit of all: the code the server printed makes the first administrator.

import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate, useNavigate } from 'react-router'
import type { Refusal } from '../../../shared/base/outcome.ts'
import type { ApiCode } from '../../net/api.ts'
import { setUp } from '../../net/people.ts'
import { useChangedPerson, useMe } from '../../ui/people.ts'
import { RefusedLine } from '../../ui/Refused.tsx'
import css from './account.module.css'
import { isChosen, NewSecret } from './NewSecret.tsx'

const FIELDS = ['code', 'school', 'name', 'login'] as const

export default function SetUpPage() {
  const { t } = useTranslation(['people', 'shell'])
  const me = useMe()
  const changed = useChangedPerson()
  const navigate = useNavigate()
  const [told, setTold] = useState({ code: '', school: '', name: '', login: '' })
  const [chosen, setChosen] = useState({ password: '', again: '' })
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal<ApiCode>>()

  if (me?.ok === true && !me.value.needsSetUp && !busy)
    return <Navigate replace to={me.value.person === undefined ? '/sign-in' : '/admin'} />
  const send = async () => {
    setBusy(true)
    const answer = await setUp({ ...told, password: chosen.password })
    if (answer.ok) {
      await changed()
      navigate('/admin', { replace: true })
    } else setRefusal(answer.refusal)
    setBusy(false)
  }
  return (
    <div className={css.card}>
      <title>{`${t('setUp.title')} · ${t('shell:name')}`}</title>
      <h1>{t('setUp.title')}</h1>
      <p className={css.lead}>{t('setUp.lead')}</p>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        {FIELDS.map((field) => (
          <TextInput
            key={field}
            label={t(`setUp.${field}`)}
            description={field === 'code' ? t('setUp.codeHint') : undefined}
            autoComplete={field === 'login' ? 'username' : 'off'}
            spellCheck={false}
            size="md"
            required
            withAsterisk={false}
            value={told[field]}
            onChange={(event) => setTold({ ...told, [field]: event.currentTarget.value })}
          />
        ))}
        <NewSecret chosen={chosen} onChange={setChosen} />
        <RefusedLine refusal={refusal} />
        <Button
          type="submit"
          variant="filled"
          size="lg"
          loading={busy}
          disabled={!isChosen(chosen) || FIELDS.some((field) => told[field].trim() === '')}
        >
          {t('setUp.go')}
        </Button>
      </form>
    </div>
  )
}
