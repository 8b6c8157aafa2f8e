// The run file somebody has opened: it lives on this page only, is shown as score and as replay, and is gone with the page.

import { createContext, use } from 'react'
import type { RunLog } from '../../../shared/log/runLog.ts'
import type { FileScore } from '../../../shared/protocol/messages.ts'

export interface OpenedFile {
  readonly name: string
  readonly log: RunLog
  readonly scored: FileScore
}

export interface FileRoom {
  readonly opened: OpenedFile | undefined
  readonly keep: (opened: OpenedFile | undefined) => void
}

export const FileRoomContext = createContext<FileRoom>({ opened: undefined, keep: () => {} })
export const useFileRoom = (): FileRoom => use(FileRoomContext)
