// A store on simulated time: the server's own SQL in memory, groups that take a while to commit, commits that fail in either way, and crashes
// that leave whoever waited without an answer.

import type { DatabaseSync } from 'node:sqlite'
import { applyChange, type Statements, statements } from '../../../server/storage/changes.ts'
import { openDatabase } from '../../../server/storage/database.ts'
import { answerQuery } from '../../../server/storage/queries.ts'
import { type Request, StorageFailed, type Store, storeOver } from '../../../server/storage/store.ts'
import type { Dice, SimulatedTime } from './simulatedTime.ts'

interface Waiting {
  readonly request: Request
  readonly resolve: (value: unknown) => void
  readonly reject: (reason: Error) => void
}

export interface StoreFaults {
  /** Chance that a commit fails. */
  failure: number
  /** Longest a commit takes, ms. */
  slowest: number
}

/** What is on the disk; servers come and go. */
export class SimulatedDisk {
  readonly db: DatabaseSync
  readonly faults: StoreFaults
  /** Statements that the schema refused: bugs of the server. */
  readonly broken: string[] = []
  private readonly sql: Statements
  private readonly time: SimulatedTime
  private readonly dice: Dice
  private waiting: Waiting[] = []
  /** The group whose commit is under way; who asks meanwhile is in the next. */
  private group: readonly Waiting[] = []

  constructor(time: SimulatedTime, dice: Dice, faults: StoreFaults) {
    this.time = time
    this.dice = dice
    this.faults = faults
    this.db = openDatabase(':memory:')
    this.sql = statements(this.db)
  }

  open(): Store {
    return storeOver(
      (request) => new Promise((resolve, reject) => this.ask({ request, resolve, reject })),
      async () => {},
    )
  }

  /** Whoever waits never hears. What had been written may be on the disk or not. */
  crash(): void {
    const { group } = this
    this.group = []
    this.waiting = []
    if (!this.dice.chance(0.5)) return
    this.db.exec('BEGIN')
    try {
      for (const { request } of group) if ('change' in request) applyChange(this.sql, request.change)
      this.db.exec('COMMIT')
    } catch (error) {
      this.db.exec('ROLLBACK')
      this.broken.push(String(error))
    }
  }

  headSeq(run: string): number {
    return (this.sql('SELECT head_seq FROM run WHERE run = ?').get(run) as { head_seq: number } | undefined)?.head_seq ?? -1
  }

  close(): void {
    this.db.close()
  }

  private ask(waiting: Waiting): void {
    this.waiting.push(waiting)
    if (this.group.length === 0) this.begin()
  }

  private begin(): void {
    const group = this.waiting
    this.waiting = []
    this.group = group
    this.time.after(this.dice.between(1, this.faults.slowest), () => {
      if (this.group !== group) return
      this.group = []
      this.flush(group)
      if (this.waiting.length > 0) this.begin()
    })
  }

  private flush(group: readonly Waiting[]): void {
    const answers: unknown[] = []
    this.db.exec('BEGIN')
    try {
      for (const { request } of group) if ('change' in request) answers.push(applyChange(this.sql, request.change))
    } catch (error) {
      this.db.exec('ROLLBACK')
      this.broken.push(String(error))
      return refuse(group)
    }
    const fails = answers.length > 0 && this.dice.chance(this.faults.failure)
    // After an fsync that failed nobody knows what the file holds.
    this.db.exec(fails && this.dice.chance(0.5) ? 'ROLLBACK' : 'COMMIT')
    if (fails) return refuse(group)
    let next = 0
    for (const { request, resolve } of group) resolve('change' in request ? answers[next++] : answerQuery(this.sql, request.query))
  }
}

function refuse(group: readonly Waiting[]): void {
  for (const { reject } of group) reject(new StorageFailed('disk I/O error'))
}
