// 128 bits drawn by this browser, as 32 hexadecimal digits: who writes, which wish, which computer.

export const freshId = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('')
