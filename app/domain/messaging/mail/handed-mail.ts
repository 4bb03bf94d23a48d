import { parseMultipart } from '@remix-run/multipart-parser'
import { z } from 'zod'
import { boundaryOf } from '#app/lib/form-data.server.ts'
import type { Signed } from '#app/lib/sendgrid.ts'
import type { Proof } from './proof.ts'

/** What SendGrid posts: the headers that sign it, and the body as it came. */
export type Posted = Signed & { contentType: string; body: Uint8Array<ArrayBuffer> }

/** A mail as it was handed over: to whom it was sent, by the envelope, and the mail itself. */
export type Handed = { to: string[]; from: string; raw: Uint8Array; proof: Proof }

const envelope = z.object({
  to: z.array(z.string().max(320)).max(100),
  from: z.string().max(320).catch(''),
})
const partsAtMost = 100
const proofAtMost = 2_000

/**
 * Reads the post of a mail that is sent on whole ("send_raw"); null where it is none.
 * https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/setting-up-the-inbound-parse-webhook
 */
export function readHanded({ contentType, body }: Posted): Handed | null {
  const boundary = boundaryOf(contentType)
  if (!boundary) return null
  let raw: Uint8Array | undefined
  let sent: unknown
  const proof = { spf: '', dkim: '' }
  try {
    const size = body.byteLength
    const limits = { maxHeaderSize: 2_048, maxParts: partsAtMost, maxFileSize: size, maxTotalSize: size }
    for (const part of parseMultipart(body, { boundary, ...limits })) {
      if (part.name === 'email') raw = part.bytes
      if (part.name === 'envelope') sent = JSON.parse(part.text)
      if (part.name === 'SPF') proof.spf = part.text.slice(0, proofAtMost)
      if (part.name === 'dkim') proof.dkim = part.text.slice(0, proofAtMost)
    }
  } catch {
    return null
  }
  const read = envelope.safeParse(sent).data
  return raw && read ? { ...read, raw, proof } : null
}
