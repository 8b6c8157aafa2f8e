// The school's people: accounts, rosters, classes, audit. An administrator sees all of it, an instructor the students of their classes.

import { useTranslation } from 'react-i18next'
import { Navigate, NavLink, Outlet } from 'react-router'
import { useMe } from '../../ui/people.ts'
import css from './admin.module.css'

const TABS = [
  ['', 'people'],
  ['roster', 'roster'],
  ['classes', 'classes'],
  ['audit', 'audit'],
] as const

export default function AdminPage() {
  const { t } = useTranslation(['people', 'shell'])
  const me = useMe()
  if (me === undefined) return null
  const person = me.ok ? me.value.person : undefined
  if (person === undefined) return <Navigate replace to="/sign-in" />
  if (person.mustChange) return <Navigate replace to="/password" />
  if (person.role !== 'admin' && person.role !== 'instructor') return <Navigate replace to="/me" />
  const admin = person.role === 'admin'
  return (
    <>
      <title>{`${t('admin.title')} · ${t('shell:name')}`}</title>
      <div className={`${css.head} gf-screen-only`}>
        <h1>{t('admin.title')}</h1>
        <p className="gf-soft">{me.ok ? me.value.school : ''}</p>
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
