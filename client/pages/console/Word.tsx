// A word to somebody, and what came of what was done last.

import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRefusal } from '../../ui/RefusedNotice.tsx'
import css from './console.module.css'
import type { Told } from './useAct.ts'

/** What came of the last act. */
export function Said({ told }: { readonly told: Told | undefined }) {
  const { t } = useTranslation('session')
  const say = useRefusal()
  if (told === undefined) return <p className={css.said} role="status" />
  if (told.code === undefined)
    return (
      <p className={css.said} role="status" data-done={told.kind}>
        {t('acts.done', { what: t(`did.${told.kind}`), seats: told.seats })}
      </p>
    )
  const { what, todo } = say(told.code)
  return (
    <p className={css.said} role="alert" data-refused={told.code}>
      {what} {todo} {told.detail}
    </p>
  )
}

export function Message({ onSend, busy }: { readonly onSend: (text: string) => Promise<boolean>; readonly busy: boolean }) {
  const { t } = useTranslation('session')
  const [text, setText] = useState('')
  return (
    <form
      className={css.form}
      onSubmit={async (event) => {
        event.preventDefault()
        if (await onSend(text.trim())) setText('')
      }}
    >
      <Textarea
        aria-label={t('acts.message')}
        placeholder={t('acts.messageHint')}
        rows={2}
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" loading={busy} disabled={text.trim() === ''} data-do="message">
        {t('acts.send')}
      </Button>
    </form>
  )
}
