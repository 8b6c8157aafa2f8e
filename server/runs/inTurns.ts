// Long work on the server's one thread, done a stretch at a time: whoever else waits has a turn between two stretches. What is done so is a
// generator that stops where it may be left for a moment; where nobody else waits it is done at once.

export type InStretches<T> = Generator<void, T>

/** So much of a log is read in one stretch, chunks: a few milliseconds. */
export const STRETCH = 512

export function atOnce<T>(work: InStretches<T>): T {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}

export async function inTurns<T>(work: InStretches<T>): Promise<T> {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
    await new Promise((others) => setImmediate(others))
  }
}
