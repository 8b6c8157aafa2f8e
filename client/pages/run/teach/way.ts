// How one practises: led from step to step, one step again and again, or freely. In a mock or an assessment there is only one way.

import type { Mode } from '../openSession.ts'
import type { RunState } from '../runState.ts'

export type Way =
  | { readonly is: 'led' }
  /** No steps and no clock. */
  | { readonly is: 'free' }
  /** Begins where this step begins. */
  | { readonly is: 'step'; readonly step: string }

/** `?step=ID`, `?free`. */
export function wayOf(search: URLSearchParams, mode: Mode): Way {
  const step = search.get('step') ?? ''
  if (mode !== 'practice') return { is: 'led' }
  if (/^[\w-]{1,64}$/.test(step)) return { is: 'step', step }
  return search.has('free') ? { is: 'free' } : { is: 'led' }
}

/** What keeps the way in the address of a run that is open. */
export function wayQuery(way: Way): string {
  switch (way.is) {
    case 'led':
      return ''
    case 'free':
      return '&free'
    case 'step':
      return `&step=${way.step}`
    default:
      return way satisfies never
  }
}

/** The step the page leads to now: the one that is practised until it is done, then the next; '' where nothing leads. */
export function ledStep({ way, sight }: Pick<RunState, 'way' | 'sight'>): string {
  if (way.is === 'free') return ''
  const own = way.is === 'step' ? sight.steps.find(({ id }) => id === way.step) : undefined
  if (own && own.state !== 'done') return own.id
  return sight.steps.find(({ state }) => state === 'next')?.id ?? ''
}
