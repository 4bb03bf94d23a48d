import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify<string, Buffer, number, Buffer>(scrypt)
const keyBytes = 32

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, keyBytes)
  return `scrypt:${salt.toString('base64url')}:${key.toString('base64url')}`
}

export async function matchesPassword(hash: string | null, password: string): Promise<boolean> {
  const [, salt, key] = hash?.split(':') ?? []
  if (!salt || !key) return false
  const expected = Buffer.from(key, 'base64url')
  return timingSafeEqual(await derive(password, Buffer.from(salt, 'base64url'), expected.length), expected)
}

/** A password nobody knows, for accounts made without one. */
export function randomPassword(): string {
  return randomBytes(33).toString('base64url')
}
