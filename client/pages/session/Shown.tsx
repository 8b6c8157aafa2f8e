// What a room is shown: the teacher's own hands at work, live, over whatever one was doing. It goes when the teacher ends it; nothing under it has
// been touched.

import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { WatchLine } from '../../net/watch.ts'
import { Icon } from '../../ui/icons.tsx'
import { isWriting } from '../../ui/writes.ts'
import { Bystander } from '../onlooker/bystander.ts'
import { LivePicture } from '../onlooker/LivePicture.tsx'
import { Shelf } from '../onlooker/shelf.ts'
import { eventWords } from '../replay/eventWords.ts'
import { useNamesIn } from '../run/useNames.ts'
import css from './shown.module.css'

interface ShownProps {
  readonly run: string
  readonly line: WatchLine
  /** What it means for one's own work. */
  readonly words: string
  /** What one may still do meanwhile. */
  readonly children?: ReactNode
}

export default function Shown({ run, line, words, children }: ShownProps) {
  const { t } = useTranslation('session')
  const [bystander, setBystander] = useState<Bystander>()
  useEffect(() => {
    const made = new Bystander(line, new Shelf())
    made.goTo(run)
    setBystander(made)
    // Who is shown something looks at the hands, until they look elsewhere.
    const stop = made.store.subscribe(({ standing, onlooker }, before) => {
      if (standing.is === 'there' && before.standing.is !== 'there') onlooker?.followHands(true)
    })
    return () => {
      stop()
      setBystander(undefined)
      made.close()
    }
  }, [run, line])
  useEffect(() => {
    const down = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return
      const deed = bystander?.store.getState().onlooker?.deedOf(event.key)
      if (!deed) return
      event.preventDefault()
      deed()
    }
    addEventListener('keydown', down)
    return () => removeEventListener('keydown', down)
  }, [bystander])
  return (
    <main className={css.shown} data-shown={run} aria-label={t('shown.title')}>
      <div className={css.head} role="status">
        <Icon sign="lens" size={22} />
        <strong>{t('shown.title')}</strong>
        <span>{words}</span>
        <span className={css.meanwhile}>{children}</span>
      </div>
      {bystander ? <LivePicture bystander={bystander} whole /> : <div />}
      <p className={css.latest}>{bystander ? <Latest bystander={bystander} /> : null}</p>
    </main>
  )
}

/** What the hands have just done, in words. */
function Latest({ bystander }: { readonly bystander: Bystander }) {
  const scenario = useStore(bystander.store, (s) => s.onlooker?.stuff.scenario.id ?? '')
  const names = useNamesIn(scenario)
  const last = useStore(bystander.store, (s) => s.marked[s.marked.length - 1])
  if (!last) return null
  const { what, about } = eventWords(names, last.event)
  return (
    <>
      <strong>{what}</strong> {about}
    </>
  )
}
