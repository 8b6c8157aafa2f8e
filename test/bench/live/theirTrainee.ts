// A scripted trainee of the alternative: the same inputs in the same parts at the same pace, and everything that is shown to it read.

import { Client, type Room } from '@colyseus/sdk'
import { CHUNK_TICKS } from '../../../client/net/outbox.ts'
import { TICKS_PER_SECOND } from '../../../shared/base/units.ts'
import type { Input } from '../../../shared/log/input.ts'

export class TheirTrainee {
  saved = 0
  private readonly inputs: readonly Input[]
  private room: Room | undefined
  private began = 0
  private next = 0
  private tick = 0
  private seq = 0

  constructor(inputs: readonly Input[]) {
    this.inputs = inputs
  }

  async join(url: string, room: string): Promise<void> {
    this.room = await new Client(url).joinById(room, { as: 'trainee' })
    this.room.onMessage('saved', () => {
      this.saved += 1
    })
    this.began = performance.now()
  }

  step(): void {
    const due = Math.floor(((performance.now() - this.began) * TICKS_PER_SECOND) / 1000)
    if (!this.room || due < this.tick + CHUNK_TICKS) return
    const inputs: Input[] = []
    for (let input = this.inputs[this.next]; input && input.tick <= due; input = this.inputs[++this.next]) inputs.push(input)
    this.tick = due
    if (inputs.length > 0) this.room.send('inputs', { seq: this.seq++, inputs })
  }

  async close(): Promise<void> {
    await this.room?.leave()
  }
}
