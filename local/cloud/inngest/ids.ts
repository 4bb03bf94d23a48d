import { createHash, randomBytes } from 'node:crypto'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A ULID: 48 bits of epoch ms, then 80 bits of entropy. */
export function createUlid(epochMs: number, entropy: Uint8Array = randomBytes(10)): string {
  let bits = BigInt(Math.max(0, Math.floor(epochMs)))
  for (const byte of entropy.subarray(0, 10)) bits = (bits << 8n) | BigInt(byte)
  let text = ''
  for (let digit = 0; digit < 26; digit += 1) {
    text = alphabet.charAt(Number(bits & 31n)) + text
    bits >>= 5n
  }
  return text
}

/**
 * The internal id of the n-th event of a request. The SDK sends the same seed (`millis,base64`) when it repeats a
 * request whose answer was lost, so the repetition gets the same ids.
 */
export function createEventId(seed: string | undefined, index: number, now: number): string {
  const parts = /^(\d{1,15}),([A-Za-z0-9+/=]+)$/.exec(seed ?? '')
  if (!parts) return createUlid(now)
  return createUlid(Number(parts[1]), createHash('sha256').update(`${parts[2]} ${index}`).digest().subarray(0, 10))
}

/** A UUID that depends on the text alone, as Inngest makes the ids of functions. */
export function createUuid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
