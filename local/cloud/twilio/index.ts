import { createHash, timingSafeEqual } from 'node:crypto'
import express from 'express'
import type { NextFunction, Request, Response } from 'express'
import type { CloudContext, Provider } from '../context.ts'
import { localSmsSender, localWhatsappSender } from '../keys.ts'
import { deadNumber, tellStatus, unreachable } from './callbacks.ts'
import { bare, checkMessage } from './check-message.ts'
import { contentRoutes, createContentTables, isWindowOpen, sayContent } from './content.ts'
import { TwilioError } from './errors.ts'
import { createMediaTable, mediaRoutes } from './media.ts'
import { takeAnswers } from './inbound.ts'
import { createRegistrationTables, isServiceRegistered, numberOfService, registrationRoutes } from './registrations.ts'
import { createMessageTables, listMessages, saveStatus, storeMessage, toResource, type Message } from './messages.ts'

const base = '/2010-04-01'
/** This account's numbers. */
const senders = [localSmsSender, localWhatsappSender]

/** The part of Twilio's Messages API that the platform calls: send, and list what went to a number; and texts that come in. */
export async function createTwilio(context: CloudContext): Promise<Provider> {
  const { sql, keys } = context
  await createMessageTables(sql)
  await createContentTables(sql)
  await createMediaTable(sql)
  await createRegistrationTables(sql)
  const router = express.Router()
  const form = express.urlencoded({ extended: false, limit: '1mb' })
  const answer =
    (work: (req: Request, res: Response) => Promise<unknown>) => (req: Request, res: Response, next: NextFunction) => {
      requireAccount(context, req)
      work(req, res).catch((error: unknown) =>
        res.headersSent ? console.error('twilio stand-in:', error) : next(error),
      )
    }
  const path = `${base}/Accounts/:account/Messages.json`

  router.post(
    path,
    form,
    answer(async (req, res) => {
      const order = checkMessage((req.body ?? {}) as Record<string, unknown>, senders)
      const { channel, statusCallback } = order
      const to = bare(order.to)
      const said = order.content
        ? await sayContent(sql, order.content.sid, order.content.variables, context.now())
        : null
      const body = said?.body ?? order.body ?? ''
      const service = order.messagingServiceSid
      const message = await storeMessage(sql, keys.twilioAccountSid, { ...order, body })
      const lost = await lossOf(context, { channel, to, service, approved: said?.approved ?? false })
      const from = bare(order.from ?? (service && (await numberOfService(sql, service))) ?? localSmsSender)
      if (!lost) await context.deliverToInbox({ channel, to, from, text: body })
      res.status(201).json(toResource(message, context.now()))
      if (!statusCallback) return
      const ends = lost ? ([lost.status] as const) : (['sent', 'delivered'] as const)
      for (const status of ends)
        await tellStatus(context, await saveStatus(sql, message.sid, status), statusCallback, lost?.code)
    }),
  )
  router.get(
    path,
    answer(async (req, res) => {
      const { To: to, PageSize: asked, ...others } = req.query
      const [other] = Object.keys(others)
      if (other || typeof to !== 'string') throw notServed(other ?? 'a list without To')
      const size = Math.min(Math.max(Number(asked) || 50, 1), 1000)
      const messages = await listMessages(sql, keys.twilioAccountSid, to, size)
      const uri = req.originalUrl
      res.json({
        messages: messages.map((each) => toResource(each, context.now())),
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
  router.get(
    `${base}/Accounts/:account/Messages/:sid.json`,
    answer(async (req, res) => {
      const [message] = await sql<Message[]>`select * from twilio.messages where sid = ${String(req.params.sid)}`
      if (!message) throw notFound(req)
      res.json(toResource(message, context.now()))
    }),
  )
  router.use(takeAnswers(context))
  router.use(contentRoutes(context, '/content', (req) => requireKeys(context, req)))
  router.use(
    registrationRoutes(context, { hub: '/trusthub', messaging: '/messaging', base }, (req) =>
      requireKeys(context, req),
    ),
  )
  router.use(mediaRoutes(context, (req) => requireAccount(context, req)))
  router.use(base, (req: Request) => {
    throw notFound(req)
  })
  router.use((error: unknown, _req: Request, res: Response, next: NextFunction) => {
    if (error instanceof TwilioError) res.status(error.status).json(error.toBody())
    else next(error)
  })
  return { router }
}

/** Why an accepted message does not arrive; Twilio tells so later. */
async function lossOf(
  context: CloudContext,
  {
    channel,
    to,
    service,
    approved,
  }: { channel: 'sms' | 'whatsapp'; to: string; service: string | null; approved: boolean },
): Promise<{ status: 'undelivered' | 'failed'; code: number } | null> {
  if (to === deadNumber) return { status: 'undelivered', code: channel === 'sms' ? unreachable : notOnWhatsapp }
  if (service && to.startsWith('+1') && (await isServiceRegistered(context.sql, service)) === false)
    return { status: 'undelivered', code: unregistered }
  const free = channel === 'sms' || approved || (await isWindowOpen(context.sql, to, context.now()))
  return free ? null : { status: 'failed', code: windowOver }
}
/** https://www.twilio.com/docs/api/errors/63016 and 63024 */
const [windowOver, notOnWhatsapp] = [63016, 63024]
/** https://www.twilio.com/docs/api/errors/30034 */
const unregistered = 30034

function notFound(req: Request): TwilioError {
  return new TwilioError(20404, `The requested resource ${req.baseUrl}${req.path} was not found`, 404)
}

function notServed(what: string): TwilioError {
  return new TwilioError(20001, `The offline Twilio does not implement ${what}`)
}

function requireAccount(context: CloudContext, req: Request): void {
  requireKeys(context, req)
  if (req.params.account !== context.keys.twilioAccountSid) throw notFound(req)
}

function requireKeys(context: CloudContext, req: Request): void {
  const [scheme, value = ''] = (req.get('authorization') ?? '').split(' ', 2)
  const expected = `${context.keys.twilioAccountSid}:${context.keys.twilioAuthToken}`
  const given = scheme?.toLowerCase() === 'basic' ? Buffer.from(value, 'base64').toString() : ''
  if (!isSame(given, expected)) throw new TwilioError(20003, 'Authenticate', 401)
}

function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
