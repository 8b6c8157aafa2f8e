// A server that is told to stop stops, whoever is on its lines and however soon they come back.

import { setTimeout as sleep } from 'node:timers/promises'
import { io } from 'socket.io-client'
import { expect, it } from 'vitest'
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts'
import { lesson } from '../../support/lesson.ts'
import { openSchool } from '../../support/school.ts'

it('closes while eight pages of a session are on lines that come back at once', async () => {
  const school = await openSchool()
  const cookie = await school.cookieOf('instructor')
  const body = { title: '拆装轮胎', configuration: lesson, class: school.classes.taught }
  const { session } = (await school.ask('POST', '/api/sessions', { cookie, body })).body as unknown as { session: string }
  const lines = Array.from({ length: 8 }, (_, i) =>
    io(`${school.site.url}/session`, {
      ...{ transports: ['websocket'], forceNew: true, reconnectionDelay: 1, reconnectionDelayMax: 5, randomizationFactor: 0 },
      auth: { protocol: PROTOCOL_VERSION, session, as: 'staff', device: String(i).padStart(32, '0') },
      extraHeaders: { origin: school.site.url, cookie },
    }),
  )
  try {
    await Promise.all(lines.map((line) => new Promise<void>((done) => line.once('connect', () => done()))))
    // As a page does, whose line is its work.
    for (const line of lines) line.on('disconnect', (reason) => void (reason === 'io server disconnect' && line.connect()))
    const closed = await Promise.race([school.close().then(() => 'closed'), sleep(20_000, 'still waits')])
    expect(closed).toBe('closed')
  } finally {
    for (const line of lines) line.disconnect()
  }
})
