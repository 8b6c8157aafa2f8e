// What can be changed of a session besides its course: how it is configured, until it starts, and who else may come.

import { Button, Modal, Switch } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Session } from '../../../shared/session/state.ts'
import { useRefusal } from '../../ui/RefusedNotice.tsx'
import { useSchool } from '../admin/useSchool.ts'
import { PeopleFields, RuleFields, ScenarioField, useScenarios } from '../sessions/PlannedFields.tsx'
import { askedOf, isComplete, plannedOf } from '../sessions/planned.ts'
import css from './console.module.css'
import type { Acting } from './useAct.ts'

interface PlanProps {
  readonly view: Session
  readonly acting: Acting
}

export function Plan({ view, acting }: PlanProps) {
  const { t } = useTranslation('session')
  const [open, setOpen] = useState<'configure' | 'invite'>()
  const before = view.phase === 'draft' || view.phase === 'lobby'
  const comes = before || view.phase === 'countdown' || view.phase === 'running'
  if (!comes) return null
  const close = (): void => setOpen(undefined)
  return (
    <div className={css.pair}>
      {before ? (
        <Button onClick={() => setOpen('configure')} data-do="configure">
          {t('plan.configure')}
        </Button>
      ) : null}
      <Button onClick={() => setOpen('invite')} data-do="invite">
        {t('plan.invite')}
      </Button>
      {/* Made anew with every opening, from the session as it is then. */}
      {open === 'configure' ? <Configure view={view} acting={acting} onClose={close} /> : null}
      {open === 'invite' ? <Invite view={view} acting={acting} onClose={close} /> : null}
    </div>
  )
}

interface DialogProps extends PlanProps {
  readonly onClose: () => void
}

function Configure({ view, acting, onClose }: DialogProps) {
  const { t } = useTranslation('session')
  const [planned, setPlanned] = useState(() => plannedOf(view.configuration))
  const { chosen } = useScenarios(planned)
  const change = (more: Partial<typeof planned>): void => setPlanned((was) => ({ ...was, ...more }))
  return (
    <Dialog
      title={t('plan.configureTitle')}
      kind="configure"
      acting={acting}
      ready={isComplete(planned) && chosen.length > 0}
      onClose={onClose}
      onGo={() => acting.act({ kind: 'configure', configuration: askedOf(planned, chosen, view.configuration.seats) })}
    >
      <ScenarioField planned={planned} onChange={change} />
      <RuleFields planned={planned} onChange={change} />
      {planned.kind === 'lesson' ? (
        <Switch label={t('new.hints')} checked={planned.hints} onChange={(event) => change({ hints: event.currentTarget.checked })} />
      ) : (
        <p className="gf-soft">{t('plan.rehearsedAgain')}</p>
      )}
      {view.seats.length > 0 ? <p className="gf-soft">{t('plan.seatsAgain')}</p> : null}
    </Dialog>
  )
}

function Invite({ view, acting, onClose }: DialogProps) {
  const { t } = useTranslation('session')
  const { school } = useSchool()
  const [inClass, setInClass] = useState<string | null>(null)
  const [named, setNamed] = useState<string[]>([])
  const here = new Set(view.people.flatMap((who) => ('account' in who ? [who.account] : [])))
  const students = (school?.accounts ?? []).filter(({ role, active, account }) => role === 'student' && active && !here.has(account))
  const coming = students.filter((each) => named.includes(each.account) || (inClass !== null && each.class === inClass))
  return (
    <Dialog
      title={t('plan.inviteTitle')}
      kind="invite"
      acting={acting}
      ready={coming.length > 0}
      onClose={onClose}
      onGo={() => acting.act({ kind: 'invite', accounts: coming.map(({ account }) => account) })}
    >
      <PeopleFields
        classes={school?.classes ?? []}
        students={students}
        inClass={inClass}
        accounts={named}
        onClass={setInClass}
        onAccounts={setNamed}
      />
      <p className="gf-soft gf-figures" role="status">
        {t('plan.more', { count: coming.length })}
      </p>
    </Dialog>
  )
}

interface DialogFrameProps {
  readonly title: string
  readonly kind: 'configure' | 'invite'
  readonly acting: Acting
  readonly ready: boolean
  readonly onGo: () => Promise<boolean>
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Stays open, with why, when it was refused. */
function Dialog({ title, kind, acting: { busy, told }, ready, onGo, onClose, children }: DialogFrameProps) {
  const { t } = useTranslation('session')
  const refusal = useRefusal()
  const [asked, setAsked] = useState(false)
  const refused = asked && busy === undefined && told?.kind === kind && told.code !== undefined ? refusal(told.code) : undefined
  return (
    <Modal opened onClose={onClose} title={title} centered closeButtonProps={{ 'aria-label': t('cancel') }}>
      <form
        className={css.asked}
        onSubmit={async (event) => {
          event.preventDefault()
          setAsked(true)
          if (await onGo()) onClose()
        }}
      >
        {children}
        {refused ? (
          <p className={css.said} role="alert" data-refused={told?.code}>
            {refused.what} {refused.todo} {told?.detail}
          </p>
        ) : null}
        <div className={css.askedFoot}>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="ink" loading={busy === kind} disabled={!ready} data-do={`${kind}-go`}>
            {t(`plan.${kind}Go`)}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
