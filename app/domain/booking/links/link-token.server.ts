import { createCipheriv, createDecipheriv } from 'node:crypto'
import type { App } from '#app/lib/app.server.ts'
import { deriveKey } from '#app/lib/derive-key.server.ts'
import { isId } from '#app/lib/ids.ts'

type Secret = Pick<App, 'env'>

const tokenPattern = /^[A-Za-z0-9_-]{22}$/
const idBytes = 16

/** A single AES block without padding: for one block, ECB mode is AES itself, a keyed permutation of 128 bits. */
const cipher = 'aes-256-ecb'
const keyOf = ({ env }: Secret, tenantId: string) =>
  deriveKey(env.APP_SECRET, `wayslot booking link ${tenantId.toLowerCase()}`)

/**
 * The secret in a booking's link, the same for the booking's whole life: its id, encrypted as one block under a key of
 * the business. 22 characters of base64url, short enough for a text message. Nothing is stored. Without the key a token
 * is 128 random bits, even for somebody who knows the id.
 */
export function makeLinkToken(app: Secret, tenantId: string, bookingId: string): string {
  const block = createCipheriv(cipher, keyOf(app, tenantId), null).setAutoPadding(false)
  return block.update(Buffer.from(bookingId.replaceAll('-', ''), 'hex')).toString('base64url')
}

/**
 * The booking id in a token of this business. Any well-formed text gives some id; whether that booking exists is
 * checked afterwards.
 */
export function readLinkToken(app: Secret, tenantId: string, token: string): string | null {
  if (!tokenPattern.test(token)) return null
  const bytes = Buffer.from(token, 'base64url')
  // 22 characters hold four bits more than the block, so only one spelling is accepted.
  if (bytes.length !== idBytes || bytes.toString('base64url') !== token) return null
  const block = createDecipheriv(cipher, keyOf(app, tenantId), null).setAutoPadding(false)
  const id = block
    .update(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return isId(id) ? id : null
}
