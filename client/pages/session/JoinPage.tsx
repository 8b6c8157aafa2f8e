// The way into a session: the code from the wall, and for those without an account the code they were given.

import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useSearchParams } from 'react-router'
import type { Refusal } from '../../../shared/base/outcome.ts'
import type { ApiCode } from '../../net/api.ts'
import { findByCode } from '../../net/sessions.ts'
import { useMe } from '../../ui/people.ts'
import { RefusedLine } from '../../ui/Refused.tsx'
import { keepBlind } from './blind.ts'
import css from './seat.module.css'

export default function JoinPage() {
  const { t } = useTranslation(['session', 'shell'])
  const me = useMe()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const [code, setCode] = useState(search.get('code') ?? '')
  const [blind, setBlind] = useState('')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal<ApiCode>>()
  const guest = me?.ok === true && me.value.person === undefined
  const enter = async () => {
    setBusy(true)
    const answer = await findByCode(code.trim())
    setBusy(false)
    if (!answer.ok) return setRefusal(answer.refusal)
    if (guest && blind.trim() !== '') keepBlind(answer.value.session, blind.trim().toUpperCase())
    navigate(`/session/${answer.value.session}`)
  }
  return (
    <div className={`${css.card} ${css.narrow}`}>
      <title>{`${t('join.title')} · ${t('shell:name')}`}</title>
      <h1>{t('join.title')}</h1>
      <p className="gf-soft">{t('join.lead')}</p>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          void enter()
        }}
      >
        <TextInput
          className={css.code}
          label={t('join.code')}
          value={code}
          maxLength={12}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          autoFocus
          onChange={(event) => setCode(event.currentTarget.value.toUpperCase())}
        />
        {guest ? (
          <>
            <TextInput
              label={t('join.blind')}
              description={t('join.blindHint')}
              value={blind}
              autoComplete="off"
              onChange={(event) => setBlind(event.currentTarget.value)}
            />
            <p>
              <Link to={`/sign-in?to=${encodeURIComponent(`/join?code=${code.trim()}`)}`}>{t('join.signIn')}</Link>
            </p>
          </>
        ) : null}
        <RefusedLine refusal={refusal} />
        <Button type="submit" variant="filled" size="lg" loading={busy} disabled={code.trim() === ''}>
          {t('join.go')}
        </Button>
      </form>
    </div>
  )
}
