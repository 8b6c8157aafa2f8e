// What this device can do, asked once: the 3D scene needs WebGL 2, and a screen that holds the working area.

import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Icon } from './icons.tsx'
import { Notice } from './Notice.tsx'

export interface Device {
  readonly webgl2: boolean
}

export function lookAtDevice(page: Document): Device {
  try {
    const context = page.createElement('canvas').getContext('webgl2')
    // A context is scarce: give it back.
    context?.getExtension('WEBGL_lose_context')?.loseContext()
    return { webgl2: context !== null }
  } catch {
    return { webgl2: false }
  }
}

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
