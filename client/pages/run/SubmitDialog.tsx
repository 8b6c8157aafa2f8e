// Handing in: what is obviously open is said once more, then it is final. While it is on its way, how far it is.

import { Button, Loader, Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useRefusal } from '../../ui/RefusedNotice.tsx'
import card from './card.module.css'
import { openEnds } from './openEnds.ts'
import { useRun, useShown } from './run.ts'
import css from './SubmitDialog.module.css'
import { useNames } from './useNames.ts'

export function SubmitDialog({ onSubmit }: { readonly onSubmit: () => void }) {
  const { t } = useTranslation('run')
  const run = useRun()
  const opened = useShown((s) => s.panel === 'submit')
  const close = (): void => run.store.setState({ panel: '' })
  return (
    <Modal opened={opened} onClose={close} title={t('submit.title')} size="lg" centered closeButtonProps={{ 'aria-label': t('submit.no') }}>
      {opened ? <Open /> : null}
      <p className={css.final}>{t('submit.text')}</p>
      <div className={card.answers}>
        <Button data-autofocus onClick={close}>
          {t('submit.no')}
        </Button>
        <Button variant="filled" onClick={onSubmit}>
          {t('submit.yes')}
        </Button>
      </div>
    </Modal>
  )
}

function Open() {
  const { t } = useTranslation('run')
  const run = useRun()
  const names = useNames()
  const sight = useShown((s) => s.sight)
  const { steps, fields, held, away } = openEnds(run.stuff.scenario, sight, run.mode)
  const list = (title: string, items: readonly string[]) =>
    items.length === 0 ? null : (
      <div className={css.openEnds}>
        <h3>{title}</h3>
        <ul>
          {items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      </div>
    )
  if ([steps, fields, held, away].every((each) => each.length === 0)) return <p>{t('submit.clear')}</p>
  return (
    <>
      {list(t('submit.held'), held.map(names.of))}
      {list(
        t('submit.open'),
        steps.map((id) => names.say(`step.${id}.title`)),
      )}
      {list(t('submit.empty'), fields.map(names.of))}
      {list(t('submit.away'), away.map(names.of))}
    </>
  )
}

export function Submitting() {
  const { t } = useTranslation('run')
  const refusal = useRefusal()
  const ending = useShown((s) => s.ending)
  const uplink = useShown((s) => s.uplink)
  if (ending === '') return null
  const code = uplink?.code ?? ''
  const why = (said: string): string => {
    switch (said) {
      case '':
      case 'reveal-outstanding':
        return t('submit.unrevealed')
      case 'moved':
      case 'diverged':
        return t('saved.moved')
      case 'elsewhere':
        return t('saved.elsewhere')
      case 'conflict':
        return t('saved.conflict')
      default:
        return refusal(said as Parameters<typeof refusal>[0]).what
    }
  }
  return (
    <div className={card.veil}>
      <div className={card.card} role="alert">
        {ending === 'failed' ? (
          <>
            <h2>{t('submit.failed')}</h2>
            <p>{why(code)}</p>
            <Button variant="filled" onClick={() => location.reload()}>
              {t('saved.here')}
            </Button>
          </>
        ) : (
          <>
            <Loader size="sm" aria-hidden="true" />
            <h2>{t('submit.sending')}</h2>
            {uplink?.connection === 'offline' ? <p>{t('submit.offline')}</p> : null}
            {uplink && uplink.pending > 0 ? <p className="gf-figures">{t('submit.waiting', { count: uplink.pending })}</p> : null}
          </>
        )}
      </div>
    </div>
  )
}
