// An expected "no" is a value. `code` is from a closed list where it is made; `detail` names what was wrong, never in a human sentence.

export interface Refusal<Code extends string = string> {
  readonly code: Code
  readonly detail?: Readonly<Record<string, string | number>>
}

export type Outcome<T, Code extends string = string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal<Code> }

export const accept = <T>(value: T): { ok: true; value: T } => ({ ok: true, value })

export const refuse = <Code extends string>(code: Code, detail?: Refusal['detail']): { ok: false; refusal: Refusal<Code> } => ({
  ok: false,
  refusal: detail ? { code, detail } : { code },
})
