// A student's runs, for who may read them. Looking here is written down.

import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { getRunsOf } from '../../net/people.ts'
import { Icon } from '../../ui/icons.tsx'
import { Portfolio } from '../account/Portfolio.tsx'
import css from './admin.module.css'

export default function PersonPage() {
  const { t } = useTranslation(['people', 'shell'])
  const { account = '' } = useParams()
  const { data } = useQuery({ queryKey: ['runs', account], queryFn: () => getRunsOf(account) })
  const who = data?.ok === true ? data.value : undefined
  return (
    <>
      <title>{`${who?.name ?? t('admin.title')} · ${t('shell:name')}`}</title>
      <div className={css.head}>
        <Link to="/admin" className="gf-soft">
          <Icon sign="back" size={18} /> {t('person.back')}
        </Link>
        <h1>{who?.name ?? t('admin.title')}</h1>
        <p className="gf-soft">{t('person.noted')}</p>
      </div>
      <Portfolio account={account} own={false} />
    </>
  )
}
