// Every key of the Chinese words is known to the compiler; a test holds the English ones to the same keys.

import 'i18next'
import type device from './zh-CN/device.json'
import type hall from './zh-CN/hall.json'
import type open from './zh-CN/open.json'
import type people from './zh-CN/people.json'
import type refused from './zh-CN/refused.json'
import type replay from './zh-CN/replay.json'
import type run from './zh-CN/run.json'
import type scenario from './zh-CN/scenario.json'
import type score from './zh-CN/score.json'
import type session from './zh-CN/session.json'
import type shell from './zh-CN/shell.json'
import type teach from './zh-CN/teach.json'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell'
    resources: {
      shell: typeof shell
      device: typeof device
      hall: typeof hall
      people: typeof people
      run: typeof run
      scenario: typeof scenario
      score: typeof score
      refused: typeof refused
      session: typeof session
      replay: typeof replay
      teach: typeof teach
      open: typeof open
    }
  }
}
