// The interface's words: Chinese first, English complete. One JSON file for each page and language, fetched when that page is.

import i18next, { type BackendModule, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'

export const LANGUAGES = ['zh-CN', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

const REMEMBERED = 'gongfang.language'
const files = import.meta.glob<Record<string, unknown>>(['./zh-CN/*.json', './en/*.json'], { import: 'default' })

const words: BackendModule = {
  type: 'backend',
  init: () => {},
  read: (language, namespace, done) => {
    const load = files[`./${language}/${namespace}.json`]
    if (load === undefined) return done(new Error(`no words for ${language}/${namespace}`), null)
    load().then(
      (found) => done(null, found),
      (error: Error) => done(error, null),
    )
  },
}

const isLanguage = (value: string | null): value is Language => LANGUAGES.some((each) => each === value)

export const currentLanguage = (): Language => {
  const language = i18next.resolvedLanguage ?? null
  return isLanguage(language) ? language : 'zh-CN'
}

/** Loads what every page needs; the words of a page come with the page. */
export async function startLanguage(storage: Storage | undefined): Promise<i18n> {
  const remembered = storage?.getItem(REMEMBERED) ?? null
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language
    storage?.setItem(REMEMBERED, language)
  })
  await i18next
    .use(words)
    .use(initReactI18next)
    .init({
      lng: isLanguage(remembered) ? remembered : 'zh-CN',
      fallbackLng: false,
      supportedLngs: [...LANGUAGES],
      load: 'currentOnly',
      ns: ['shell', 'refused'],
      defaultNS: 'shell',
      // React escapes what it shows.
      interpolation: { escapeValue: false },
    })
  return i18next
}
