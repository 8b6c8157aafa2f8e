// Plain requests to the server: each answers with a value or with the reason it was refused, never by throwing for an expected "no".

import { accept, type Outcome, refuse } from '../../shared/base/outcome.ts'
import type {
  Catalogue,
  ChunkPage,
  FileScore,
  OpenedRun,
  OpenRun,
  RefusedCode,
  RunTiming,
  SheetAnswer,
} from '../../shared/protocol/messages.ts'

/** `unreachable`: no answer came. `unreadable`: something else than our server answered. Their words: locale/…/refused.json. */
export type ApiCode = RefusedCode | 'unreachable' | 'unreadable'
export type Answered<T> = Outcome<T, ApiCode>

interface Asked {
  readonly ticket?: string
  /** Sent as JSON; a file as its bytes. */
  readonly body?: unknown
  readonly signal?: AbortSignal | undefined
}

async function ask(path: string, { ticket, body, signal }: Asked): Promise<Answered<Response>> {
  const headers = new Headers({ accept: 'application/json, text/plain' })
  if (ticket !== undefined) headers.set('authorization', `Bearer ${ticket}`)
  const file = body instanceof Blob ? body : undefined
  if (body !== undefined) headers.set('content-type', file ? 'application/octet-stream' : 'application/json')
  let response: Response
  try {
    response = await fetch(path, {
      method: body === undefined ? 'GET' : 'POST',
      headers,
      cache: 'no-store',
      ...(body === undefined ? {} : { body: file ?? JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    })
  } catch (error) {
    if (signal?.aborted === true) throw error
    return refuse('unreachable')
  }
  if (response.ok) return accept(response)
  const said: unknown = await response.json().catch(() => undefined)
  const code = typeof said === 'object' && said !== null && 'code' in said && typeof said.code === 'string' ? said.code : undefined
  // A proxy without a server behind it answers 502 to 504 in words of its own.
  if (code === undefined) return refuse(response.status >= 502 && response.status <= 504 ? 'unreachable' : 'unreadable')
  return refuse(code as RefusedCode)
}

async function askJson<T>(path: string, asked: Asked, has: (value: object) => boolean): Promise<Answered<T>> {
  const answer = await ask(path, asked)
  if (!answer.ok) return answer
  const value: unknown = await answer.value.json().catch(() => undefined)
  return typeof value === 'object' && value !== null && has(value) ? accept(value as T) : refuse('unreadable')
}

export const getCatalogue = (signal?: AbortSignal): Promise<Answered<Catalogue>> =>
  askJson('/api/scenarios', { signal }, (value) => 'scenarios' in value && Array.isArray(value.scenarios))

export const openRun = (body: OpenRun): Promise<Answered<OpenedRun>> =>
  askJson('/api/runs', { body }, (value) => 'header' in value && 'ticket' in value)

/** The log as the chain has it, a page at a time. */
export const getChunks = (run: string, ticket: string, from: number): Promise<Answered<ChunkPage>> =>
  askJson(`/api/runs/${run}/chunks?from=${from}`, { ticket }, (value) => 'chunks' in value && 'head' in value)

/** A world the server keeps of a run, and what it hashes to. */
export interface KeptWorld {
  readonly tick: number
  readonly stateHash: string
  readonly body: Uint8Array
}

/** The newest kept world at or before a tick; undefined where there is none, or where it could not be had: a log alone is enough. */
export async function getWorld(run: string, tick: number): Promise<KeptWorld | undefined> {
  const answer = await ask(`/api/runs/${run}/checkpoint?tick=${tick}`, {})
  if (!answer.ok || answer.value.status === 204) return undefined
  const { headers } = answer.value
  const [at, stateHash] = [Number(headers.get('x-tick')), headers.get('x-state-hash')]
  const body = await answer.value.arrayBuffer().catch(() => undefined)
  return body && Number.isSafeInteger(at) && stateHash !== null ? { tick: at, stateHash, body: new Uint8Array(body) } : undefined
}

export const getSheet = (run: string, ticket: string, signal?: AbortSignal): Promise<Answered<SheetAnswer>> =>
  askJson(`/api/runs/${run}/sheet`, { ticket, signal }, (value) => 'state' in value)

export async function getLog(run: string, ticket: string): Promise<Answered<Blob>> {
  const answer = await ask(`/api/runs/${run}/log`, { ticket })
  if (!answer.ok) return answer
  return answer.value.blob().then(accept, () => refuse('unreachable' as const))
}

/** The log with its chunks and the seal: what anybody can check. */
export async function getRunFile(run: string, ticket: string): Promise<Answered<Blob>> {
  const answer = await ask(`/api/runs/${run}/file`, { ticket })
  if (!answer.ok) return answer
  return answer.value.blob().then(accept, () => refuse('unreachable' as const))
}

export const getTiming = (run: string, ticket: string, signal?: AbortSignal): Promise<Answered<RunTiming>> =>
  askJson(`/api/runs/${run}/timing`, { ticket, signal }, (value) => 'windows' in value && 'flags' in value)

/** What a run file is worth, computed anew by the server. */
export const scoreFile = (file: Blob, signal?: AbortSignal): Promise<Answered<FileScore>> =>
  askJson('/api/files/score', { body: new Blob([file]), signal }, (value) => 'sheet' in value && 'checks' in value)
