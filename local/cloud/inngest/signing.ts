import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/**
 * JSON with sorted keys (RFC 8785), which is what the SDK signs again to compare.
 * @param value what `JSON.parse` gave
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
  return `{${members.join(',')}}`
}

const withoutPrefix = (key: string): string => key.replace(/^signkey-\w+-/, '')

/**
 * The `X-Inngest-Signature` of a body: HMAC-SHA256 over the body followed by the time in seconds. Real time, never the
 * moved clock.
 */
export function signBody(signingKey: string, body: string, seconds = Math.floor(Date.now() / 1000)): string {
  const digest = createHmac('sha256', withoutPrefix(signingKey)).update(body).update(String(seconds)).digest('hex')
  return `t=${seconds}&s=${digest}`
}

/**
 * Whether a bearer token is the signing key or its hash, as Inngest takes both.
 * The hash is over the key's bytes, so a signing key is hexadecimal.
 */
export function isSigningKey(token: string, signingKey: string): boolean {
  const given = withoutPrefix(token)
  const plain = withoutPrefix(signingKey)
  const hashed = createHash('sha256').update(Buffer.from(plain, 'hex')).digest('hex')
  return sameSecret(given, plain) || sameSecret(given, hashed)
}

/** Compares two secrets in a time that does not depend on where they differ. */
export function sameSecret(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}

/** @throws Error when the real Inngest could not use this key either */
export function checkSigningKey(signingKey: string): void {
  if (!/^(?:[0-9a-f]{2})+$/i.test(withoutPrefix(signingKey))) {
    throw new Error('The Inngest signing key is hexadecimal with an optional prefix such as signkey-test-')
  }
}
