import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import express from 'express'
import type { Router } from 'express'
import { z } from 'zod'
import type { CloudContext } from '../context.ts'
import { localSmsSender, localWhatsappSender } from '../keys.ts'
import { sign } from './callbacks.ts'
import { noteWord } from './content.ts'
import { keepMedia, readPart } from './media.ts'
import { judgeNumber } from './numbers.ts'
import { serviceOfNumber } from './registrations.ts'

/** Where the account's numbers are set up to tell of texts that come in. */
const webhook = '/webhooks/twilio/inbound'

/** WhatsApp still writes a 1 into Mexican numbers. */
const asDialled = (number: string) => number.replace(/^\+521(?=\d{10}$)/, '+52')

const answer = z.object({
  channel: z.enum(['sms', 'whatsapp']),
  /** The phone it is written on. */
  from: z.string().refine((number) => judgeNumber(asDialled(number)) !== 'invalid', 'a number in E.164'),
  text: z.string().max(1600).default(''),
  /** Pictures, as data URLs or base64. */
  media: z.array(z.string().max(12_000_000)).max(10).default([]),
  /** The number that wrote; left out: this account's own. */
  to: z
    .string()
    .regex(/^\+\d{7,15}$/)
    .optional(),
  /** Tells of an earlier text once more. */
  sid: z
    .string()
    .regex(/^SM[0-9a-f]{32}$/)
    .optional(),
  /** As with Advanced Opt-Out, where Twilio has understood the word and answered it. */
  understood: z.enum(['STOP', 'START', 'HELP']).optional(),
  profileName: z.string().max(160).optional(),
})
type Answer = z.infer<typeof answer>

/**
 * `POST /reply { channel, from, text, to?, media?, sid?, understood?, profileName? }`: somebody writes on her phone. The app is told as
 * Twilio tells it, signed, and what it answers in TwiML arrives on the phone. Answers `{ sid, status, answers }`, `status` as the app gave it.
 */
export function takeAnswers(context: CloudContext): Router {
  const router = express.Router()
  router.post('/reply', express.json({ limit: '14mb' }), (req, res, next) => {
    const asked = answer.safeParse(req.body)
    if (!asked.success) return void res.status(400).json({ error: z.prettifyError(asked.error) })
    write(context, asked.data).then((told) => res.json(told), next)
  })
  return router
}

async function write(context: CloudContext, { channel, from, text, media, understood, profileName, ...given }: Answer) {
  const to = given.to ?? (channel === 'whatsapp' ? localWhatsappSender : localSmsSender)
  const sid = given.sid ?? `SM${randomBytes(16).toString('hex')}`
  const prefix = channel === 'whatsapp' ? 'whatsapp:' : ''
  if (channel === 'whatsapp') await noteWord(context.sql, from, new Date(context.now()))
  if (!given.sid) await context.deliverToInbox({ channel, to, from, text: withSign(text, media.length), written: true })
  const service = channel === 'sms' ? await serviceOfNumber(context.sql, to) : null
  const params: Record<string, string> = {
    AccountSid: context.keys.twilioAccountSid,
    ApiVersion: '2010-04-01',
    Body: text,
    From: prefix + from,
    MessageSid: sid,
    ...(service ? { MessagingServiceSid: service } : {}),
    ...(await keepMedia(context, sid, media.map(readPart))),
    NumSegments: '1',
    SmsMessageSid: sid,
    SmsSid: sid,
    SmsStatus: 'received',
    To: prefix + to,
    ...(channel === 'whatsapp' ? { ProfileName: profileName ?? 'Ada', WaId: from.slice(1) } : {}),
    ...(understood ? { OptOutType: understood } : {}),
  }
  const { status, body } = await post(context, params)
  const answers = status < 300 ? readReplies(body) : []
  for (const reply of answers) await context.deliverToInbox({ channel, to: from, from: to, text: reply })
  return { sid, status, answers }
}

function post(context: CloudContext, params: Record<string, string>): Promise<{ status: number; body: string }> {
  const body = new URLSearchParams(params).toString()
  return new Promise((resolve, reject) => {
    const call = request(new URL(webhook, context.appAddress.url), {
      method: 'POST',
      agent: false,
      timeout: 15_000,
      headers: {
        host: context.appAddress.host,
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'TwilioProxy/1.1',
        'x-twilio-signature': sign(context.appOrigin + webhook, params, context.keys.twilioAuthToken),
      },
    })
    call.on('response', (res) => {
      const chunks: Buffer[] = []
      res.on('data', (chunk: Buffer) => chunks.push(chunk))
      res.on('end', () => resolve({ status: res.statusCode ?? 0, body: Buffer.concat(chunks).toString() }))
      res.on('error', reject)
    })
    call.on('timeout', () => call.destroy(new Error('the app did not answer')))
    call.on('error', reject)
    call.end(body)
  })
}

/** A phone shows pictures; this page says how many there were. */
const withSign = (text: string, pictures: number) => [text, '\u{1f4f7}'.repeat(pictures)].filter(Boolean).join(' ')

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The texts of `<Message>` in a TwiML reply. */
function readReplies(xml: string): string[] {
  return Array.from(xml.matchAll(/<Message>([^<]*)<\/Message>/g), ([, text = '']) =>
    text.replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole),
  )
}
