// A password chosen: typed twice, its rule beside it.

import { PasswordInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** What the server asks at least; it may still refuse what anybody would guess. */
export const SHORTEST = 8

export interface Chosen {
  readonly password: string
  readonly again: string
}

export const isChosen = ({ password, again }: Chosen): boolean => [...password].length >= SHORTEST && password === again

export function NewSecret({ chosen, onChange }: { readonly chosen: Chosen; readonly onChange: (chosen: Chosen) => void }) {
  const { t } = useTranslation('people')
  const differs = chosen.again !== '' && chosen.password !== chosen.again
  const show = { 'aria-label': t('showPassword') }
  return (
    <>
      <PasswordInput
        label={t('password.new')}
        description={t('password.rule', { count: SHORTEST })}
        autoComplete="new-password"
        size="md"
        required
        withAsterisk={false}
        value={chosen.password}
        visibilityToggleButtonProps={show}
        onChange={(event) => onChange({ ...chosen, password: event.currentTarget.value })}
      />
      <PasswordInput
        label={t('password.again')}
        autoComplete="new-password"
        size="md"
        required
        withAsterisk={false}
        value={chosen.again}
        visibilityToggleButtonProps={show}
        error={differs ? t('password.differs') : undefined}
        onChange={(event) => onChange({ ...chosen, again: event.currentTarget.value })}
      />
    </>
  )
}
