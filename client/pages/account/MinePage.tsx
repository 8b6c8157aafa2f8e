// One's own page: what to practise next, best scores, every run; and the way to leave a shared computer clean.

import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link, Navigate, useNavigate } from 'react-router'
import { ClaimStrip } from '../../ui/ClaimStrip.tsx'
import { type Person, useLeave } from '../../ui/people.ts'
import { Signed } from '../../ui/Signed.tsx'
import css from './account.module.css'
import { Portfolio } from './Portfolio.tsx'

export default function MinePage() {
  return <Signed>{(person) => <Mine person={person} />}</Signed>
}

function Mine({ person }: { readonly person: Person }) {
  const { t } = useTranslation(['people', 'shell'])
  const leave = useLeave()
  const navigate = useNavigate()
  if (person.mustChange) return <Navigate replace to="/password" />
  return (
    <>
      <title>{`${t('mine.title')} · ${t('shell:name')}`}</title>
      <div className={css.head}>
        <div>
          <h1>{person.name}</h1>
          <p className="gf-soft">{[t(`roles.${person.role}`), person.login, person.className].filter((each) => each !== '').join(' · ')}</p>
        </div>
        <Button component={Link} to="/password">
          {t(person.hasPassword ? 'mine.change' : 'mine.set')}
        </Button>
      </div>
      <ClaimStrip />
      <Portfolio account={person.account} own />
      <section className={css.foot} aria-labelledby="shared">
        <h2 id="shared">{t('mine.shared')}</h2>
        <p>{t('mine.sharedText')}</p>
        <Button onClick={async () => (await leave(true)) && navigate('/')}>{t('mine.notMe', { name: person.name })}</Button>
      </section>
    </>
  )
}
