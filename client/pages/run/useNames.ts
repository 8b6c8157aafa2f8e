// Names of things on this page: parts, places, controls and surfaces by the scenario's own words; why something is refused, in the page's.

import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useWords } from '../../locale/useWords.ts'
import { type Say, sentence, type Words } from '../../locale/words.ts'
import { useRun } from './run.ts'

export interface Names {
  readonly words: Words
  readonly ready: boolean
  readonly of: (id: string) => string
  readonly say: Say
  readonly refusal: (code: string) => string
}

const ROOMS = ['part', 'mount', 'control', 'surface', 'field', 'station'] as const

export const useNames = (): Names => useNamesIn(useRun().stuff.scenario.id)

export function useNamesIn(scenario: string): Names {
  const { words, ready, say } = useWords(scenario)
  const { t, i18n } = useTranslation('refused')
  return useMemo(
    () => ({
      words,
      ready,
      say,
      of: (id) => {
        for (const room of ROOMS) {
          const word = sentence(words, `${room}.${id}`)
          if (word !== undefined) return word
        }
        return id
      },
      refusal: (code) => {
        if (i18n.exists(`verb.${code}`, { ns: 'refused' })) return t(`verb.${code as 'no-home'}`)
        return i18n.exists(`world.${code}`, { ns: 'refused' }) ? t(`world.${code as 'blocked'}`) : code
      },
    }),
    [words, ready, say, t, i18n],
  )
}
