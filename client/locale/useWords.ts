// The words of one scenario in the language of the page. The old ones stay until the new ones have come.

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { loadWords } from '../scenarioLoader.ts'
import { currentLanguage } from './language.ts'
import { type Say, sayWith, type Words } from './words.ts'

export interface ScenarioWords {
  readonly ready: boolean
  readonly words: Words
  readonly say: Say
}

const NONE: Words = {}

export function useWords(scenario: string): ScenarioWords {
  // Renders again when the language changes.
  useTranslation()
  const language = currentLanguage()
  const { data, isPending } = useQuery({
    queryKey: ['words', scenario, language],
    queryFn: () => loadWords(scenario, language),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: false,
    networkMode: 'always',
    placeholderData: (previous, query) => (query?.queryKey[1] === scenario ? keepPreviousData(previous) : undefined),
  })
  return useMemo(() => ({ ready: !isPending, words: data ?? NONE, say: sayWith(data ?? NONE) }), [data, isPending])
}
