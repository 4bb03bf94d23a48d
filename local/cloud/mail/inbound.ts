import { createPrivateKey, randomUUID, sign } from 'node:crypto'
import { request } from 'node:http'
import express from 'express'
import type { Router } from 'express'
import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import { z } from 'zod'
import type { CloudContext } from '../context.ts'

/** Where mails to the domain of answers are posted, as set up at SendGrid's Inbound Parse, with "send_raw". */
const webhook = '/webhooks/mail'

const written = z.object({
  channel: z.literal('email'),
  from: z.email(),
  to: z.email(),
  text: z.string().max(2_000_000).default(''),
  html: z.string().max(2_000_000).optional(),
  subject: z.string().max(998).default(''),
  name: z.string().max(200).optional(),
  /** The mail that it answers. */
  inReplyTo: z.string().max(998).optional(),
  /** Its own; given again, the same mail is handed over once more. */
  messageId: z.string().max(998).optional(),
  headers: z.record(z.string(), z.string()).default({}),
  /** A whole mail, base64, instead of all that. */
  raw: z.base64().optional(),
  /** Whom the envelope names as its sender; '' for reports of mail servers. */
  envelopeFrom: z.string().optional(),
  /** What SendGrid finds out about it; left out: the domain stands by it. */
  spf: z.string().max(40).optional(),
  dkim: z.string().max(400).optional(),
})
export type WrittenMail = z.infer<typeof written>

/**
 * `POST /reply { channel: 'email', from, to, text, subject?, html?, inReplyTo?, messageId?, headers?, raw?, envelopeFrom?, spf?, dkim? }`: somebody
 * writes a mail. It is posted as SendGrid posts it, signed, once. Answers `{ messageId, status }`, `status` as the app gave it.
 */
export function takeMails(context: CloudContext): Router {
  const router = express.Router()
  router.post('/reply', express.json({ limit: '14mb' }), (req, res, next) => {
    if ((req.body as { channel?: unknown } | undefined)?.channel !== 'email') return next()
    const asked = written.safeParse(req.body)
    if (!asked.success) return void res.status(400).json({ error: z.prettifyError(asked.error) })
    handOver(context, asked.data).then((told) => res.json(told), next)
  })
  return router
}

async function handOver(context: CloudContext, mail: WrittenMail) {
  const { from, to, subject, text, html, inReplyTo } = mail
  const messageId = mail.messageId ?? `<${randomUUID()}@mailbox.test>`
  const raw = mail.raw
    ? Buffer.from(mail.raw, 'base64')
    : await new MailComposer({
        from: { name: mail.name ?? '', address: from },
        to,
        subject,
        text,
        messageId,
        headers: mail.headers,
        ...(html ? { html } : {}),
        ...(inReplyTo ? { inReplyTo, references: inReplyTo } : {}),
      })
        .compile()
        .build()
  if (!mail.messageId) await context.deliverToInbox({ channel: 'email', to, from, subject, text, written: true })
  return { messageId, status: await post(context, { ...mail, raw, envelopeFrom: mail.envelopeFrom ?? from }) }
}

type Posted = Pick<WrittenMail, 'to' | 'from' | 'subject' | 'spf' | 'dkim'> & { raw: Buffer; envelopeFrom: string }

/** https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/setting-up-the-inbound-parse-webhook */
function post(context: CloudContext, { raw, to, from, envelopeFrom, subject, ...proof }: Posted): Promise<number> {
  const boundary = 'xYzZY'
  const field = (name: string, value: string | Buffer) => [
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n`,
    value,
    '\r\n',
  ]
  const body = Buffer.concat(
    [
      ...field('email', raw),
      ...field('dkim', proof.dkim ?? `{@${from.split('@')[1] ?? ''} : pass}`),
      ...field('to', to),
      ...field('from', from),
      ...field('sender_ip', '192.0.2.25'),
      ...field('envelope', JSON.stringify({ to: [to], from: envelopeFrom })),
      ...field('subject', subject),
      ...field('SPF', proof.spf ?? 'pass'),
      `--${boundary}--\r\n`,
    ].map((part) => Buffer.from(part)),
  )
  return new Promise((resolve, reject) => {
    const call = request(new URL(webhook, context.appAddress.url), {
      method: 'POST',
      agent: false,
      timeout: 20_000,
      headers: {
        host: context.appAddress.host,
        'content-type': `multipart/form-data; boundary=${boundary}`,
        'content-length': body.length,
        'user-agent': 'Sendlib/1.0',
        ...signMail(body, context.keys.sendgridPrivateKey, Math.floor(Date.now() / 1000)),
      },
    })
    call.on('response', (res) => {
      res.resume()
      resolve(res.statusCode ?? 0)
    })
    call.on('timeout', () => call.destroy(new Error('the app did not answer')))
    call.on('error', reject)
    call.end(body)
  })
}

/** The headers of SendGrid's security policy: a signature by ECDSA over the time, in seconds, and the body. */
export function signMail(body: Uint8Array, privateKey: string, seconds: number): Record<string, string> {
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' })
  return {
    'x-twilio-email-event-webhook-timestamp': String(seconds),
    'x-twilio-email-event-webhook-signature': sign(
      'sha256',
      Buffer.concat([Buffer.from(String(seconds)), body]),
      key,
    ).toString('base64'),
  }
}
