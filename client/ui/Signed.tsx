// What only somebody signed in may see. That the server cannot be asked is no sign-out: it is said, and what is on the page stays there.

import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate } from 'react-router'
import type { Me } from '../../shared/protocol/accounts.ts'
import { type Person, useAskAgain, useMe } from './people.ts'
import { RefusedNotice } from './RefusedNotice.tsx'

export function Signed({ children }: { readonly children: (person: Person, me: Me) => ReactNode }) {
  const { t } = useTranslation('shell')
  const me = useMe()
  const askAgain = useAskAgain()
  const [busy, setBusy] = useState(false)
  if (me === undefined) return null
  if (!me.ok) {
    const retry = async (): Promise<void> => {
      setBusy(true)
      await askAgain()
      setBusy(false)
    }
    return <RefusedNotice title={t('whoFailed')} code={me.refusal.code} busy={busy} onRetry={() => void retry()} />
  }
  const { person } = me.value
  return person === undefined ? <Navigate replace to="/sign-in" /> : children(person, me.value)
}
