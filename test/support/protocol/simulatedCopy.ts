// A browser's storage on simulated time: shared by its pages, outliving them, and refusing when it is full.

import type { KeptChunk, KeptRun, LocalCopy } from '../../../client/net/localCopy.ts'
import type { RunHeader } from '../../../shared/log/runLog.ts'
import type { Dice, SimulatedTime } from './simulatedTime.ts'

export class SimulatedBrowser {
  readonly name: string
  /** Chance that a write is refused. */
  full = 0
  private readonly time: SimulatedTime
  private readonly dice: Dice
  private header: RunHeader | undefined
  private receipt = ''
  private readonly chunks = new Map<number, KeptChunk>()

  constructor(name: string, time: SimulatedTime, dice: Dice) {
    this.name = name
    this.time = time
    this.dice = dice
  }

  /** For one page; what it had under way when it `died` may be written or not. */
  copy(died: () => boolean): LocalCopy {
    const write = (change: () => void): Promise<void> =>
      new Promise((resolve, reject) => {
        const refused = this.dice.chance(this.full)
        this.time.after(this.dice.between(0, 30), () => {
          if (died() && this.dice.chance(0.5)) return
          if (refused) return reject(new Error('QuotaExceededError'))
          change()
          resolve()
        })
      })
    const put = (chunks: readonly KeptChunk[]): void => {
      for (const chunk of chunks) this.chunks.set(chunk.seq, chunk)
    }
    return {
      read: async (): Promise<KeptRun | undefined> => {
        const chunks = [...this.chunks.values()].sort((a, b) => a.seq - b.seq)
        return this.header && { header: this.header, receipt: this.receipt, chunks }
      },
      begin: (header) =>
        write(() => {
          this.header ??= header
        }),
      keep: (chunks) => write(() => put(chunks)),
      keepReceipt: (receipt) =>
        write(() => {
          if (this.header) this.receipt = receipt
        }),
      replace: (chunks) =>
        write(() => {
          this.chunks.clear()
          put(chunks)
        }),
      forget: () =>
        write(() => {
          this.header = undefined
          this.receipt = ''
          this.chunks.clear()
        }),
    }
  }
}
