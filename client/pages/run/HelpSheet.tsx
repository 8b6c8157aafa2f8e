// All keys and pointer gestures on one sheet.

import { Button, Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import card from './card.module.css'
import css from './HelpSheet.module.css'
import { useRun, useShown } from './run.ts'

const KEYS = [
  ['walk', '↑ ↓'],
  ['primary', 'Enter'],
  ['press', 'Space'],
  ['take', 'T'],
  ['home', 'P'],
  ['letGo', 'G'],
  ['steady', 'H'],
  ['other', 'X'],
  ['turn', '← →'],
  ['fine', 'Shift + ← →'],
  ['coarse', 'Ctrl + ← →'],
  ['amount', 'D'],
  ['station', '1 – 9'],
  ['camera', 'C'],
  ['record', 'R'],
  ['account', 'L'],
  ['closeUp', 'I'],
  ['hint', 'N'],
  ['there', 'F'],
  ['show', 'S'],
  ['mute', 'M'],
  ['cancel', 'Esc'],
  ['help', '?'],
] as const
const FINGER = ['tap', 'drag', 'push', 'hold', 'eye'] as const
const GESTURES = ['carry', 'wheelCarry', 'click', 'turn', 'press', 'look'] as const

export function HelpSheet({ onTutorial }: { readonly onTutorial: (() => void) | undefined }) {
  const { t } = useTranslation(['run', 'teach'])
  const run = useRun()
  const opened = useShown((s) => s.panel === 'help')
  const close = (): void => run.store.setState({ panel: '' })
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('help.title')}
      size="64rem"
      centered
      closeButtonProps={{ 'aria-label': t('help.close') }}
    >
      <div className={css.help}>
        <section>
          <h3>{t('help.keyboard')}</h3>
          <dl className={css.keys}>
            {KEYS.map(([name, key]) => (
              <div key={name}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{t(`help.keys.${name}`)}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section>
          <h3>{t('help.mouse')}</h3>
          <ul className={css.gestures}>
            {GESTURES.map((name) => (
              <li key={name}>{t(`help.pointer.${name}`)}</li>
            ))}
          </ul>
          <h3>{t('help.touch')}</h3>
          <ul className={css.gestures}>
            {FINGER.map((name) => (
              <li key={name}>{t(`help.finger.${name}`)}</li>
            ))}
          </ul>
          <div className={card.answers}>
            {onTutorial ? (
              <Button
                data-do="tutorial"
                onClick={() => {
                  close()
                  onTutorial()
                }}
              >
                {t('teach:tutorial.again')}
              </Button>
            ) : null}
            <Button onClick={close}>{t('help.close')}</Button>
          </div>
        </section>
      </div>
    </Modal>
  )
}
