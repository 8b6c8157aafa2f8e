// What the audit tells of: the closed list, without schemas, since pages show it too.

export const AUDIT_ACTIONS = [
  'set-up',
  'sign-in',
  'sign-in-failed',
  'sign-in-by-link',
  'sign-out',
  'password-changed',
  'codes-issued',
  'link-made',
  'account-made',
  'account-changed',
  'role-changed',
  'account-closed',
  'account-opened',
  'class-made',
  'teachers-set',
  'roster-imported',
  'run-read',
  'run-exported',
  'run-watched',
  'runs-listed',
  'results-read',
  'runs-claimed',
  'accounts-exported',
  'audit-exported',
] as const
export type AuditAction = (typeof AUDIT_ACTIONS)[number]
