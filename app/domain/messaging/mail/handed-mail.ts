import { createPublicKey, verify, type KeyObject } from 'node:crypto'
import { getMultipartBoundary, parseMultipart } from '@remix-run/multipart-parser'
import { z } from 'zod'
import { dayMs, minuteMs } from '#app/lib/time.ts'

/** What SendGrid posts: the headers that sign it, and the body as it came. */
export type Posted = { signature: string; timestamp: string; contentType: string; body: Uint8Array<ArrayBuffer> }

/** A mail as it was handed over: to whom it was sent, by the envelope, and the mail itself. */
export type Handed = { to: string[]; from: string; raw: Uint8Array }

/** It is tried again for three days. */
const oldestMs = 4 * dayMs
const aheadMs = 5 * minuteMs

let known: { text: string; key: KeyObject } | undefined
function keyOf(text: string): KeyObject {
  if (known?.text !== text)
    known = { text, key: createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' }) }
  return known.key
}

/**
 * Whether SendGrid signed exactly these bytes, not long ago. `now`: epoch ms of the real clock.
 * https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/securing-your-parse-webhooks
 */
export function isSigned({ signature, timestamp, body }: Posted, publicKey: string, now: number): boolean {
  const age = now - Number(timestamp) * 1000
  if (!/^\d{1,12}$/.test(timestamp) || age > oldestMs || age < -aheadMs) return false
  if (!/^[A-Za-z0-9+/=]{1,200}$/.test(signature)) return false
  const signed = Buffer.concat([Buffer.from(timestamp), body])
  return verify('sha256', signed, keyOf(publicKey), Buffer.from(signature, 'base64'))
}

const envelope = z.object({
  to: z.array(z.string().max(320)).max(100),
  from: z.string().max(320).catch(''),
})
const partsAtMost = 100

/**
 * Reads the post of a mail that is sent on whole ("send_raw"); null where it is none.
 * https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/setting-up-the-inbound-parse-webhook
 */
export function readHanded({ contentType, body }: Posted): Handed | null {
  const boundary = /^multipart\/form-data\b/i.test(contentType) ? getMultipartBoundary(contentType) : null
  if (!boundary) return null
  let raw: Uint8Array | undefined
  let sent: unknown
  try {
    const size = body.byteLength
    const limits = { maxHeaderSize: 2_048, maxParts: partsAtMost, maxFileSize: size, maxTotalSize: size }
    for (const part of parseMultipart(body, { boundary, ...limits })) {
      if (part.name === 'email') raw = part.bytes
      if (part.name === 'envelope') sent = JSON.parse(part.text)
    }
  } catch {
    return null
  }
  const read = envelope.safeParse(sent).data
  return raw && read ? { ...read, raw } : null
}
