// The words of several scenarios at once, by id; what has not come yet is said by its key.

import { useQueries } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../locale/language.ts'
import { type Say, sayWith } from '../locale/words.ts'
import { loadWords, scenarioIds } from '../scenarioLoader.ts'

export function useScenarioWords(ids: readonly string[]): (id: string) => Say {
  // Renders again when the language changes.
  useTranslation()
  const language = currentLanguage()
  const known = ids.filter((id) => scenarioIds.includes(id))
  const found = useQueries({
    queries: known.map((id) => ({
      queryKey: ['words', id, language],
      queryFn: () => loadWords(id, language),
      staleTime: Number.POSITIVE_INFINITY,
    })),
  })
  return (id) => sayWith(found[known.indexOf(id)]?.data ?? {})
}
