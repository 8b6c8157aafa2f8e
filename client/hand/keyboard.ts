// Which key means what. One table for hearing keys, for the help sheet and for the hints on the buttons.

export type Command =
  | { readonly do: 'primary' | 'take' | 'home' | 'letGo' | 'steady' | 'other' | 'press' }
  | { readonly do: 'turn'; readonly way: -1 | 1; readonly pace: Pace }
  | { readonly do: 'walk'; readonly by: -1 | 1 }
  | { readonly do: 'station'; readonly n: number }
  | { readonly do: 'amount' | 'camera' | 'help' | 'cancel' | 'record' | 'account' | 'closeUp' | 'mute' | 'hint' | 'there' | 'show' }

export type Pace = 'fine' | 'plain' | 'coarse'

/** °/s. Fine: a torque reading can be followed; plain: a smooth turn of the disc; coarse: a bolt is run in or out. */
export const RATES: Readonly<Record<Pace, number>> = { fine: 6, plain: 45, coarse: 540 }

export interface Key {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
}

const LETTERS: Readonly<Record<string, Command>> = {
  t: { do: 'take' },
  p: { do: 'home' },
  g: { do: 'letGo' },
  h: { do: 'steady' },
  x: { do: 'other' },
  d: { do: 'amount' },
  c: { do: 'camera' },
  r: { do: 'record' },
  l: { do: 'account' },
  i: { do: 'closeUp' },
  m: { do: 'mute' },
  n: { do: 'hint' },
  f: { do: 'there' },
  s: { do: 'show' },
}

const pace = ({ shiftKey, ctrlKey }: Key): Pace => (shiftKey ? 'fine' : ctrlKey ? 'coarse' : 'plain')

/** What a key asks for, or undefined when it is the browser's. */
export function commandOf(event: Key): Command | undefined {
  const { key } = event
  if (event.altKey || event.metaKey) return undefined
  if (key === 'ArrowLeft') return { do: 'turn', way: -1, pace: pace(event) }
  if (key === 'ArrowRight') return { do: 'turn', way: 1, pace: pace(event) }
  if (event.ctrlKey) return undefined
  if (key === 'ArrowUp') return { do: 'walk', by: -1 }
  if (key === 'ArrowDown') return { do: 'walk', by: 1 }
  if (key === 'Enter') return { do: 'primary' }
  if (key === ' ') return { do: 'press' }
  if (key === 'Escape') return { do: 'cancel' }
  if (key === '?') return { do: 'help' }
  if (/^[1-9]$/.test(key)) return { do: 'station', n: Number(key) - 1 }
  return LETTERS[key.toLowerCase()]
}
