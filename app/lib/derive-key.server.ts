import { hkdfSync } from 'node:crypto'

const keys = new Map<string, Buffer>()

/** 32 bytes for one purpose (HKDF, RFC 5869), so that a signature for one purpose is never valid for another. */
export function deriveKey(secret: string, purpose: string): Buffer {
  const name = `${purpose}\0${secret}`
  const known = keys.get(name)
  if (known) return known
  const key = Buffer.from(hkdfSync('sha256', secret, '', purpose, 32))
  keys.set(name, key)
  return key
}
