// The keys of a replay, while nobody writes and nothing lies over it.

import { useEffect } from 'react'
import { isWriting } from '../../ui/writes.ts'
import type { Replay } from './replay.ts'

/** Ticks that the arrows go: a second, five with Shift. Comma and full stop go one. */
const SECOND = 60
const LEAP = 300

/** What a key means; undefined leaves it to the browser. */
export function deedOf(replay: Replay, { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>): (() => void) | undefined {
  const { store } = replay
  const far = shiftKey ? LEAP : SECOND
  switch (key) {
    case ' ':
    case 'k':
      return () => replay.toggle()
    case 'ArrowLeft':
      return () => replay.step(-far)
    case 'ArrowRight':
      return () => replay.step(far)
    case ',':
      return () => replay.step(-1)
    case '.':
      return () => replay.step(1)
    case '[':
      return () => replay.leap('events', -1)
    case ']':
      return () => replay.leap('events', 1)
    case '{':
      return () => replay.leap('flags', -1)
    case '}':
      return () => replay.leap('flags', 1)
    case 'Home':
      return () => replay.seek(0)
    case 'End':
      return () => replay.seek(replay.ticks)
    case '-':
      return () => replay.faster(-1)
    case '=':
    case '+':
      return () => replay.faster(1)
    case '?':
      return () => store.setState({ help: true })
    default:
      return replay.onlooker.deedOf(key)
  }
}

const within = (target: EventTarget | null, selector: string): boolean => target instanceof HTMLElement && target.closest(selector) !== null

export function useReplayKeys(replay: Replay): void {
  useEffect(() => {
    const down = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target) || replay.store.getState().help) return
      // A button in focus answers the space bar itself, a choice the arrows too.
      if (event.key === ' ' && within(event.target, 'button, a, summary')) return
      if (/^( |Arrow.*)$/.test(event.key) && within(event.target, 'input')) return
      const deed = deedOf(replay, event)
      if (!deed) return
      event.preventDefault()
      deed()
    }
    addEventListener('keydown', down)
    return () => removeEventListener('keydown', down)
  }, [replay])
}
