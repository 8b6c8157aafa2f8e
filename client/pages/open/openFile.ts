// A file somebody brings becomes an opened run file, or a named refusal.

import { accept, type Outcome, refuse } from '../../../shared/base/outcome.ts'
import { FILE_BYTES } from '../../../shared/protocol/messages.ts'
import { readRunFile } from '../../../shared/protocol/runFile.ts'
import { type ApiCode, scoreFile } from '../../net/api.ts'
import type { OpenedFile } from './openedFile.ts'

/** Asked of the server, which does not keep it. What is too large or no run file at all is told before anything is sent. */
export async function openFile(file: File, signal: AbortSignal): Promise<Outcome<OpenedFile, ApiCode>> {
  if (file.size > FILE_BYTES) return refuse('oversized')
  if (file.size === 0) return refuse('not-a-run-file')
  const read = readRunFile(new Uint8Array(await file.arrayBuffer()))
  if (!read.ok) return refuse(read.refusal.code === 'not-a-log' ? 'not-a-run-file' : 'damaged-file')
  const scored = await scoreFile(file, signal)
  if (!scored.ok) return scored
  return accept({ name: file.name, log: read.value.file.log, scored: scored.value })
}
