// A sign-in link: its token stands behind the #, where no server and no log sees it, and is exchanged once for a login. It may name the page
// of ours to go on to: ?to=/console/…

import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { ApiCode } from '../../net/api.ts'
import { enterByLink as exchange } from '../../net/people.ts'
import { Icon } from '../../ui/icons.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useChangedPerson } from '../../ui/people.ts'
import { useRefusal } from '../../ui/RefusedNotice.tsx'
import { ownPage } from './ownPage.ts'

/** Once for each token, however often the page is drawn. */
const asked = new Map<string, ReturnType<typeof exchange>>()

export default function EnterPage() {
  const { t } = useTranslation(['people', 'shell'])
  const navigate = useNavigate()
  const changed = useChangedPerson()
  const say = useRefusal()
  const [token] = useState(() => location.hash.slice(1))
  const [to] = useState(() => ownPage(new URLSearchParams(location.search).get('to')) ?? '/sign-in')
  const [code, setCode] = useState<ApiCode>()

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for a token
  useEffect(() => {
    history.replaceState(history.state, '', location.pathname)
    if (!/^[0-9a-f]{64}$/.test(token)) return setCode('wrong-code')
    const answer = asked.get(token) ?? exchange(token)
    asked.set(token, answer)
    void answer.then(async (entered) => {
      if (!entered.ok) return setCode(entered.refusal.code)
      await changed()
      navigate(to, { replace: true })
    })
  }, [token])

  if (code === undefined)
    return (
      <Notice level={1} role="status" icon={<Icon sign="clock" size={34} />} title={t('enter.busy')}>
        {null}
      </Notice>
    )
  const { what, todo } = say(code)
  return (
    <Notice
      level={1}
      role="alert"
      icon={<Icon sign="warning" size={34} />}
      title={what}
      actions={
        <Button variant="filled" component={Link} to="/sign-in">
          {t('shell:person.signIn')}
        </Button>
      }
    >
      <p>{todo}</p>
    </Notice>
  )
}
