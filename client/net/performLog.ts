// A stored log performed through the protocol: its inputs as they are, but every reveal asked of the server at its tick, whose answer is what
// goes into the new log.

import type { Input } from '../../shared/log/input.ts'
import type { Uplink } from './uplink.ts'

/** Ticks recorded at once: chunks of 200 ms, the longest there are, so that a stored log is sent in as few as possible. */
const STRIDE = 12

export interface Performed {
  readonly inputs: readonly Input[]
  readonly tick: number
}

/** Waits before going beyond a tick; at once when there is nothing to wait for. */
export type Pacing = (tick: number) => Promise<void> | undefined

/** Up to and including `to`. Returns what the new log holds. Rejects with UplinkEnded. */
export async function performLog(
  uplink: Pick<Uplink, 'askReveal' | 'record'>,
  inputs: readonly Input[],
  to: number,
  pacing: Pacing = () => undefined,
): Promise<Performed> {
  const placed: Input[] = []
  let next = 0
  for (let tick = 0; tick < to; ) {
    tick = Math.min(tick + STRIDE, to)
    const chunk: Input[] = []
    for (let input = inputs[next]; input && input.tick <= tick; input = inputs[++next])
      chunk.push(input.verb === 'reveal' ? { ...input, values: await uplink.askReveal(input.key, input.tick) } : input)
    uplink.record(chunk, tick)
    placed.push(...chunk)
    await pacing(tick)
  }
  return { inputs: placed, tick: to }
}
