// Raising stored logs to today's form, one step a form. There is one form so far; its header says so.

import type { RunHeader } from './runLog.ts'

export const CURRENT_FORM: RunHeader['form'] = 1

/** True when this build can read logs of the form. */
export const canRead = (form: unknown): boolean => form === CURRENT_FORM
