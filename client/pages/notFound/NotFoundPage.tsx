// An address that leads nowhere.

import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Icon } from '../../ui/icons.tsx'
import { Notice } from '../../ui/Notice.tsx'

export function NotFoundPage() {
  const { t } = useTranslation()
  return (
    <>
      <title>{`${t('notFound.title')} · ${t('name')}`}</title>
      <Notice
        level={1}
        icon={<Icon sign="lens" size={34} />}
        title={t('notFound.title')}
        actions={
          <Button variant="filled" component={Link} to="/">
            {t('backToHall')}
          </Button>
        }
      >
        <p>{t('notFound.text')}</p>
      </Notice>
    </>
  )
}
