import { randomBytes } from 'node:crypto'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** An id as Stripe writes them: the prefix and `length` random base62 characters. */
export function createId(prefix: string, length = 24): string {
  let id = prefix
  for (const byte of randomBytes(length)) id += alphabet.charAt(byte % alphabet.length)
  return id
}

/** Unix seconds, real time: Stripe does not know the clock of an offline run. */
export function unixNow(): number {
  return Math.floor(Date.now() / 1000)
}

/** The id of what an answer of Stripe's points to, expanded or not; '' when it points to nothing. */
export const idOf = (reference: string | { id: string } | null | undefined): string =>
  typeof reference === 'string' ? reference : (reference?.id ?? '')
