// Roles × commands × phases, every cell generated from the one table: who is let through, and who is refused by which name.

import { describe, expect, it } from 'vitest'
import {
  COMMAND_KINDS,
  COMMAND_ROLES,
  COMMANDS,
  type Command,
  type CommandKind,
  type CommandRole,
  PHASES,
} from '../../shared/session/commands.ts'
import { configurationDigest } from '../../shared/session/configuration.ts'
import { reduce } from '../../shared/session/session.ts'
import type { Author } from '../../shared/session/state.ts'
import { Classroom, configured, runOf, SERVER, TEACHER } from '../support/classroom.ts'

const SEAT = { account: 's1' }
const BLIND = 'A17'

/** A session in each phase; seat 1 is s1's, seat 2 a guest's with a blind code. */
function roomIn(phase: (typeof PHASES)[number] | 'none'): Classroom {
  const room = new Classroom()
  if (phase === 'none') return room
  room.draft()
  room
    .do(TEACHER, { kind: 'invite', people: [{ blind: BLIND }] })
    .do(TEACHER, { kind: 'staff', accounts: ['judge', 'officer'] })
    .rehearse()
  if (phase === 'draft') return room
  room.do(TEACHER, { kind: 'open', code: 'K7QM2P' }).sit('s1')
  room.do({ role: 'guest', account: '', blind: BLIND }, { kind: 'join', who: { blind: BLIND }, device: 'x' })
  if (phase === 'lobby') return room
  room.do(TEACHER, { kind: 'start', countdown: 1000, anyway: true, runs: [1, 2].map((n) => ({ seat: n, run: runOf(n) })) })
  if (phase === 'countdown') return room
  room.wait(1000).do(SERVER, { kind: 'begin' })
  if (phase === 'running') return room
  room.do(TEACHER, { kind: 'end', grace: 0, early: 'why' })
  if (phase === 'ending') return room
  for (const n of [1, 2]) room.do(SERVER, { kind: 'sealed', seat: n, run: runOf(n), how: 'timeout' })
  room.do(SERVER, { kind: 'close' })
  if (phase === 'ended') return room
  return room.do(TEACHER, { kind: 'release' })
}

const whoOf = (author: Author) => (author.blind === undefined ? { account: author.account } : { blind: author.blind })

/** One command of each kind, about the author's own seat where seats have owners. */
const commandOf = (kind: CommandKind, author: Author, room: Classroom): Command => {
  const seat = author.blind === BLIND ? 2 : 1
  const commands: { readonly [K in CommandKind]: Extract<Command, { kind: K }> } = {
    create: { kind: 'create', session: 'b'.repeat(32), title: 't', configuration: configured(), staff: [], people: [] },
    configure: { kind: 'configure', configuration: configured() },
    invite: { kind: 'invite', people: [{ account: 's9' }] },
    staff: { kind: 'staff', accounts: ['judge', 'officer'] },
    rehearsed: { kind: 'rehearsed', digest: configurationDigest(configured()), failures: [] },
    open: { kind: 'open', code: 'K7QM2P' },
    join: { kind: 'join', who: whoOf(author), device: author.blind === undefined ? 'pc-s1' : 'x', run: runOf(8) },
    ready: { kind: 'ready', seat, ready: { assets: true, device: 'fit' } },
    unseat: { kind: 'unseat', seat },
    assign: { kind: 'assign', seat, scenario: 0 },
    start: { kind: 'start', countdown: 0, anyway: true, runs: [1, 2].map((n) => ({ seat: n, run: runOf(n) })) },
    cancel: { kind: 'cancel' },
    begin: { kind: 'begin' },
    arrive: { kind: 'arrive', seat, device: 'pc-s1' },
    away: { kind: 'away', seat, since: room.at },
    lapse: { kind: 'lapse', seat: 1 },
    move: { kind: 'move', seat },
    freeze: { kind: 'freeze', seats: 'all' },
    resume: { kind: 'resume', seats: [1] },
    extend: { kind: 'extend', seats: 'all', ms: 1, note: 'n' },
    incident: { kind: 'incident', seats: 'all', ms: 1, note: 'n' },
    message: { kind: 'message', seats: 'all', text: 't' },
    hand: { kind: 'hand', seat, up: true },
    answer: { kind: 'answer', seat: 1 },
    demonstrate: { kind: 'demonstrate' },
    sealed: { kind: 'sealed', seat: 1, run: runOf(1), how: 'submit' },
    end: { kind: 'end', grace: 0, early: 'why' },
    close: { kind: 'close' },
    release: { kind: 'release' },
  }
  return commands[kind]
}

