import { createCipheriv, createDecipheriv } from 'node:crypto'
import type { App } from './app.server.ts'
import { deriveKey } from './derive-key.server.ts'
import { isId } from './ids.ts'

type Secret = Pick<App, 'env'>

const tokenPattern = /^[A-Za-z0-9_-]{22}$/
const idBytes = 16

/** A single AES block without padding: for one block, ECB mode is AES itself, a keyed permutation of 128 bits. */
const cipher = 'aes-256-ecb'

/**
 * An id, encrypted as one block under a key for one purpose: the secret of a link. 22 characters of base64url, short
 * enough for a text message. Nothing is stored. Without the key a token is 128 random bits, even for somebody who knows
 * the id.
 */
export function sealId({ env }: Secret, purpose: string, id: string): string {
  const block = createCipheriv(cipher, deriveKey(env.APP_SECRET, purpose), null).setAutoPadding(false)
  return block.update(Buffer.from(id.replaceAll('-', ''), 'hex')).toString('base64url')
}

/**
 * The id in a token for this purpose. Any well-formed text gives some id; whether there is such a row is checked
 * afterwards.
 */
export function openSealedId({ env }: Secret, purpose: string, token: string): string | null {
  if (!tokenPattern.test(token)) return null
  const bytes = Buffer.from(token, 'base64url')
  // 22 characters hold four bits more than the block, so only one spelling is accepted.
  if (bytes.length !== idBytes || bytes.toString('base64url') !== token) return null
  const block = createDecipheriv(cipher, deriveKey(env.APP_SECRET, purpose), null).setAutoPadding(false)
  const id = block
    .update(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return isId(id) ? id : null
}
