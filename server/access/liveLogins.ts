// The connections that rest on a login: closed at once when it ends, and asked about every minute in case it ended by itself.

import type { Person } from './logins.ts'

interface Live {
  readonly account: string
  readonly tokenHash: string
  readonly close: () => void
}

export class LiveLogins {
  readonly #live = new Set<Live>()

  /** Returns what to call when the connection has closed. */
  add({ account, login }: Person, close: () => void): () => void {
    const live = { account: account.account, tokenHash: login.tokenHash, close }
    this.#live.add(live)
    return () => this.#live.delete(live)
  }

  endLogin(tokenHash: string): void {
    for (const each of [...this.#live]) if (each.tokenHash === tokenHash) this.#end(each)
  }

  endAccount(account: string): void {
    for (const each of [...this.#live]) if (each.account === account) this.#end(each)
  }

  /** Closes what `holds` no longer holds for. */
  async check(holds: (tokenHash: string) => Promise<boolean>): Promise<void> {
    for (const tokenHash of new Set([...this.#live].map((each) => each.tokenHash))) if (!(await holds(tokenHash))) this.endLogin(tokenHash)
  }

  #end(live: Live): void {
    this.#live.delete(live)
    live.close()
  }
}
