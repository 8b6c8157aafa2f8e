// /open/replay?tick=N: the replay of an opened run file, from the file itself. Without a file, the way to open one.

import { useMemo } from 'react'
import { Navigate } from 'react-router'
import { Replayed } from '../replay/Replayed.tsx'
import type { Source } from '../replay/replay.ts'
import { useFileRoom } from './openedFile.ts'

export default function FileReplayPage() {
  const { opened } = useFileRoom()
  const source = useMemo((): Source | undefined => {
    if (!opened) return undefined
    const { log, scored } = opened
    return {
      log,
      sheet: scored.sheet,
      timing: undefined,
      back: '/open',
      retry: (tick) => (log.trailer.secretSeed ? `/run/${log.header.scenario}/practice?from=file&tick=${tick}` : ''),
    }
  }, [opened])
  return source ? <Replayed source={source} /> : <Navigate to="/open" replace />
}
