// The left edge: in practice the steps, the next one lit, its hint on demand; in free practice a word; in an assessment the task sheet and
// nothing that helps.

import { useTranslation } from 'react-i18next'
import { LeftPanel } from './LeftPanel.tsx'
import { useRun, useShown } from './run.ts'
import { FreePanel } from './teach/FreePanel.tsx'
import { StepList } from './teach/StepList.tsx'
import type { Controls } from './useControls.ts'
import { useNames } from './useNames.ts'

interface StepsPanelProps {
  readonly controls: Controls
  readonly onPractise: ((step: string) => void) | undefined
}

export function StepsPanel({ controls, onPractise }: StepsPanelProps) {
  const { mode } = useRun()
  const free = useShown((s) => s.way.is === 'free')
  if (mode !== 'practice') return <TaskSheet />
  return free ? <FreePanel /> : <StepList controls={controls} onPractise={onPractise} />
}

function TaskSheet() {
  const { t } = useTranslation('run')
  const names = useNames()
  const { time } = useRun().stuff.scenario
  const supervised = useShown((s) => s.supervised !== undefined)
  const minutes = { limit: time.limit / 60, stop: time.stop / 60 }
  return (
    <LeftPanel title={t('steps.task')}>
      <p>{names.say('summary')}</p>
      <h3>{t('task.rules')}</h3>
      {supervised ? null : <p>{t('task.limit', minutes)}</p>}
      <p>{t('task.noHints')}</p>
    </LeftPanel>
  )
}
