// Places in the life of a commit at which a test lets the whole server die, as a power cut would: nothing after them happens.

export const FAILPOINTS = ['before-begin', 'after-insert', 'before-commit', 'after-commit', 'before-ack'] as const
export type Failpoint = (typeof FAILPOINTS)[number]

/** `before-commit:7`: dies when that place is reached for the seventh time. Undefined when the words are no failpoint. */
export function readFailpoint(words: string): { readonly point: Failpoint; readonly times: number } | undefined {
  const [point, times, ...rest] = words.split(':')
  const found = FAILPOINTS.find((each) => each === point)
  return found && rest.length === 0 && /^[1-9]\d{0,6}$/.test(times ?? '') ? { point: found, times: Number(times) } : undefined
}

/** Called at each place; `die` does not return. */
export function failAt(words: string | undefined, die: () => void): (point: Failpoint) => void {
  const wanted = words === undefined ? undefined : readFailpoint(words)
  let left = wanted?.times ?? 0
  return (point) => {
    if (point === wanted?.point && --left === 0) die()
  }
}
