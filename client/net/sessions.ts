// What the pages ask the server about sessions over HTTP; what happens in one comes over its line.

import type { NewSession, SessionList, SessionResults } from '../../shared/protocol/sessions.ts'
import type { Answered } from './api.ts'
import { call } from './people.ts'

export const getSessions = (): Promise<Answered<SessionList>> => call('GET', '/api/sessions')
export const makeSession = (body: NewSession): Promise<Answered<{ readonly session: string }>> => call('POST', '/api/sessions', body)
export const findByCode = (code: string): Promise<Answered<{ readonly session: string; readonly title: string }>> =>
  call('POST', '/api/sessions/code', { code })
export const getResults = (session: string): Promise<Answered<SessionResults>> => call('GET', `/api/sessions/${session}/results`)
