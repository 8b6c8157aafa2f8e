// Which finger leads, and what two of them do together.
import { beforeEach, describe, expect, it } from 'vitest'
import { Fingers } from '../../client/hand/fingers.ts'

let fingers: Fingers
beforeEach(() => {
  fingers = new Fingers()
})

describe('fingers', () => {
  it('are led by the first that is down, until none is', () => {
    expect(fingers.press(4, [0, 0])).toBe(true)
    expect(fingers.press(9, [30, 0])).toBe(false)
    expect([fingers.leads(4), fingers.leads(9), fingers.several]).toEqual([true, false, true])
    fingers.lift(4)
    fingers.lift(9)
    expect(fingers.press(9, [0, 0])).toBe(true)
  })

  it('say how far apart two were and are, and by how much one moved', () => {
    fingers.press(1, [0, 0])
    expect(fingers.move(1, [0, 5])).toBeUndefined()
    fingers.press(2, [30, 5])
    expect(fingers.move(2, [40, 5])).toEqual({ was: 30, is: 40, by: [10, 0] })
  })

  it('of which one is lifted leave the other where it stands', () => {
    fingers.press(1, [0, 0])
    fingers.press(2, [30, 5])
    expect(fingers.lift(1)).toEqual([30, 5])
    expect(fingers.lift(2)).toBeUndefined()
  })

  it('that were never down do nothing, as when the system has taken them', () => {
    fingers.press(1, [0, 0])
    expect(fingers.move(7, [9, 9])).toBeUndefined()
    fingers.lift(1)
    expect([fingers.has(1), fingers.several]).toEqual([false, false])
  })
})
