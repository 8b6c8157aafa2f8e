// What a data folder holds: the one list of stores. A backup takes each of them; the rest is of the running server alone.

export const DATABASE = 'gongfang.sqlite'
export const RECEIPT_KEY = 'receipt-key.pem'

export const STORES = [
  { name: DATABASE, is: 'database' },
  { name: RECEIPT_KEY, is: 'file' },
] as const

/** Of the running server, made anew at every start. */
export const PASSING: readonly string[] = ['server.lock', 'server.lock-journal', 'server.pid', `${DATABASE}-wal`, `${DATABASE}-shm`]
