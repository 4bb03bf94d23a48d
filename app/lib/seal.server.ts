import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { deriveKey } from './derive-key.server.ts'

/** A key for one purpose, and whose it is: sealed bytes that are moved elsewhere cannot be opened there. */
type SealFor = { secret: string; purpose: string; bound: readonly string[] }

const [ivBytes, tagBytes] = [12, 16]
const cipher = 'aes-256-gcm'
const bytesOf = (bound: readonly string[]) => Buffer.from(JSON.stringify(bound))

/** Encrypts with AES-256-GCM: nonce, tag, text. */
export function sealJson({ secret, purpose, bound }: SealFor, plain: unknown): Buffer {
  const iv = randomBytes(ivBytes)
  const sealing = createCipheriv(cipher, deriveKey(secret, purpose), iv, { authTagLength: tagBytes })
  sealing.setAAD(bytesOf(bound))
  const text = Buffer.concat([sealing.update(JSON.stringify(plain), 'utf8'), sealing.final()])
  return Buffer.concat([iv, sealing.getAuthTag(), text])
}

/** Throws for bytes that were changed, or sealed for somebody else or with another secret. */
export function unsealJson({ secret, purpose, bound }: SealFor, sealed: Buffer): unknown {
  const [iv, tag, text] = [
    sealed.subarray(0, ivBytes),
    sealed.subarray(ivBytes, ivBytes + tagBytes),
    sealed.subarray(ivBytes + tagBytes),
  ]
  const opening = createDecipheriv(cipher, deriveKey(secret, purpose), iv, { authTagLength: tagBytes })
  opening.setAAD(bytesOf(bound)).setAuthTag(tag)
  return JSON.parse(Buffer.concat([opening.update(text), opening.final()]).toString('utf8')) as unknown
}
