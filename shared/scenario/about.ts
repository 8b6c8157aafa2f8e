// What a scenario's page says of it beside its own words: lists of sentences in one language, and the numbers it claims of its physics.

/** Measured in the real simulation and held against what is published; cells as they are printed. */
export interface Claim {
  readonly id: string
  readonly subject: ClaimSubject
  /** "—" where nothing is. */
  readonly published: string
  readonly ours: string
  readonly error: string
}

export const CLAIM_SUBJECTS = ['bolts', 'tools', 'lift', 'bodies', 'hands', 'disc', 'tyre'] as const
export type ClaimSubject = (typeof CLAIM_SUBJECTS)[number]

/** One language. In a source, ● marks what is published, ○ a weak page, H an assumption of the platform. */
export interface About {
  readonly teaches: readonly string[]
  readonly standards: readonly string[]
  readonly varies: readonly string[]
  readonly modelled: readonly string[]
  readonly notModelled: readonly string[]
  readonly quantities: Readonly<Record<string, { readonly name: string; readonly source: string }>>
}
