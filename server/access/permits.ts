// Who may do what, all of it: every HTTP route and every message of a socket × role. What has no row here cannot be registered.

import { ROLES, type Role } from '../../shared/session/roles.ts'

/**
 * none: refused before the route is reached · own: one's own run, account or session that one runs (and its runs), a guest's own by its ticket · class: also those of students in
 * the classes one teaches · any: everybody's, or there is nothing that belongs to anybody.
 */
export type Reach = 'none' | 'own' | 'class' | 'any'

type Row = Readonly<Record<Role, Reach>>

const row = (...reach: [guest: Reach, student: Reach, instructor: Reach, judge: Reach, officer: Reach, admin: Reach]): Row =>
  Object.fromEntries(ROLES.map((role, i) => [role, reach[i] ?? 'none'])) as Row

const everyone = row('any', 'any', 'any', 'any', 'any', 'any')
const mine = row('own', 'own', 'own', 'own', 'own', 'own')
const signedIn = row('none', 'own', 'own', 'own', 'own', 'own')
/** A run's evidence: its owner's, the class's instructor's, and (written down) the administrator's. */
const evidence = row('own', 'own', 'class', 'own', 'own', 'any')
const teachers = row('none', 'none', 'class', 'none', 'none', 'any')
/** Who makes sessions must be able to say for whom. */
const makers = row('none', 'none', 'class', 'none', 'any', 'any')
const administrators = row('none', 'none', 'none', 'none', 'none', 'any')

export const PERMITS: Readonly<Record<string, Row>> = {
  'GET /api/health': everyone,
  'GET /api/scenarios': everyone,
  'GET /api/keys': everyone,
  'GET /*': everyone,

  'POST /api/runs': everyone,
  'GET /api/runs/:run': evidence,
  'GET /api/runs/:run/sheet': evidence,
  'GET /api/runs/:run/log': evidence,
  'GET /api/runs/:run/file': evidence,
  'GET /api/runs/:run/chunks': evidence,
  'GET /api/runs/:run/timing': evidence,
  'GET /api/runs/:run/state': evidence,
  'GET /api/runs/:run/checkpoint': evidence,
  'POST /api/runs/:run/ticket': signedIn,
  'POST /api/claims': signedIn,
  'POST /api/files/score': everyone,

  'socket resume': mine,
  'socket append': mine,
  'socket reveal': mine,
  'socket submit': mine,

  'POST /api/sessions': makers,
  'GET /api/sessions': row('none', 'own', 'own', 'own', 'own', 'any'),
  'POST /api/sessions/code': everyone,
  'GET /api/sessions/:session/results': row('none', 'none', 'own', 'own', 'own', 'any'),
  // Which command, in which phase and for which seat: shared/session/commands.ts.
  'session watch': row('none', 'own', 'own', 'own', 'own', 'any'),
  'session command': row('own', 'own', 'own', 'own', 'own', 'any'),

  'GET /api/me': everyone,
  'POST /api/set-up': everyone,
  'POST /api/sign-in': everyone,
  'POST /api/sign-in/link': everyone,
  'POST /api/sign-out': everyone,
  'POST /api/password': mine,

  'GET /api/accounts': makers,
  'GET /api/accounts/export': administrators,
  'POST /api/accounts': administrators,
  'PUT /api/accounts/:account': administrators,
  'GET /api/accounts/:account/runs': row('none', 'own', 'class', 'own', 'own', 'any'),
  'POST /api/accounts/:account/link': teachers,
  'POST /api/codes': teachers,
  'POST /api/roster': administrators,
  'GET /api/classes': makers,
  'POST /api/classes': administrators,
  'PUT /api/classes/:class/teachers': administrators,
  'GET /api/audit': administrators,
  'GET /api/audit/export': administrators,
}

export const reachOf = (act: string, role: Role): Reach => PERMITS[act]?.[role] ?? 'none'
