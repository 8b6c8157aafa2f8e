// Where the walls of the hall stand, mm.

export const WALL_X = -4200
export const WALL_Z = 3400
export const GATE_Z = -6600
