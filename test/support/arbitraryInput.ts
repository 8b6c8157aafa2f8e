// Seeded random inputs inside the written limits, for property tests and fuzz.

import fc from 'fast-check'
import { turnAbout } from '../../shared/base/vector.ts'
import { AUTHORS, type Deed, HANDS, type Input, LIMITS } from '../../shared/log/input.ts'
import { quantiseRotation } from '../../shared/log/quantise.ts'

/** `__proto__` is inside the letters but no id: a log that names it is refused. */
const id = fc.stringMatching(/^[A-Za-z0-9_.:-]{1,20}$/).filter((text) => text !== '__proto__')
const coordinate = fc.integer({ min: -LIMITS.position, max: LIMITS.position })
const hand = fc.constantFrom(...HANDS)
const unit = fc
  .tuple(
    fc.double({ min: -1, max: 1, noNaN: true }),
    fc.double({ min: -1, max: 1, noNaN: true }),
    fc.double({ min: -3, max: 3, noNaN: true }),
  )
  .map(([x, y, angle]) => {
    const z = Math.sqrt(Math.max(0.01, 1 - x * x - y * y))
    const n = Math.sqrt(x * x + y * y + z * z)
    return quantiseRotation(turnAbout([x / n, y / n, z / n], angle))
  })

const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ verb: fc.constant('move' as const), hand, position: fc.tuple(coordinate, coordinate, coordinate) }),
  fc.record({ verb: fc.constant('move' as const), hand, position: fc.tuple(coordinate, coordinate, coordinate), rotation: unit }),
  fc.record({ verb: fc.constant('grab' as const), hand, thing: id }),
  fc.record({ verb: fc.constant('release' as const), hand }),
  fc.record({ verb: fc.constant('turn' as const), hand, target: id, amount: fc.integer({ min: -LIMITS.turn, max: LIMITS.turn }) }),
  fc.record({ verb: fc.constant('press' as const), hand, target: id, amount: fc.integer({ min: 0, max: LIMITS.press }) }),
  fc.record({ verb: fc.constant('connect' as const), hand, mount: id }),
  fc.record({
    verb: fc.constant('record' as const),
    field: id,
    value: fc.string({ maxLength: 40 }).filter((s) => !/[\p{Cc}\u2028\u2029]/u.test(s)),
  }),
  fc.record({ verb: fc.constant('say' as const), phrase: id }),
  fc.record({ verb: fc.constant('ask' as const), topic: id }),
)

const reveal = fc.record({
  verb: fc.constant('reveal' as const),
  key: id,
  values: fc.array(fc.integer({ min: -LIMITS.revealValue, max: LIMITS.revealValue }), { maxLength: 12 }),
})

const authored = fc.oneof(
  { weight: 9, arbitrary: fc.tuple(fc.constantFrom(...AUTHORS), deed).map(([by, what]) => ({ by, ...what })) },
  { weight: 1, arbitrary: reveal.map((what) => ({ by: 'system' as const, ...what })) },
)

/** Inputs in tick order, all inside the limits. */
export const inputs = (most = 40): fc.Arbitrary<Input[]> =>
  fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), authored), { maxLength: most }).map((list) => {
    const made: Input[] = []
    for (const [gap, what] of list) made.push({ tick: (made[made.length - 1]?.tick ?? 0) + gap, ...what } as Input)
    return made
  })
