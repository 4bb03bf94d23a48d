import { createHash, timingSafeEqual } from 'node:crypto'
import express from 'express'
import type { NextFunction, Request, Response } from 'express'
import type { CloudContext, Provider } from '../context.ts'
import { localSmsSender } from '../keys.ts'
import { callBack } from './call-back.ts'
import { bare, checkMessage } from './check-message.ts'
import { TwilioError } from './errors.ts'
import { createMessageTables, findMessage, listMessages, markMessage, storeMessage, toResource } from './messages.ts'
import type { Message } from './messages.ts'

const base = '/2010-04-01/Accounts/:account'
/** This account's number, and WhatsApp's sandbox. */
const senders = [localSmsSender, '+14155238886']
/** What a receiver texts back to hear no more, and to hear again: https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out */
const stopWords = new Set(['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT'])
const startWords = new Set(['START', 'YES', 'UNSTOP'])

/** Twilio's Messages API: send, fetch, list, signed status callbacks, and `POST /twilio/inbound` to text the platform. */
export async function createTwilio(context: CloudContext): Promise<Provider> {
  await createMessageTables(context.sql)
  const running = new Set<Promise<void>>()
  const router = express.Router()
  const form = express.urlencoded({ extended: false, limit: '1mb' })
  const answer =
    (work: (req: Request, res: Response) => Promise<unknown>) => (req: Request, res: Response, next: NextFunction) => {
      requireAccount(context, req)
      work(req, res).catch(next)
    }

  router.post(
    `${base}/Messages.json`,
    form,
    answer(async (req, res) => {
      const order = checkMessage((req.body ?? {}) as Record<string, unknown>, senders)
      const [stopped] = await context.sql`select from twilio.unsubscribed where number = ${bare(order.to)}`
      if (stopped) throw new TwilioError(21610, 'Attempt to send to unsubscribed recipient')
      const message = await storeMessage(context.sql, context.keys.twilioAccountSid, order)
      const from =
        message.from_address ?? (order.channel === 'whatsapp' ? `whatsapp:${localSmsSender}` : localSmsSender)
      await context.deliverToInbox({ channel: order.channel, to: bare(order.to), from: bare(from), text: order.body })
      res.status(201).json(toResource(message))
      const task = report(context, { ...message, from_address: from }, order.statusCallback)
        .catch((error: unknown) => console.error('twilio: the status could not be kept:', error))
        .finally(() => running.delete(task))
      running.add(task)
    }),
  )
  router.get(
    `${base}/Messages/:sid.json`,
    answer(async (req, res) => {
      const message = await findMessage(context.sql, context.keys.twilioAccountSid, req.params.sid ?? '')
      if (!message) throw notFound(req)
      res.json(toResource(message))
    }),
  )
  router.get(
    `${base}/Messages.json`,
    answer(async (req, res) => {
      const to = typeof req.query.To === 'string' ? req.query.To : undefined
      const size = Math.min(Math.max(Number(req.query.PageSize) || 50, 1), 1000)
      const messages = await listMessages(context.sql, context.keys.twilioAccountSid, to, size)
      const uri = req.originalUrl
      res.json({
        messages: messages.map(toResource),
        page: 0,
        page_size: size,
        start: 0,
        end: Math.max(0, messages.length - 1),
        uri,
        first_page_uri: uri,
        next_page_uri: null,
        previous_page_uri: null,
      })
    }),
  )
  router.all(/^\/2010-04-01\//, (req) => {
    throw notFound(req)
  })
  router.post('/twilio/inbound', express.json({ type: () => true }), (req, res, next) => {
    receive(context, req.body).then((sent) => res.status(sent.status).json(sent.body), next)
  })
  router.use((error: unknown, _req: Request, res: Response, next: NextFunction) => {
    if (error instanceof TwilioError) res.status(error.status).json(error.toBody())
    else next(error)
  })
  return { router, close: async () => void (await Promise.allSettled(running)) }
}

function notFound(req: Request): TwilioError {
  return new TwilioError(20404, `The requested resource ${req.path} was not found`, 404)
}

function requireAccount(context: CloudContext, req: Request): void {
  const [scheme, value = ''] = (req.get('authorization') ?? '').split(' ', 2)
  const expected = `${context.keys.twilioAccountSid}:${context.keys.twilioAuthToken}`
  const given = scheme?.toLowerCase() === 'basic' ? Buffer.from(value, 'base64').toString() : ''
  if (!isSame(given, expected)) throw new TwilioError(20003, 'Authenticate', 401)
  if (req.params.account !== context.keys.twilioAccountSid) throw notFound(req)
}

function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}

/** Moves a message on and calls back at each step; Twilio too sends a callback once, without another try. */
async function report(context: CloudContext, message: Message, url: string | null): Promise<void> {
  for (const status of ['sent', 'delivered'] as const) {
    await markMessage(context.sql, message.sid, status)
    if (!url) continue
    await callBack(context, url, {
      AccountSid: message.account_sid,
      ApiVersion: '2010-04-01',
      From: message.from_address ?? '',
      MessageSid: message.sid,
      MessageStatus: status,
      SmsSid: message.sid,
      SmsStatus: status,
      To: message.to_address,
      ...(message.messaging_service_sid ? { MessagingServiceSid: message.messaging_service_sid } : {}),
    })
  }
}

/** A text from a customer's phone: keeps the opt-out list as Twilio does, then calls the platform's webhook. */
async function receive(context: CloudContext, given: unknown): Promise<{ status: number; body: unknown }> {
  const { from, to = localSmsSender, body, url, sid } = (given ?? {}) as Record<string, unknown>
  if (typeof from !== 'string' || typeof to !== 'string' || typeof body !== 'string') {
    return { status: 400, body: { error: 'from, body: text; to, url, sid: optional text' } }
  }
  const word = body.trim().toUpperCase()
  if (stopWords.has(word))
    await context.sql`insert into twilio.unsubscribed values (${bare(from)}) on conflict do nothing`
  if (startWords.has(word)) await context.sql`delete from twilio.unsubscribed where number = ${bare(from)}`
  if (typeof url !== 'string' || !URL.canParse(url)) return { status: 200, body: { delivered: false } }
  const messageSid =
    typeof sid === 'string' ? sid : `SM${createHash('md5').update(`${from}${body}${Date.now()}`).digest('hex')}`
  const status = await callBack(context, url, {
    AccountSid: context.keys.twilioAccountSid,
    ApiVersion: '2010-04-01',
    Body: body,
    From: from,
    MessageSid: messageSid,
    NumMedia: '0',
    NumSegments: '1',
    SmsMessageSid: messageSid,
    SmsSid: messageSid,
    SmsStatus: 'received',
    To: to,
    ...(stopWords.has(word) ? { OptOutType: 'STOP' } : startWords.has(word) ? { OptOutType: 'START' } : {}),
  })
  return { status: 200, body: { delivered: status !== undefined, status: status ?? null, sid: messageSid } }
}
