// The edge where a bug in a page is caught: said plainly, with the line a teacher can pass on.

import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { isRouteErrorResponse, useRouteError } from 'react-router'
import { Icon } from './icons.tsx'
import { Notice } from './Notice.tsx'

export function PageError() {
  const { t } = useTranslation()
  const error = useRouteError()
  const line = isRouteErrorResponse(error) ? `${error.status} ${error.statusText}` : error instanceof Error ? error.message : String(error)
  return (
    <main>
      <title>{`${t('broken.title')} · ${t('name')}`}</title>
      <Notice
        level={1}
        role="alert"
        icon={<Icon sign="warning" size={34} />}
        title={t('broken.title')}
        actions={
          <>
            <Button variant="filled" onClick={() => location.reload()}>
              {t('reload')}
            </Button>
            <Button component="a" href="/">
              {t('backToHall')}
            </Button>
          </>
        }
      >
        <p>{t('broken.text')}</p>
        <p>
          <code>{line}</code>
        </p>
      </Notice>
    </main>
  )
}
