// What a data folder holds: the one list of stores. A backup takes each of them; the rest is of the running server alone.

export const DATABASE = 'gongfang.sqlite'
export const RECEIPT_KEY = 'receipt-key.pem'
/** Every computer of the school trusts it; only where the server has ever spoken TLS. */
export const AUTHORITY = 'tls/authority.pem'
/** Made anew from the authority whenever it must be: no backup needs it. */
export const SERVER_CERTIFICATE = 'tls/server.pem'

export const STORES = [
  { name: DATABASE, is: 'database' },
  { name: RECEIPT_KEY, is: 'file' },
  { name: AUTHORITY, is: 'file' },
] as const

/** Of the running server, made anew at every start. */
export const PASSING: readonly string[] = [
  'server.lock',
  'server.lock-journal',
  'server.pid',
  `${DATABASE}-wal`,
  `${DATABASE}-shm`,
  SERVER_CERTIFICATE,
]
