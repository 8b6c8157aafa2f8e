// Data of the domain models: which parts of a scenario are fasteners, lift, tyre, disc … Absent domains are not simulated.

/** Threaded bolts that clamp a wheel (or a sleeve) against a hub; wheel-service.md §1. Torque N·m, force N, angle °, length mm. */
export interface FastenerSpec {
  /** Bolts by id; spares included. The first ones, as many as there are threads, are fitted at the start and hide a history. */
  readonly bolts: readonly string[]
  /** Thread mounts in circle order, clockwise seen from outside, and the circle's radius. */
  readonly threads: readonly string[]
  readonly circle: number
  /** Head mount of a bolt: `${bolt}.head`. Drive mount of a wrench: `${wrench}.drive`. */
  readonly hub: string
  readonly wheel: string
  readonly wheelSeat: string
  /** Part a hand can press on to hold the hub while the wheel is off. */
  readonly disc: string
  /** Aids that sit in a thread and carry the wheel. */
  readonly pins: readonly string[]
  /** Sleeve place at the same thread, in the order of `threads`. */
  readonly sleeveSeats: readonly string[]
  readonly diameter: number
  readonly pitch: number
  /** Turns from the first thread to snug; with nothing to clamp, turns until the tip meets the shield. */
  readonly engagement: number
  readonly openTurns: number
  readonly hex: number
  /** N per degree after snug. */
  readonly stiffness: number
  readonly friction: {
    readonly mean: number
    readonly deviation: number
    readonly low: number
    readonly high: number
    readonly soaped: number
  }
  /** Torque to run a clean thread, and factor on the loosening torque for the first move. */
  readonly running: number
  readonly breakaway: number
  /** Preload at which the shank yields while turning, N; stiffness factor after; degrees of turn to fracture after. */
  readonly yieldForce: number
  readonly yieldStiffness: number
  readonly fracture: number
  /** A bolt more than `askew` ° off its axis, or holes more than `misaligned` mm off, cross after `at` turns: torque there, and more per turn. */
  readonly crossing: {
    readonly askew: number
    readonly misaligned: number
    readonly at: number
    readonly torque: number
    readonly perTurn: number
  }
  /** A damaged thread binds from `turn` on; forced beyond `galls` turns it tears, with more torque per turn. */
  readonly damage: { readonly turn: number; readonly galls: number; readonly perTurn: number }
  /** Share of preload that tightening one bolt takes off its neighbours: below `until` N·m, above, and while the wheel sits tilted. */
  readonly loss: {
    readonly until: number
    readonly first: readonly [number, number]
    readonly later: readonly [number, number]
    readonly tilted: readonly [number, number]
  }
  readonly finger: number
  readonly oneHand: number
  readonly twoHands: number
  /** Wind-up of wrench, extension and socket together, N·m per degree. */
  readonly windUp: number
  /** What keeps the hub from turning: drag, a hand on the wheel or on the disc, and N·m per N the tyre carries. */
  readonly hubDrag: number
  readonly wheelHold: number
  readonly discHold: number
  readonly groundGrip: number
  /** Torque at which a socket too large slips. */
  readonly slip: number
  readonly click: {
    /** Degrees of the scale for 1 N·m. */
    readonly scale: number
    readonly presets: readonly number[]
    /** Degrees of free travel after the click. */
    readonly free: number
    /** The last `share` of the torque in less than `fast` s overshoots by up to `overshoot`; every further click adds `again`. */
    readonly share: number
    readonly fast: number
    readonly overshoot: number
    readonly again: number
  }
  /** s until an unsupported wheel tips off its spigot. */
  readonly tips: number
  /** What the secret seed draws of the fitted bolts: previous torque, one seized, one damaged thread (each with its share of runs). */
  readonly hidden: {
    readonly previous: readonly [number, number]
    readonly seized: { readonly share: number; readonly torque: readonly [number, number] }
    readonly damaged: { readonly share: number; readonly bind: readonly [number, number] }
  }
}

/** A scissor lift with hold-to-run controls and latch teeth; heights mm, speeds mm/s. */
export interface LiftSpec {
  readonly post: string
  readonly car: string
  readonly knuckle: string
  /** Part of the lift that rises with the car, where one is shown. */
  readonly platform?: string
  readonly hub: string
  readonly wheel: string
  readonly wheelSeat: string
  readonly pads: readonly { readonly mount: string }[]
  readonly chocks: readonly { readonly mount: string }[]
  readonly up: number
  readonly down: number
  readonly travel: number
  readonly firstTooth: number
  readonly toothPitch: number
  readonly droop: number
  /** The tyre's load with the car down, and the load from which bolts count as worked on the floor, N. */
  readonly load: number
  readonly firm: number
  readonly hubHeight: number
  readonly working: readonly [number, number]
  readonly clearOfLatch: number
  /** Pad offset beyond which the car slides, and the height at which it does. */
  readonly slideOffset: number
  readonly slideHeight: number
  /** Half-extent of the wheel arch around the hub, mm. */
  readonly arch: number
  /** s a hand may be in there under a car that does not rest on its latch. */
  readonly archSeconds: number
  /** Control pushed to rock the car, and a full push, N. */
  readonly shake: string
  readonly push: number
}

