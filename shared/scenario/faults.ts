// What can be wrong with a scenario or its rubric: a closed list of names, and where each was found.

export const FAULTS = [
  'duplicate-id',
  'unknown-owner',
  'unknown-accepted',
  'unknown-blocker',
  'unknown-mount',
  'not-accepted-there',
  'mount-taken',
  'unknown-step',
  'circular-steps',
  'unknown-thing',
  'unknown-event',
  'unknown-field-of-event',
  'unknown-fact',
  'unknown-record-field',
  'unknown-option',
  'unit-not-offered',
  'unit-missing',
  'unknown-section',
  'unknown-aspect',
  'unknown-negative',
  'unknown-quantity',
  'bad-marks',
  'marks-do-not-add-up',
  'marks-out-of-reach',
  'bad-bands',
  'bad-limits',
  'wrong-scenario',
  'looser-than-base',
  'unclear-against-base',
  'layer-out-of-order',
  'unknown-change',
  'time-differs',
  'sentence-missing',
  'sentence-empty',
  'sentence-unused',
  'parameter-unknown',
  'parameters-differ',
] as const
export type FaultCode = (typeof FAULTS)[number]

export interface Fault {
  readonly code: FaultCode
  /** Where: the id of the part, mount, step, aspect or sentence. */
  readonly at: string
  /** The id or value that is wrong. */
  readonly detail: string
}

export type Report = (code: FaultCode, at: string, detail: string | number) => void
