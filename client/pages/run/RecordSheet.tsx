// The record sheet: every field of the task, written when it is committed (Enter, leaving the field, choosing), corrected the same way.

import { ActionIcon, Checkbox, Group, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordField } from '../../../shared/scenario/record.ts'
import { Icon } from '../../ui/icons.tsx'
import card from './card.module.css'
import { entryText, isNumber, type Measured, readEntry } from './entry.ts'
import css from './RecordSheet.module.css'
import { useRun, useShown } from './run.ts'
import { type Names, useNames } from './useNames.ts'

export function RecordSheet() {
  const { t } = useTranslation('run')
  const run = useRun()
  const names = useNames()
  const { record } = run.stuff.scenario
  const done = useShown((s) => record.filter((field) => (s.sight.facts[`entry.${field.id}`] ?? '') !== '').length)
  return (
    <section className={css.record} aria-label={t('record.title')}>
      <div className={card.panelHead}>
        <h2>{t('record.title')}</h2>
        <span className="gf-soft gf-figures">{t('record.filled', { done, of: record.length })}</span>
        <ActionIcon size={34} ml="auto" aria-label={t('record.close')} onClick={() => run.store.setState({ record: false })}>
          <Icon sign="below" />
        </ActionIcon>
      </div>
      <div className={css.fields}>
        {record.map((field) => (
          <Field key={field.id} field={field} names={names} />
        ))}
      </div>
    </section>
  )
}

function Field({ field, names }: { readonly field: RecordField; readonly names: Names }) {
  const run = useRun()
  const value = useShown((s) => String(s.sight.facts[`entry.${field.id}`] ?? ''))
  const write = (next: string): void => {
    if (next !== value) run.deed({ verb: 'record', field: field.id, value: next })
  }
  const label = names.of(field.id)
  const option = (id: string): string => names.say(`option.${field.id}.${id}`)
  return (
    <div className={css.field} data-field={field.id} data-value={value} data-kind={field.kind}>
      {field.kind === 'number' ? <NumberField key={value} field={field} label={label} value={value} names={names} write={write} /> : null}
      {field.kind === 'text' ? <TextField key={value} label={label} value={value} longest={field.longest} write={write} /> : null}
      {field.kind === 'choice' ? <Choice label={label} options={field.options} option={option} value={value} write={write} /> : null}
      {field.kind === 'several' ? (
        <Checkbox.Group
          label={label}
          value={value === '' ? [] : value.split(',')}
          onChange={(chosen) => write(field.options.filter((each) => chosen.includes(each)).join(','))}
        >
          <Group gap="sm" mt={4}>
            {field.options.map((id) => (
              <Checkbox key={id} value={id} label={option(id)} size="sm" />
            ))}
          </Group>
        </Checkbox.Group>
      ) : null}
    </div>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly options: readonly string[]
  readonly option: (id: string) => string
  readonly value: string
  readonly write: (value: string) => void
}

/** Few options stand side by side; nothing is chosen until somebody chooses. */
function Choice({ label, options, option, value, write }: ChoiceProps) {
  const { t } = useTranslation('run')
  if (options.length > 3)
    return (
      <Select
        label={label}
        placeholder={t('record.choose')}
        allowDeselect={false}
        size="sm"
        value={value === '' ? null : value}
        data={options.map((id) => ({ value: id, label: option(id) }))}
        onChange={(chosen) => chosen && write(chosen)}
      />
    )
  return (
    <fieldset className={css.choice}>
      <legend>{label}</legend>
      <SegmentedControl size="sm" value={value} data={options.map((id) => ({ value: id, label: option(id) }))} onChange={write} />
    </fieldset>
  )
}

interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly longest: number
  readonly write: (value: string) => void
}

function TextField({ label, value, longest, write }: TextFieldProps) {
  const [text, setText] = useState(value)
  return (
    <TextInput
      label={label}
      size="sm"
      value={text}
      maxLength={longest}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => write(text.trim())}
      onKeyDown={(event) => (event.key === 'Enter' ? write(text.trim()) : undefined)}
    />
  )
}

interface NumberFieldProps {
  readonly field: Extract<RecordField, { kind: 'number' }>
  readonly label: string
  readonly value: string
  readonly names: Names
  readonly write: (value: string) => void
}

/**
 * The number is written as it was typed, with the unit the trainee chose: which one is right is theirs to know. What stands in the box and is
 * not in the record says so; an emptied box shows again what is, since an entry can be corrected and not unmade.
 */
function NumberField({ field, label, value, names, write }: NumberFieldProps) {
  const { t } = useTranslation('run')
  const [entry, setEntry] = useState(() => readEntry(value))
  const [left, setLeft] = useState(false)
  const why = useId()
  const commit = (next: Measured): void => {
    const text = entryText(next)
    if (text !== undefined) write(text)
  }
  const leave = (): void => {
    if (entry.number.trim() === '') return setEntry(readEntry(value))
    setLeft(true)
    commit(entry)
  }
  const unwritten = left && entry.number.trim() !== '' && entryText(entry) === undefined
  return (
    <div className={css.measured}>
      <TextInput
        label={label}
        size="sm"
        inputMode="decimal"
        className="gf-figures"
        value={entry.number}
        maxLength={12}
        onChange={(event) => setEntry({ ...entry, number: event.currentTarget.value })}
        error={unwritten}
        aria-describedby={unwritten ? why : undefined}
        onBlur={leave}
        onKeyDown={(event) => (event.key === 'Enter' ? leave() : undefined)}
      />
      <Select
        aria-label={`${label} ${t('record.unit')}`}
        placeholder={t('record.unit')}
        allowDeselect={false}
        size="sm"
        value={entry.unit === '' ? null : entry.unit}
        data={field.units.map((id) => ({ value: id, label: names.say(`unit.${id}`) }))}
        onChange={(unit) => {
          const next = { ...entry, unit: unit ?? '' }
          setEntry(next)
          commit(next)
        }}
      />
      {unwritten ? (
        <p id={why} role="alert" className={css.unwritten}>
          {t(isNumber(entry.number) ? 'record.noUnit' : 'record.noNumber')}
        </p>
      ) : null}
    </div>
  )
}
