// Names of people and classes, and what they sign in with: cleaned of what cannot be seen, refused when nothing sensible is left.

/** Controls, bidi controls, zero-width signs, tags, private use: nothing a name is written with, and what two names could differ in unseen. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu
const MOST_SIGNS = 40

const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'grapheme' })

/** As it is kept; undefined when it is no name. Rare Han signs and the · of 古丽·买买提 are kept as they are. */
export function cleanName(typed: string): string | undefined {
  if (typed.length > 400) return undefined
  const name = typed.normalize('NFC').replace(UNSEEN, '').replace(/\s+/gu, ' ').trim()
  const signs = [...segmenter.segment(name)].length
  // Five marks on one sign are no accent any more.
  return signs >= 1 && signs <= MOST_SIGNS && /[\p{L}\p{N}]/u.test(name) && !/\p{M}{5}/u.test(name) ? name : undefined
}

/** A school number or short name: letters, digits and . _ - of any width; undefined when it is none. */
export function cleanLogin(typed: string): string | undefined {
  const login = typed.length > 100 ? '' : typed.normalize('NFKC').replace(UNSEEN, '').trim()
  return /^[A-Za-z0-9][A-Za-z0-9._-]{1,31}$/.test(login) ? login : undefined
}

/** By which two logins are the same. */
export const loginKey = (login: string): string => login.toLowerCase()
