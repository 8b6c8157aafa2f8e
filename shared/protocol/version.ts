// Spoken at every connection; a different number is refused with the word which side is older. 2: the run's own line names its
// computer. 3: an ack says no more than its hand needs, and a board what is new.

export const PROTOCOL_VERSION = 3
