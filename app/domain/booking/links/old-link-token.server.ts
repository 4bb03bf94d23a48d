import { createHmac, timingSafeEqual } from 'node:crypto'
import type { App } from '#app/lib/app.server.ts'
import { deriveKey } from '#app/lib/derive-key.server.ts'
import { linkLifeMs } from '../rules.ts'

// Links from messages sent before links became short. They work as they were made: for one version of a booking.

const purpose = 'manage booking'
const macBytes = 20
const headBytes = 10
const tokenPattern = /^[A-Za-z0-9_-]{40}$/

/** HMAC-SHA256 over purpose, tenant, booking, version and expiry (RFC 2104), the first 160 bits. */
function sign(secret: string, tenantId: string, bookingId: string, version: number, expires: number): Buffer {
  const text = [purpose, tenantId, bookingId.toLowerCase(), version, expires].join('|')
  return createHmac('sha256', deriveKey(secret, 'wayslot manage link')).update(text).digest().subarray(0, macBytes)
}

/**
 * The secret of an old link: version (32 bits), expiry (s, 48 bits) and signature as 40 characters of base64url. Nothing is
 * stored. It works until 14 days after the appointment's end, to the second.
 */
export function makeManageToken(
  app: Pick<App, 'env'>,
  tenantId: string,
  booking: { id: string; version: number; endsAt: Date },
): string {
  const expires = Math.floor((booking.endsAt.getTime() + linkLifeMs) / 1000)
  const head = Buffer.alloc(headBytes)
  head.writeUInt32BE(booking.version, 0)
  head.writeUIntBE(expires, 4, 6)
  return Buffer.concat([head, sign(app.env.APP_SECRET, tenantId, booking.id, booking.version, expires)]).toString(
    'base64url',
  )
}

type ManageToken = { ok: true; bookingId: string; version: number } | { ok: false; reason: 'invalid' | 'expired' }

/**
 * Checks the secret of an old link for a tenant and booking, in constant time. The version is the booking's version
 * when the link was made: with an older one the holder may look, but not change anything. `now` in epoch ms.
 */
export function readManageToken(
  app: Pick<App, 'env'>,
  tenantId: string,
  bookingId: string,
  token: string,
  now: number,
): ManageToken {
  if (!tokenPattern.test(token)) return { ok: false, reason: 'invalid' }
  const bytes = Buffer.from(token, 'base64url')
  const version = bytes.readUInt32BE(0)
  const expires = bytes.readUIntBE(4, 6)
  const expected = sign(app.env.APP_SECRET, tenantId, bookingId, version, expires)
  if (!timingSafeEqual(expected, bytes.subarray(headBytes))) return { ok: false, reason: 'invalid' }
  if (now >= expires * 1000) return { ok: false, reason: 'expired' }
  return { ok: true, bookingId, version }
}
