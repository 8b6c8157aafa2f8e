// Where a device cannot draw in 3D: said honestly, with the way to the check.

import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Icon } from './icons.tsx'
import { Notice } from './Notice.tsx'

/** The honest page that stands in the run's place on a device that cannot draw it. */
export function DeviceNotice() {
  const { t } = useTranslation()
  return (
    <Notice
      level={1}
      icon={<Icon sign="box" size={34} />}
      title={t('device.title')}
      actions={
        <>
          <Button variant="filled" component={Link} to="/device">
            {t('device.check')}
          </Button>
          <Link to="/">{t('backToHall')}</Link>
        </>
      }
    >
      <p>{t('device.text')}</p>
      <p>{t('device.still')}</p>
    </Notice>
  )
}
