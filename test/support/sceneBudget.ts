// What a scene may cost (design.md §5).

/** `bytes`: everything the run page fetches for the scene. */
export const BUDGET = { triangles: 200_000, calls: 300, bytes: 10_000_000 } as const
