// What a hand did at a tick: the only thing that is stored and the only thing that changes a run. Integers and ids, nothing else.

export const HANDS = ['left', 'right'] as const
export type Hand = (typeof HANDS)[number]

export const AUTHORS = ['trainee', 'instructor', 'system'] as const
export type Author = (typeof AUTHORS)[number]

/** Position in 0.1 mm, world frame. */
export type Position = readonly [x: number, y: number, z: number]
/** Unit quaternion x y z w in 1/10000, its first non-zero of (w, x, y, z) positive: one form per attitude. */
export type Rotation = readonly [x: number, y: number, z: number, w: number]

/** What each verb carries. `hand` where a hand acts; ids are those of the scenario. */
export type Deed =
  /** Where the hand now wants to be; the simulation glides there at hand speed. Without rotation the attitude stays. */
  | { readonly verb: 'move'; readonly hand: Hand; readonly position: Position; readonly rotation?: Rotation }
  /** Close the hand on a part within reach. The second hand on one part supports it and follows the first. */
  | { readonly verb: 'grab'; readonly hand: Hand; readonly thing: string }
  /** Open the hand: what is seated stays, what is not falls. */
  | { readonly verb: 'release'; readonly hand: Hand }
  /** Turn a held tool, a bolt, a knob or the wheel by `amount` × 0.1°, clockwise positive, spread over the next 3 ticks. */
  | { readonly verb: 'turn'; readonly hand: Hand; readonly target: string; readonly amount: number }
  /** Push a control to `amount` permille and keep it there; 0 lets go. Also a held cloth, brush or bottle on a surface. */
  | { readonly verb: 'press'; readonly hand: Hand; readonly target: string; readonly amount: number }
  /** Bring the held part to a mount: it seats there while the hand still holds it. */
  | { readonly verb: 'connect'; readonly hand: Hand; readonly mount: string }
  /** Write a field of the record sheet. */
  | { readonly verb: 'record'; readonly field: string; readonly value: string }
  /** A call-out or declaration. */
  | { readonly verb: 'say'; readonly phrase: string }
  /** A hint taken. */
  | { readonly verb: 'ask'; readonly topic: string }
  /** What the server lets be seen of a hidden truth, by `system` only; integers in the unit its key names. */
  | { readonly verb: 'reveal'; readonly key: string; readonly values: readonly number[] }

export type Verb = Deed['verb']
export const VERBS: readonly Verb[] = ['move', 'grab', 'release', 'turn', 'press', 'connect', 'record', 'say', 'ask', 'reveal']

export type Input = { readonly tick: number; readonly by: Author } & Deed

/** Written limits of every field; a value outside is refused, never clipped. */
export const LIMITS = {
  tick: 60 * 60 * 60 * 12,
  /** ±50 m in 0.1 mm. */
  position: 500_000,
  /** Allowed deviation of |q|² from 10⁸ by rounding four components. */
  unitError: 25_000,
  /** 45° in 0.1° over 3 ticks = 900 °/s, faster than any hand. */
  turn: 450,
  press: 1000,
  id: 64,
  text: 120,
  revealValues: 64,
  revealValue: 2_147_483_647,
  inputsPerTick: 16,
  inputsPerChunk: 512,
} as const