/** Tyre pressure and tread; bar, mm, °. */
export interface TyreSpec {
  readonly wheel: string
  readonly valve: string
  /** The cap that sits on the valve at the start, unless the public seed says it is missing. */
  readonly cap: string
  readonly gauge: string
  /** Surface that shows a leak when it is soaped. */
  readonly soapTarget: string
  readonly depthGauge: string
  readonly zeroPlate: string
  /** Groove mounts, inner, middle, outer; each is also the key its profile is revealed under. */
  readonly grooves: readonly string[]
  /** How many bars, the angle of the first from the wheel's y axis, height, and length along the tread. */
  readonly wearBars: number
  readonly wearBarPhase: number
  readonly wearBarHeight: number
  readonly wearBarLength: number
  readonly radius: number
  /** Inflating and deflating, bar/s; lost with each connection, bar; lost through a chuck held beyond `leakTilt`, bar/s. */
  readonly rate: number
  readonly connectionLoss: number
  readonly leakRate: number
  readonly leakTilt: number
  /** A leaking core with the valve open, bar/min. */
  readonly coreLeakRate: number
  /** Sidewall: size, and the load and speed mark that the public seed chooses. */
  readonly size: string
  readonly marks: readonly string[]
  readonly draws: TyreDraws
}

export type WearPattern = 'even' | 'shoulders' | 'centre' | 'inner' | 'outer' | 'local'

export interface TyreDraws {
  /** Public: share of runs without a cap, of gauges that are right, and how far the others and the depth gauge are off. */
  readonly capMissing: number
  readonly gaugeRight: number
  readonly gaugeOff: readonly [number, number]
  readonly depthOff: readonly [number, number]
  /** Secret: classes of pressure as found with their weights, share of leaking cores. */
  readonly pressure: readonly (readonly [low: number, high: number, weight: number])[]
  readonly coreLeaks: number
  /** Secret: depth of the shallowest groove on sound and on worn tyres, share of worn ones. */
  readonly sound: readonly [number, number]
  readonly worn: readonly [number, number]
  readonly wornShare: number
  readonly patterns: readonly (readonly [pattern: WearPattern, weight: number])[]
  /** How much deeper the other grooves are, or the tread beside a local spot; scatter of even grooves; ripple round the tyre; new depth. */
  readonly difference: readonly [number, number]
  readonly localDifference: readonly [number, number]
  readonly scatter: number
  readonly ripple: number
  readonly newDepth: number
}

/** A brake disc measured with a dial indicator; mm, µm where said. */
export interface DiscSpec {
  readonly hub: string
  readonly disc: string
  /** Seat of the wheel, which must be off. */
  readonly wheelSeat: string
  readonly probe: string
  readonly dial: string
  readonly base: string
  /** Where the magnet holds still, where it drifts by ±`drift` µm, and where it flexes by ±`flex` µm. */
  readonly rigidPlaces: readonly string[]
  readonly driftPlaces: readonly string[]
  readonly flexPlaces: readonly string[]
  readonly drift: number
  readonly flex: number
  /** Measuring circle, its distance from the edge, and the surface that is measured. */
  readonly radius: number
  readonly edge: number
  readonly face: string
  /** Dial: travel, mm of travel for a turn of the needle or of the fine screw, needle's loss on reversal µm. */
  readonly travel: number
  readonly revolution: number
  readonly retrace: number
  /** Torques of sleeved bolts that hold the disc flat, N·m, and second harmonic added above, µm for each N·m. */
  readonly clamp: readonly [number, number]
  readonly bend: number
  readonly draws: DiscDraws
}

/** Secret draws of a disc: run-out max − min µm with its weight, share of second harmonic, run-out added while loose or half held µm, rust. */
export interface DiscDraws {
  readonly runOut: readonly (readonly [low: number, high: number, weight: number])[]
  readonly second: number
  readonly loose: readonly [number, number]
  readonly halfHeld: readonly [number, number]
  readonly rustHeight: readonly [number, number]
  /** Width of the bump, mm. */
  readonly rustWidth: readonly [number, number]
}

/** Faces that can be dirty, wiped, rusted or soaped: where on which part, and what cleans them. */
export interface SurfaceSpec {
  readonly id: string
  readonly part: string
  /** Centre in the part's frame, mm, and how near the held cloth must be. */
  readonly at: readonly [number, number, number]
  readonly reach: number
  /** Strokes at full pressure to clean it, s; emery takes as long again. */
  readonly seconds: number
  /** Not reachable while these mounts are occupied. */
  readonly coveredBy: readonly string[]
  /** Uses of a held tool that do something here. */
  readonly takes: readonly ('wipe' | 'abrade' | 'soap')[]
  readonly dirty: boolean
  /** Share of runs, by the public seed, in which it bears rust. */
  readonly rustShare: number
}

export interface ConductSpec {
  /** Parts whose check before use counts: control `${part}.check`. */
  readonly checks: readonly string[]
  /** The mount that stands for the trainee's hands: gloves worn there. */
  readonly worn: readonly string[]
  readonly tray: readonly string[]
  /** Mounts that lay the wheel, with how it then lies. */
  readonly layPlaces: Readonly<Record<string, string>>
  readonly wheel: string
  /** Mounts where seating an instrument is trying it, not using it. */
  readonly trials: readonly string[]
  /** Mounts besides its home where a part is in its place when the work is done (a spare that was fitted). */
  readonly alsoHome: Readonly<Record<string, readonly string[]>>
  /** Speed at which a fragile part breaks on the floor, and from which the wheel fell, m/s. */
  readonly breakingSpeed: number
  readonly fallSpeed: number
}

export interface DomainSpecs {
  readonly fasteners?: FastenerSpec
  readonly lift?: LiftSpec
  readonly tyre?: TyreSpec
  readonly disc?: DiscSpec
  readonly surfaces?: readonly SurfaceSpec[]
  readonly conduct?: ConductSpec
}
