// Tickets: 256 random bits that make their bearer the owner of one run. Only their SHA-256 is stored.

import { createHash, timingSafeEqual } from 'node:crypto'

export const ticketHash = (ticket: string): string => createHash('sha256').update(ticket).digest('hex')

export function opens(ticket: string, storedHash: string): boolean {
  return timingSafeEqual(Buffer.from(ticketHash(ticket), 'hex'), Buffer.from(storedHash, 'hex'))
}

/** The ticket of an Authorization header: `Bearer <64 hex digits>`. */
export function bearer(header: string | undefined): string | undefined {
  return /^Bearer ([0-9a-f]{64})$/.exec(header ?? '')?.[1]
}
