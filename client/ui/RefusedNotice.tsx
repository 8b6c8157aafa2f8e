// Why the server said no, in words, with what to do and a button to try again.

import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ApiCode } from '../net/api.ts'
import { Icon } from './icons.tsx'
import { Notice } from './Notice.tsx'

/** The words of a code: what is so and what to do. A code of a newer server is told as a fault of the server. */
export function useRefusal(): (code: ApiCode) => { readonly what: string; readonly todo: string } {
  const { t, i18n } = useTranslation('refused')
  return (code) => {
    if (code === 'unreachable' || code === 'unreadable') return { what: t(`page.${code}.what`), todo: t(`page.${code}.todo`) }
    const known = i18n.exists(`server.${code}.what`, { ns: 'refused' }) ? code : 'internal'
    return { what: t(`server.${known}.what`), todo: t(`server.${known}.todo`) }
  }
}

interface RefusedNoticeProps {
  readonly title: string
  readonly code: ApiCode
  readonly busy: boolean
  readonly onRetry: () => void
}

export function RefusedNotice({ title, code, busy, onRetry }: RefusedNoticeProps) {
  const { t } = useTranslation()
  const { what, todo } = useRefusal()(code)
  return (
    <Notice
      role="alert"
      icon={code === 'unreachable' ? <Icon sign="plug" size={34} /> : <Icon sign="warning" size={34} />}
      title={title}
      actions={
        <Button variant="filled" loading={busy} onClick={onRetry}>
          {t('retry')}
        </Button>
      }
    >
      <p>{what}</p>
      <p>{todo}</p>
    </Notice>
  )
}
