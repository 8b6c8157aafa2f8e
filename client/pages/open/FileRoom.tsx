// Keeps the opened run file while one goes from its score to its replay, or practises on from it.

import { useMemo, useState } from 'react'
import { Outlet } from 'react-router'
import { FileRoomContext, type OpenedFile } from './openedFile.ts'

export function FileRoom() {
  const [opened, keep] = useState<OpenedFile>()
  const room = useMemo(() => ({ opened, keep }), [opened])
  return (
    <FileRoomContext value={room}>
      <Outlet />
    </FileRoomContext>
  )
}