/** own: in the session they run, for the seat that is theirs. other: anybody else of the role. */
const authorOf = (role: CommandRole, whose: 'own' | 'other'): Author => {
  if (role === 'guest') return { role, account: '', blind: whose === 'own' ? BLIND : 'B99' }
  if (role === 'student') return { role, account: whose === 'own' ? 's1' : 's7' }
  if (role === 'server') return SERVER
  return { role, account: whose === 'own' ? (role === 'instructor' ? 'teacher' : role) : `other-${role}` }
}

const KEPT_OUT = ['session-role', 'session-foreign']
const said = (kind: CommandKind, author: Author, phase: (typeof PHASES)[number] | 'none'): string => {
  const room = roomIn(phase)
  const next = reduce(room.session, room.entry(author, commandOf(kind, author, room)), room.at)
  return next.ok ? 'ok' : next.refusal.code
}

describe.each(COMMAND_KINDS.map((kind) => ({ kind })))('$kind', ({ kind }) => {
  const rule = COMMANDS[kind]
  const phase = rule.phases[0] as (typeof PHASES)[number]

  it.each(COMMAND_ROLES.map((role) => ({ role, reach: rule.reach[role] })))('by $role reaches: $reach', ({ role, reach }) => {
    const [own, other] = [said(kind, authorOf(role, 'own'), phase), said(kind, authorOf(role, 'other'), phase)]
    if (reach === 'none') expect([own, other]).toEqual(['session-role', 'session-role'])
    else if (reach === 'any') for (const each of [own, other]) expect(KEPT_OUT).not.toContain(each)
    else {
      expect(KEPT_OUT).not.toContain(own)
      // A join is about oneself: whoever is on no list is told so by name.
      expect(other).toBe(kind === 'join' ? 'not-listed' : 'session-foreign')
    }
  })

  const able = COMMAND_ROLES.find((role) => rule.reach[role] !== 'none') as CommandRole
  it.each((['none', ...PHASES] as const).map((each) => ({ each })))('in phase $each is as the table says', ({ each }) => {
    const answer = said(kind, authorOf(able, 'own'), each)
    if (kind === 'create') return expect(answer).toBe(each === 'none' ? 'ok' : 'session-made')
    if (each === 'none') return expect(answer).toBe('session-unknown')
    // In the draft nobody has a seat yet.
    if (each === 'draft' && rule.reach[able] === 'seat' && kind !== 'join') return expect(answer).toBe('session-foreign')
    expect(answer === 'session-phase').toBe(!rule.phases.includes(each))
  })
})

describe('the table', () => {
  it('lets nobody but the server say what only the server can know', () => {
    for (const kind of ['begin', 'arrive', 'away', 'lapse', 'sealed', 'close', 'rehearsed'] as const)
      for (const role of COMMAND_ROLES) expect(COMMANDS[kind].reach[role]).toBe(role === 'server' ? 'any' : 'none')
  })

  it('lets students and guests act for their own seat only, and staff in their own sessions only', () => {
    for (const kind of COMMAND_KINDS) {
      const { reach } = COMMANDS[kind]
      for (const role of ['guest', 'student'] as const) expect(['none', 'seat']).toContain(reach[role])
      if (kind !== 'create')
        for (const role of ['instructor', 'judge', 'officer'] as const) expect(['none', 'staff']).toContain(reach[role])
    }
  })

  it('knows a student’s seat by the account, not by the number that is sent', () => {
    const room = roomIn('running')
    expect(room.say({ role: 'student', ...SEAT }, { kind: 'hand', seat: 2, up: true })).toBe('session-foreign')
    expect(room.say({ role: 'student', ...SEAT }, { kind: 'hand', seat: 9, up: true })).toBe('session-foreign')
  })
})
