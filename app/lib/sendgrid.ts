import { createPublicKey, createVerify, type KeyObject } from 'node:crypto'
import { dayMs, minuteMs } from './time.ts'

/** The headers by which SendGrid signs what it posts; '' where one is missing. */
export type Signed = { signature: string; timestamp: string }

/** It is tried again for three days. */
const oldestMs = 4 * dayMs
const aheadMs = 5 * minuteMs

export const signatureHeader = 'x-twilio-email-event-webhook-signature'
export const timestampHeader = 'x-twilio-email-event-webhook-timestamp'

/** Whether the headers can belong to what was signed not long ago: told before a body is read. `now`: epoch ms of the real clock. */
export function mayBeSigned({ signature, timestamp }: Signed, now: number): boolean {
  const age = now - Number(timestamp) * 1000
  if (!/^\d{1,12}$/.test(timestamp) || age > oldestMs || age < -aheadMs) return false
  return /^[A-Za-z0-9+/=]{1,200}$/.test(signature)
}

let known: { text: string; key: KeyObject } | undefined
function keyOf(text: string): KeyObject {
  if (known?.text !== text)
    known = { text, key: createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' }) }
  return known.key
}

/**
 * Whether SendGrid signed exactly these bytes, not long ago.
 * https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/securing-your-parse-webhooks
 */
export function isSigned(signed: Signed & { body: Uint8Array }, publicKey: string, now: number): boolean {
  if (!mayBeSigned(signed, now)) return false
  const verifier = createVerify('sha256').update(signed.timestamp).update(signed.body)
  return verifier.verify(keyOf(publicKey), Buffer.from(signed.signature, 'base64'))
}
