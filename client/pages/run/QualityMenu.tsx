// How finely the picture is drawn: by itself, or as one chooses. The button says what is drawn now.

import { Button, Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { QUALITIES, type Quality } from '../../kit/quality.ts'
import { Icon } from '../../ui/icons.tsx'

interface QualityMenuProps {
  readonly quality: Quality
  readonly chosen: Quality | 'auto'
  readonly onChoose: (quality: Quality | 'auto') => void
  /** Where nothing beside it says what it is about. */
  readonly named?: boolean
}

export function QualityMenu({ quality, chosen, onChoose, named = false }: QualityMenuProps) {
  const { t } = useTranslation('shell')
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <Button variant="subtle" color="gray" px={8} aria-label={`${t('quality.label')}: ${t(`quality.${quality}`)}`}>
          {named ? `${t('quality.label')} ` : ''}
          {t(`quality.${quality}`)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('quality.label')}</Menu.Label>
        {(['auto', ...[...QUALITIES].reverse()] as const).map((each) => (
          <Menu.Item
            key={each}
            role="menuitemradio"
            aria-checked={each === chosen}
            rightSection={each === chosen ? <Icon sign="check" size={18} /> : null}
            onClick={() => onChoose(each)}
          >
            {t(`quality.${each}`)}
          </Menu.Item>
        ))}
        <Menu.Label>{t('quality.note')}</Menu.Label>
      </Menu.Dropdown>
    </Menu>
  )
}
