// Who comes to a session, what is done in it, on which rig, how long, and what becomes of those who come late: for a new session and for one in its draft.

import { MultiSelect, NumberInput, Select, TagsInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useScenarioWords } from '../../ui/useScenarioWords.ts'
import type { School } from '../admin/useSchool.ts'
import { useCatalogue } from '../hall/useCatalogue.ts'
import { LATE, type Planned, SEEDS } from './planned.ts'

interface PlannedFieldsProps {
  readonly planned: Planned
  readonly onChange: (change: Partial<Planned>) => void
}

/** Ids of what can be done, and what is chosen of it. */
export function useScenarios({ scenarios }: Planned): { readonly all: readonly string[]; readonly chosen: readonly string[] } {
  const { data } = useCatalogue()
  const all = data?.ok === true ? data.value.scenarios.map(({ id }) => id) : []
  return { all, chosen: scenarios ?? all.slice(0, 1) }
}

export function ScenarioField({ planned, onChange }: PlannedFieldsProps) {
  const { t } = useTranslation('session')
  const { all, chosen } = useScenarios(planned)
  const say = useScenarioWords([...all])
  return (
    <MultiSelect
      label={t('new.scenarios')}
      description={chosen.length > 1 ? t('new.scenariosHint') : undefined}
      data={all.map((id) => ({ value: id, label: say(id)('title') }))}
      value={[...chosen]}
      onChange={(scenarios) => onChange({ scenarios })}
    />
  )
}

export function RuleFields({ planned, onChange }: PlannedFieldsProps) {
  const { t } = useTranslation('session')
  const { minutes, seeds, variants, late, lateMinutes } = planned
  return (
    <>
      <NumberInput label={t('new.time')} min={1} max={360} value={minutes} onChange={(value) => onChange({ minutes: value })} />
      <Select
        label={t('new.seeds')}
        allowDeselect={false}
        data={SEEDS.map((value) => ({ value, label: t(`new.seed.${value}`) }))}
        value={seeds}
        onChange={(value) => onChange({ seeds: SEEDS.find((each) => each === value) ?? 'same' })}
      />
      {seeds === 'list' ? (
        <TagsInput
          label={t('new.variants')}
          description={t('new.variantsHint')}
          value={[...variants]}
          onChange={(value) => onChange({ variants: value })}
        />
      ) : null}
      <Select
        label={t('new.late')}
        allowDeselect={false}
        data={LATE.map((value) => ({ value, label: t(`new.lateRule.${value}`) }))}
        value={late}
        onChange={(value) => onChange({ late: LATE.find((each) => each === value) ?? 'closed' })}
      />
      {late === 'closed' ? null : (
        <NumberInput
          label={t('new.lateTime')}
          min={1}
          max={Number(minutes) || 1}
          value={lateMinutes}
          onChange={(value) => onChange({ lateMinutes: value })}
        />
      )}
    </>
  )
}

interface PeopleFieldsProps {
  readonly classes: School['classes']
  readonly students: School['accounts']
  readonly inClass: string | null
  readonly accounts: readonly string[]
  readonly onClass: (inClass: string | null) => void
  readonly onAccounts: (accounts: string[]) => void
}

/** A whole class, single students, or both. */
export function PeopleFields({ classes, students, inClass, accounts, onClass, onAccounts }: PeopleFieldsProps) {
  const { t } = useTranslation('session')
  return (
    <>
      <Select
        label={t('new.class')}
        placeholder={t('new.noClass')}
        clearable
        clearButtonProps={{ 'aria-label': t('new.noClass') }}
        data={classes.map((each) => ({ value: each.class, label: each.name }))}
        value={inClass}
        onChange={onClass}
      />
      <MultiSelect
        label={t('new.accounts')}
        placeholder={accounts.length === 0 ? t('new.accountsHint') : ''}
        searchable
        limit={50}
        data={students.map(({ account, name, login }) => ({ value: account, label: `${name} ${login}` }))}
        value={[...accounts]}
        onChange={onAccounts}
      />
    </>
  )
}
