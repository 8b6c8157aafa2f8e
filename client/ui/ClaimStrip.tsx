// What was practised here as a guest, offered to who has signed in: theirs, or to be cleared. Nothing happens to it by itself.

import { Button } from '@mantine/core'
import { useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refusal } from '../../shared/base/outcome.ts'
import type { ApiCode } from '../net/api.ts'
import { claim } from '../net/people.ts'
import { Banner } from './Banner.tsx'
import { Icon } from './icons.tsx'
import { useChangedPerson, usePerson } from './people.ts'
import { useRefusal } from './RefusedNotice.tsx'
import { useRememberedRuns } from './rememberedRuns.ts'

export function ClaimStrip() {
  const { t } = useTranslation()
  const person = usePerson()
  const runs = useRememberedRuns()
  const all = useSyncExternalStore(runs.subscribe, runs.all)
  const changed = useChangedPerson()
  const [busy, setBusy] = useState(false)
  const [clearing, setClearing] = useState(false)
  const [refusal, setRefusal] = useState<Refusal<ApiCode>>()
  const say = useRefusal()
  const guests = all.filter(({ account }) => account === undefined)
  if (person === undefined || person.mustChange || guests.length === 0) return null
  const take = async () => {
    setBusy(true)
    const answer = await claim(guests.map(({ run, ticket }) => ({ run, ticket })))
    setBusy(false)
    if (!answer.ok) return setRefusal(answer.refusal)
    setRefusal(undefined)
    runs.claim(answer.value.runs, person.account)
    // What the server does not know, or knows as somebody else's, is nobody's to claim here.
    runs.forget(undefined)
    await changed()
  }
  if (clearing)
    return (
      <Banner
        icon={<Icon sign="warning" />}
        title={t('claim.sure', { count: guests.length })}
        action={
          <>
            {/* The button that was pressed is gone, and focus with it. */}
            <Button autoFocus onClick={() => setClearing(false)}>
              {t('claim.keep')}
            </Button>
            <Button
              variant="ink"
              onClick={() => {
                setClearing(false)
                runs.forget(undefined)
              }}
            >
              {t('claim.clearGo')}
            </Button>
          </>
        }
      >
        {t('claim.sureText')}
      </Banner>
    )
  return (
    <Banner
      icon={<Icon sign="box" />}
      title={t('claim.title', { count: guests.length })}
      action={
        <>
          <Button loading={busy} onClick={take}>
            {t('claim.take', { name: person.name })}
          </Button>
          <Button variant="subtle" color="gray" onClick={() => setClearing(true)}>
            {t('claim.clear')}
          </Button>
        </>
      }
    >
      {refusal === undefined ? t('claim.text') : `${say(refusal.code).what} ${say(refusal.code).todo}`}
    </Banner>
  )
}
