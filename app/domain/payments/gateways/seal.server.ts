import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { deriveKey } from '#app/lib/derive-key.server.ts'
import type { OtherWay } from './ways.ts'

/** Whose keys are sealed. Sealed bytes that are moved to another business or account cannot be opened there. */
export type SealFor = { tenantId: string; way: OtherWay; accountRef: string }

const [ivBytes, tagBytes] = [12, 16]
const cipher = 'aes-256-gcm'

const keyOf = (secret: string) => deriveKey(secret, 'gateway keys')
const bound = ({ tenantId, way, accountRef }: SealFor) => Buffer.from(JSON.stringify([tenantId, way, accountRef]))

/** Encrypts with AES-256-GCM: nonce, tag, text. */
export function seal(secret: string, of: SealFor, plain: object): Buffer {
  const iv = randomBytes(ivBytes)
  const sealing = createCipheriv(cipher, keyOf(secret), iv, { authTagLength: tagBytes }).setAAD(bound(of))
  const text = Buffer.concat([sealing.update(JSON.stringify(plain), 'utf8'), sealing.final()])
  return Buffer.concat([iv, sealing.getAuthTag(), text])
}

/** Throws for bytes that were changed, or sealed for somebody else or with another secret. */
export function unseal(secret: string, of: SealFor, sealed: Buffer): unknown {
  const [iv, tag, text] = [
    sealed.subarray(0, ivBytes),
    sealed.subarray(ivBytes, ivBytes + tagBytes),
    sealed.subarray(ivBytes + tagBytes),
  ]
  const opening = createDecipheriv(cipher, keyOf(secret), iv, { authTagLength: tagBytes })
  opening.setAAD(bound(of)).setAuthTag(tag)
  return JSON.parse(Buffer.concat([opening.update(text), opening.final()]).toString('utf8')) as unknown
}
