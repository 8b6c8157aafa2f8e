// The school's people: accounts, rosters, classes, audit. An administrator sees all of it, an instructor the students of their classes.

import { useTranslation } from 'react-i18next'
import { Navigate, NavLink, Outlet } from 'react-router'
import type { Person } from '../../ui/people.ts'
import { Signed } from '../../ui/Signed.tsx'
import css from './admin.module.css'

const TABS = [
  ['', 'people'],
  ['roster', 'roster'],
  ['classes', 'classes'],
  ['audit', 'audit'],
] as const

export default function AdminPage() {
  return <Signed>{(person, me) => <Rooms person={person} school={me.school} />}</Signed>
}

function Rooms({ person, school }: { readonly person: Person; readonly school: string }) {
  const { t } = useTranslation(['people', 'shell'])
  if (person.mustChange) return <Navigate replace to="/password" />
  if (person.role !== 'admin' && person.role !== 'instructor') return <Navigate replace to="/me" />
  const admin = person.role === 'admin'
  return (
    <>
      <title>{`${t('admin.title')} · ${t('shell:name')}`}</title>
      <div className={`${css.head} gf-screen-only`}>
        <h1>{t('admin.title')}</h1>
        <p className="gf-soft">{school}</p>
      </div>
      {admin ? (
        <nav className={`${css.tabs} gf-screen-only`} aria-label={t('admin.title')}>
          {TABS.map(([path, name]) => (
            <NavLink key={name} to={`/admin${path === '' ? '' : `/${path}`}`} end>
              {t(`admin.${name}`)}
            </NavLink>
          ))}
        </nav>
      ) : null}
      <Outlet context={{ admin }} />
    </>
  )
}
