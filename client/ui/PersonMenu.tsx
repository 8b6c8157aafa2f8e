// Who is signed in, at the head of every page, with the way in, the way out and the ways to what is theirs.

import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { useLeave, useMe } from './people.ts'

export function PersonMenu() {
  const { t } = useTranslation()
  const me = useMe()
  const leave = useLeave()
  const navigate = useNavigate()
  if (me?.ok !== true) return null
  const { person, needsSetUp } = me.value
  if (person === undefined)
    return (
      <Button variant="subtle" color="gray" component={Link} to={needsSetUp ? '/set-up' : '/sign-in'}>
        {t(needsSetUp ? 'person.setUp' : 'person.signIn')}
      </Button>
    )
  const keeps = person.role === 'admin' || person.role === 'instructor'
  return (
    <>
      {person.role !== 'student' && !person.mustChange ? (
        <Button variant="subtle" color="gray" component={Link} to="/sessions">
          {t('person.sessions')}
        </Button>
      ) : null}
      {keeps && !person.mustChange ? (
        <Button variant="subtle" color="gray" component={Link} to="/admin">
          {t('person.people')}
        </Button>
      ) : null}
      <Button
        variant="subtle"
        color="gray"
        component={Link}
        to={person.mustChange ? '/password' : '/me'}
        aria-label={t('person.mine', { name: person.name })}
      >
        {person.name}
      </Button>
      <Button variant="subtle" color="gray" onClick={async () => (await leave(false)) && navigate('/')}>
        {t('person.signOut')}
      </Button>
    </>
  )
}
