// Why TLS cannot be spoken from a data folder; apart, so that whoever speaks plain http need not load what makes certificates.

/** Why a server that must speak TLS does not start, by a name and what can be done. */
export class TlsRefused extends Error {
  readonly code: 'authority-missing' | 'authority-unreadable' | 'authority-expired' | 'clock-wrong'
  constructor(code: TlsRefused['code'], what: string) {
    super(`${code}: ${what}`)
    this.code = code
  }
}
