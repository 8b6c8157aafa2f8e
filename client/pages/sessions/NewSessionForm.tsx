// A new session: what it is called, who comes, what they do, on which rig, how long, and what becomes of those who come late.

import { Button, MultiSelect, NumberInput, SegmentedControl, Select, Switch, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refusal } from '../../../shared/base/outcome.ts'
import type { NewSession } from '../../../shared/protocol/sessions.ts'
import type { ApiCode } from '../../net/api.ts'
import { makeSession } from '../../net/sessions.ts'
import { RefusedLine } from '../../ui/Refused.tsx'
import { useScenarioWords } from '../../ui/useScenarioWords.ts'
import { useSchool } from '../admin/useSchool.ts'
import { useCatalogue } from '../hall/useCatalogue.ts'
import css from './sessions.module.css'

const MINUTE = 60_000
const MOST_SEATS = 300
const LATE = ['closed', 'own', 'common'] as const
const SEEDS = ['same', 'each', 'list'] as const

interface FormProps {
  readonly onMade: (session: string) => void
  readonly onClose: () => void
}

export function NewSessionForm({ onMade, onClose }: FormProps) {
  const { t } = useTranslation('session')
  const title = useId()
  const { school } = useSchool()
  const { data } = useCatalogue()
  const catalogue = data?.ok === true ? data.value.scenarios : []
  const say = useScenarioWords(catalogue.map(({ id }) => id))
  const [name, setName] = useState('')
  const [kind, setKind] = useState<'lesson' | 'assessment'>('lesson')
  const [inClass, setInClass] = useState<string | null>(null)
  const [accounts, setAccounts] = useState<string[]>([])
  const [blind, setBlind] = useState('')
  const [chosen, setChosen] = useState<string[]>()
  const [minutes, setMinutes] = useState<number | string>(45)
  const [seeds, setSeeds] = useState<(typeof SEEDS)[number]>('same')
  const [variants, setVariants] = useState<string[]>([])
  const [late, setLate] = useState<(typeof LATE)[number]>('own')
  const [lateMinutes, setLateMinutes] = useState<number | string>(15)
  const [hints, setHints] = useState(true)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal<ApiCode>>()

  const scenarios = chosen ?? catalogue.slice(0, 1).map(({ id }) => id)
  const codes = kind === 'assessment' ? blind.split(/[\s,，、;；]+/).filter((each) => each !== '') : []
  const students = (school?.accounts ?? []).filter(({ role, active }) => role === 'student' && active)
  const coming =
    students.filter((each) => accounts.includes(each.account) || (inClass !== null && each.class === inClass)).length + codes.length
  const complete =
    name.trim() !== '' && scenarios.length > 0 && coming > 0 && Number(minutes) > 0 && (seeds !== 'list' || variants.length > 0)

  const send = async () => {
    setBusy(true)
    const body: NewSession = {
      title: name.trim(),
      configuration: {
        kind,
        scenarios,
        seeds: seeds === 'list' ? { policy: 'list', variants } : { policy: seeds },
        time: Math.round(Number(minutes) * MINUTE),
        late:
          late === 'closed'
            ? { rule: 'closed' }
            : { rule: 'within', ms: Math.round(Math.min(Number(lateMinutes), Number(minutes)) * MINUTE), time: late },
        seats: Math.min(MOST_SEATS, Math.max(60, coming)),
        hints: kind === 'lesson' && hints,
      },
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
            onChange={(value) => setKind(value === 'assessment' ? 'assessment' : 'lesson')}
            data={(['lesson', 'assessment'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
          />
        </div>
        <MultiSelect
          label={t('new.scenarios')}
          description={scenarios.length > 1 ? t('new.scenariosHint') : undefined}
          data={catalogue.map(({ id }) => ({ value: id, label: say(id)('title') }))}
          value={scenarios}
          onChange={setChosen}
        />
      </div>
      <div className={css.fields}>
        <Select
          label={t('new.class')}
          placeholder={t('new.noClass')}
          clearable
          clearButtonProps={{ 'aria-label': t('new.noClass') }}
          data={(school?.classes ?? []).map((each) => ({ value: each.class, label: each.name }))}
          value={inClass}
          onChange={setInClass}
        />
        <MultiSelect
          label={t('new.accounts')}
          placeholder={accounts.length === 0 ? t('new.accountsHint') : ''}
          searchable
          limit={50}
          data={students.map(({ account, name: called, login }) => ({ value: account, label: `${called} ${login}` }))}
          value={accounts}
          onChange={setAccounts}
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
        <NumberInput label={t('new.time')} min={1} max={360} value={minutes} onChange={setMinutes} />
        <Select
          label={t('new.seeds')}
          allowDeselect={false}
          data={SEEDS.map((value) => ({ value, label: t(`new.seed.${value}`) }))}
          value={seeds}
          onChange={(value) => setSeeds(SEEDS.find((each) => each === value) ?? 'same')}
        />
        {seeds === 'list' ? (
          <TagsInput label={t('new.variants')} description={t('new.variantsHint')} value={variants} onChange={setVariants} />
        ) : null}
        <Select
          label={t('new.late')}
          allowDeselect={false}
          data={LATE.map((value) => ({ value, label: t(`new.lateRule.${value}`) }))}
          value={late}
          onChange={(value) => setLate(LATE.find((each) => each === value) ?? 'closed')}
        />
        {late === 'closed' ? null : (
          <NumberInput label={t('new.lateTime')} min={1} max={Number(minutes) || 1} value={lateMinutes} onChange={setLateMinutes} />
        )}
      </div>
      <div className={css.foot}>
        {kind === 'lesson' ? (
          <Switch label={t('new.hints')} checked={hints} onChange={(event) => setHints(event.currentTarget.checked)} />
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
