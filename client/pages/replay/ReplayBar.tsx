// The bar above a replay: what it is, whether it ends where the score says, the way back, and practising on from this moment.

import { ActionIcon, Button, Modal, Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { Icon } from '../../ui/icons.tsx'
import { LanguageSwitch, ThemeSwitch } from '../../ui/Shell.tsx'
import { useLook } from '../onlooker/onlooker.ts'
import { QualityMenu } from '../run/QualityMenu.tsx'
import type { AutoQuality } from '../run/useAutoQuality.ts'
import { useNames } from './names.ts'
import css from './ReplayBar.module.css'
import { useReplay, useSeen } from './replay.ts'

export function ReplayBar({ auto }: { readonly auto: AutoQuality }) {
  const { t } = useTranslation(['replay', 'shell'])
  const replay = useReplay()
  const names = useNames()
  const navigate = useNavigate()
  const [quality, chosen] = [useLook((s) => s.quality), useLook((s) => s.chosen)]
  const { source, store } = replay
  const retry = source.retry(0) !== ''
  const address = (): string => source.retry(store.getState().tick)
  return (
    <header className={css.top}>
      <Link to={source.back} className={css.back}>
        <Icon sign="back" />
        {t('back')}
      </Link>
      <div className={css.name}>
        <h1>{names.say('title')}</h1>
        <span className="gf-soft">
          {t('title')} · {t(`shell:mode.${source.log.header.mode}`)}
        </span>
      </div>
      <Agreement />
      <div className={css.switches}>
        <Tooltip label={t('help.title')}>
          <ActionIcon size={38} aria-label={`${t('help.title')} (?)`} onClick={() => store.setState({ help: true })}>
            <b aria-hidden="true">?</b>
          </ActionIcon>
        </Tooltip>
        <QualityMenu quality={quality} chosen={chosen} onChoose={auto.choose} />
        <LanguageSwitch />
        <ThemeSwitch />
        <Tooltip label={t(retry ? 'retry.text' : 'retry.sealed')} multiline w={300}>
          <Button variant={retry ? 'filled' : 'default'} aria-disabled={!retry} onClick={() => (retry ? navigate(address()) : undefined)}>
            {t('retry.button')}
          </Button>
        </Tooltip>
      </div>
      <Help />
    </header>
  )
}

/** What was seen here is what was scored: both end in the same state, bit for bit. */
function Agreement() {
  const { t } = useTranslation('replay')
  const { sheet } = useReplay().source
  const hash = useSeen((s) => s.hash)
  if (!sheet || hash === '' || sheet.cut) return null
  const same = hash === sheet.stateHash
  return (
    <Tooltip label={`${t(same ? 'same.text' : 'differs.text')} ${hash.slice(0, 12)}…`} multiline w={320}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its tooltip says how this is known */}
      <p className={css.agreement} data-same={same} role="status" tabIndex={0}>
        <Icon sign={same ? 'check' : 'warning'} size={18} />
        {t(same ? 'same.title' : 'differs.title')}
      </p>
    </Tooltip>
  )
}

const KEYS = [
  ['space', '␣ / K'],
  ['second', '← →'],
  ['five', 'Shift ← →'],
  ['tick', ', .'],
  ['event', '[ ]'],
  ['flag', '{ }'],
  ['ends', 'Home End'],
  ['rate', '- ='],
  ['station', '1 … 9'],
  ['follow', 'F'],
  ['closeUp', 'V'],
] as const

function Help() {
  const { t } = useTranslation('replay')
  const { store } = useReplay()
  const help = useSeen((s) => s.help)
  return (
    <Modal
      opened={help}
      onClose={() => store.setState({ help: false })}
      title={t('help.title')}
      closeButtonProps={{ 'aria-label': t('help.close') }}
    >
      <dl className={css.keys}>
        {KEYS.map(([key, cap]) => (
          <div key={key}>
            <dt>
              <kbd>{cap}</kbd>
            </dt>
            <dd>{t(`help.keys.${key}`)}</dd>
          </div>
        ))}
      </dl>
      <p>{t('help.pointer')}</p>
    </Modal>
  )
}
