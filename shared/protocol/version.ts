// Spoken at every connection; a different number is refused with the word which side is older.

export const PROTOCOL_VERSION = 1
