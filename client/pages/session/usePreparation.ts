// While a student waits in the lobby their computer gets ready: everything is loaded, the workshop built, the simulation measured. What came of
// it is told to the session, so that nobody is started who cannot work.

import { useEffect, useState } from 'react'
import type { Ready } from '../../../shared/session/seat.ts'
import { graphicsOf } from '../../ui/graphics.ts'
import type { Loading } from '../run/openSession.ts'
import type { Prepared, SeatRun } from './seatRun.tsx'

export type Preparation =
  | { readonly is: 'loading'; readonly what: Loading | 'page'; readonly done: number; readonly of: number }
  | { readonly is: 'failed'; readonly why: 'webgl' | 'wasm' | 'load'; readonly detail: string }
  | ({ readonly is: 'ready'; readonly SeatRun: typeof SeatRun } & Prepared)

/** `scenario` '': nothing is to be prepared. */
export function usePreparation(scenario: string, hints: boolean): Preparation {
  const [preparation, setPreparation] = useState<Preparation>({ is: 'loading', what: 'page', done: 0, of: 1 })
  useEffect(() => {
    if (scenario === '') return
    let gone = false
    let made: Prepared | undefined
    const prepare = async (): Promise<void> => {
      setPreparation({ is: 'loading', what: 'page', done: 0, of: 1 })
      if (!graphicsOf(document).webgl2) return setPreparation({ is: 'failed', why: 'webgl', detail: '' })
      if (typeof WebAssembly === 'undefined') return setPreparation({ is: 'failed', why: 'wasm', detail: '' })
      const { prepareSeat, SeatRun } = await import('./seatRun.tsx')
      made = await prepareSeat(scenario, hints, (what, done, of) => {
        if (!gone) setPreparation({ is: 'loading', what, done, of })
      })
      if (gone) return made.run.close()
      setPreparation({ is: 'ready', SeatRun, ...made })
    }
    prepare().catch((error: Error) => {
      if (!gone) setPreparation({ is: 'failed', why: 'load', detail: error.message })
    })
    return () => {
      gone = true
      made?.run.close()
    }
  }, [scenario, hints])
  return preparation
}

export function readyOf(preparation: Preparation): Ready {
  switch (preparation.is) {
    case 'loading':
      return { assets: false, device: 'unknown' }
    case 'failed':
      return { assets: false, device: preparation.why === 'load' ? 'unknown' : 'unfit' }
    case 'ready':
      return { assets: true, device: preparation.fast ? 'fit' : 'unfit' }
    default:
      return preparation satisfies never
  }
}
