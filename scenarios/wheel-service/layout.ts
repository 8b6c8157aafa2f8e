// Where things stand in the workshop, mm. World: x out of the car's left side, y up, z towards the car's nose; the left front hub is
// above the origin.

/** Hub face height with the tyre on the floor; the tyre has Ø635. */
export const HUB_HEIGHT = 317.5
/** Bolt circle PCD 112 and disc run-out circle. */
export const BOLT_CIRCLE = 56
/** Rim centre plane to hub face: ET45 less the disc hat of 6.5. */
export const WHEEL_PLANE = -38.5
/** Collar of a bolt that clamps: hat 6.5 plus 8 of wheel or sleeve. */
export const COLLAR = 14.5
/** Outer friction face of the disc. */
export const DISC_FACE = -24
export const REAR_AXLE = -2703

/** Trolley with a worktop and a shadow board behind it, left of the wheel as one faces it. */
export const TROLLEY = { x: 560, z: 1180, top: 820, width: 900, depth: 480 } as const
export const BOARD = { x: 345, bottom: 900, height: 760 } as const
export const LIFT_POST = { x: 420, z: -1330, height: 1150 } as const
export const MAT = { x: 1250, z: 480 } as const
export const CRADLE = { x: 1150, z: -480 } as const
/** Sill marks: under the sill, front and rear. */
export const SILL = { x: -120, front: -560, rear: -2130, height: 205 } as const
/** Top of the lowered lift under the pads. */
export const LIFT_TOP = 125

/** Angle of bolt hole n (1–5), ° about x, clockwise seen from outside (from +x), hole 1 on top. Right-hand rule about x is anticlockwise there. */
export const holeAngle = (n: number): number => -72 * (n - 1)
