// The fingerprint of the simulation built into this client, put in by vite.config.ts; a run names it when it is opened.

declare const __ENGINE__: string

export const ENGINE: string = __ENGINE__
