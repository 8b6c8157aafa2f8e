// A new session: what it is called, who comes, what they do, on which rig, how long, and what becomes of those who come late.

import { Button, SegmentedControl, Switch, Textarea, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refusal } from '../../../shared/base/outcome.ts'
import type { NewSession } from '../../../shared/protocol/sessions.ts'
import type { ApiCode } from '../../net/api.ts'
import { makeSession } from '../../net/sessions.ts'
import { RefusedLine } from '../../ui/Refused.tsx'
import { useSchool } from '../admin/useSchool.ts'
import { PeopleFields, RuleFields, ScenarioField, useScenarios } from './PlannedFields.tsx'
import { askedOf, FRESH, isComplete, type Planned } from './planned.ts'
import css from './sessions.module.css'

const MOST_SEATS = 300

interface FormProps {
  readonly onMade: (session: string) => void
  readonly onClose: () => void
}

export function NewSessionForm({ onMade, onClose }: FormProps) {
  const { t } = useTranslation('session')
  const title = useId()
  const { school } = useSchool()
  const [name, setName] = useState('')
  const [planned, setPlanned] = useState(FRESH)
  const [inClass, setInClass] = useState<string | null>(null)
  const [accounts, setAccounts] = useState<string[]>([])
  const [blind, setBlind] = useState('')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal<ApiCode>>()

  const { kind, hints } = planned
  const plan = (change: Partial<Planned>): void => setPlanned((before) => ({ ...before, ...change }))
  const { chosen } = useScenarios(planned)
  const codes = kind === 'assessment' ? blind.split(/[\s,，、;；]+/).filter((each) => each !== '') : []
  const students = (school?.accounts ?? []).filter(({ role, active }) => role === 'student' && active)
  const coming =
    students.filter((each) => accounts.includes(each.account) || (inClass !== null && each.class === inClass)).length + codes.length
  const complete = name.trim() !== '' && coming > 0 && chosen.length > 0 && isComplete(planned)

  const send = async () => {
    setBusy(true)
    const body: NewSession = {
      title: name.trim(),
      configuration: askedOf(planned, chosen, Math.min(MOST_SEATS, Math.max(60, coming))),
      ...(inClass === null ? {} : { class: inClass }),
      ...(accounts.length === 0 ? {} : { accounts }),
      ...(codes.length === 0 ? {} : { blind: codes.map((each) => each.toUpperCase()) }),
    }
    const answer = await makeSession(body)
    setBusy(false)
    if (!answer.ok) return setRefusal(answer.refusal)
    onMade(answer.value.session)
  }
  return (
    <form
      className={css.panel}
      aria-labelledby={title}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <h2 id={title}>{t('list.new')}</h2>
      <div className={css.fields}>
        <TextInput label={t('new.name')} value={name} maxLength={80} autoFocus onChange={(event) => setName(event.currentTarget.value)} />
        <div>
          <span className={css.label}>{t('new.kind')}</span>
          <SegmentedControl
            fullWidth
            aria-label={t('new.kind')}
            value={kind}
            onChange={(value) => plan({ kind: value === 'assessment' ? 'assessment' : 'lesson' })}
            data={(['lesson', 'assessment'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
          />
        </div>
        <ScenarioField planned={planned} onChange={plan} />
      </div>
      <div className={css.fields}>
        <PeopleFields
          classes={school?.classes ?? []}
          students={students}
          inClass={inClass}
          accounts={accounts}
          onClass={setInClass}
          onAccounts={setAccounts}
        />
        {kind === 'assessment' ? (
          <Textarea
            label={t('new.blind')}
            placeholder="A01 A02 A03"
            autosize
            minRows={1}
            maxRows={4}
            value={blind}
            onChange={(event) => setBlind(event.currentTarget.value)}
          />
        ) : null}
      </div>
      <div className={css.fields}>
        <RuleFields planned={planned} onChange={plan} />
      </div>
      <div className={css.foot}>
        {kind === 'lesson' ? (
          <Switch label={t('new.hints')} checked={hints} onChange={(event) => plan({ hints: event.currentTarget.checked })} />
        ) : (
          <p className="gf-soft">{t('new.rehearsed')}</p>
        )}
        <span className={css.grow} />
        <span className="gf-soft gf-figures" role="status">
          {t('new.coming', { count: coming })}
        </span>
        <Button variant="subtle" color="gray" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" variant="ink" loading={busy} disabled={!complete}>
          {t('new.make')}
        </Button>
      </div>
      <RefusedLine refusal={refusal} />
    </form>
  )
}
