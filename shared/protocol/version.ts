// Spoken at every connection; a different number is refused with the word which side is older. 2: the run's own line names its computer.

export const PROTOCOL_VERSION = 2
