// Which step of the task practises which line of the score sheet, and with what the handling is learnt (the cross wrench is one piece).

import { defineLessons } from '../../shared/scenario/lessons.ts'

export const lessons = defineLessons({
  aspects: {
    ppe: ['A1'],
    inspect: ['A6'],
    chock: ['A2'],
    pads: ['A3'],
    break: ['B1', 'B2', 'B3', 'B4'],
    raise: ['A4'],
    shake: ['A4'],
    lock: ['A5'],
    off: ['B5', 'B7'],
    lay: ['B6'],
    spec: ['C1'],
    pressure: ['C2', 'C3', 'C4', 'F5'],
    inflate: ['C5', 'C6'],
    tread: ['C7', 'C8', 'C9', 'C10', 'F5'],
    clean: ['D1'],
    clamp: ['D2'],
    dial: ['D3', 'D4', 'D5', 'D6'],
    runout: ['D7', 'D8', 'D9'],
    strip: ['D10'],
    mount: ['E1'],
    start: ['E2', 'E3'],
    pass1: ['E4'],
    lower: ['E6'],
    pass2: ['E5', 'E6', 'E7', 'E8'],
    tidy: ['F1', 'F2', 'F3', 'F4', 'F6'],
  },
  handling: { tool: 'cross', place: 'bolt1.head', field: 'tyre_spec' },
})
