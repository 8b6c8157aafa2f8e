// What was practised here as a guest, offered to who has signed in: theirs, or to be cleared. Nothing happens to it by itself.

import { Button } from '@mantine/core'
import { useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { claim } from '../net/people.ts'
import { Banner } from './Banner.tsx'
import { Icon } from './icons.tsx'
import { useChangedPerson, usePerson } from './people.ts'
import { useRememberedRuns } from './rememberedRuns.ts'

export function ClaimStrip() {
  const { t } = useTranslation()
  const person = usePerson()
  const runs = useRememberedRuns()
  const all = useSyncExternalStore(runs.subscribe, runs.all)
  const changed = useChangedPerson()
  const [busy, setBusy] = useState(false)
  const guests = all.filter(({ account }) => account === undefined)
  if (person === undefined || person.mustChange || guests.length === 0) return null
  const take = async () => {
    setBusy(true)
    const answer = await claim(guests.map(({ run, ticket }) => ({ run, ticket })))
    setBusy(false)
    if (!answer.ok) return
    runs.claim(answer.value.runs, person.account)
    // What the server does not know, or knows as somebody else's, is nobody's to claim here.
    runs.forget(undefined)
    await changed()
  }
  return (
    <Banner
      icon={<Icon sign="box" />}
      title={t('claim.title', { count: guests.length })}
      action={
        <>
          <Button loading={busy} onClick={take}>
            {t('claim.take', { name: person.name })}
          </Button>
          <Button variant="subtle" color="gray" onClick={() => runs.forget(undefined)}>
            {t('claim.clear')}
          </Button>
        </>
      }
    >
      {t('claim.text')}
    </Banner>
  )
}
