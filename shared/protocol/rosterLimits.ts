// What a roster file may weigh: said by the page before it is sent, held to by the server.

export const ROSTER_BYTES = 4_194_304
