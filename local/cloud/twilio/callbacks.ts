import { createHash, createHmac, randomUUID } from 'node:crypto'
import { request } from 'node:http'
import type { CloudContext } from '../context.ts'
import type { Message } from './messages.ts'

/** Texts to this number are accepted and never arrive, as with a phone that is off for days. */
export const deadNumber = '+12125550130'
/** Twilio's code for a phone that cannot be reached: https://www.twilio.com/docs/api/errors/30003 */
export const unreachable = 30003

/** Reports a message's outcome, with the code of why it did not arrive, to the URL the platform gave. Never throws; as at Twilio, a report is not repeated. */
export async function tellStatus(
  context: CloudContext,
  message: Message,
  callback: string,
  code?: number,
): Promise<void> {
  const params: Record<string, string> = {
    AccountSid: message.account_sid,
    ApiVersion: '2010-04-01',
    ...(code ? { ErrorCode: String(code) } : {}),
    MessageSid: message.sid,
    MessageStatus: message.status,
    SmsSid: message.sid,
    SmsStatus: message.status,
    To: message.to_address,
    ...(message.from_address ? { From: message.from_address } : {}),
  }
  const { pathname, search } = new URL(callback)
  const body = new URLSearchParams(params).toString()
  await new Promise<void>((resolve) => {
    const post = request(new URL(pathname + search, context.appAddress.url), {
      method: 'POST',
      agent: false,
      timeout: 15_000,
      headers: {
        host: context.appAddress.host,
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'TwilioProxy/1.1',
        'x-twilio-signature': sign(callback, params, context.keys.twilioAuthToken),
      },
    })
    post.on('response', (answer) => answer.resume().on('close', resolve))
    post.on('timeout', () => post.destroy())
    post.on('error', () => resolve())
    post.on('close', resolve)
    post.end(body)
  })
}

/** Tells of what became of a registration, as Event Streams do with a webhook as sink: https://www.twilio.com/docs/events */
export async function tellEvent(context: CloudContext, type: string, data: Record<string, string>): Promise<void> {
  const event = { specversion: '1.0', type, source: '/twilio', id: randomUUID(), time: new Date().toISOString(), data }
  const body = JSON.stringify([event])
  const path = `/webhooks/twilio/events?bodySHA256=${createHash('sha256').update(body).digest('hex')}`
  const url = new URL(path, context.appOrigin).href
  await new Promise<void>((resolve) => {
    const post = request(new URL(path, context.appAddress.url), {
      method: 'POST',
      agent: false,
      timeout: 15_000,
      headers: {
        host: context.appAddress.host,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'x-twilio-signature': sign(url, {}, context.keys.twilioAuthToken),
      },
    })
    post.on('response', (answer) => answer.resume().on('close', resolve))
    post.on('timeout', () => post.destroy())
    post.on('error', () => resolve())
    post.on('close', resolve)
    post.end(body)
  })
}

/** HMAC-SHA1 over the address and the sorted parameters: https://www.twilio.com/docs/usage/security */
export function sign(url: string, params: Record<string, string>, token: string): string {
  const text = Object.keys(params)
    .sort()
    .reduce((all, name) => all + name + params[name], url)
  return createHmac('sha1', token).update(text).digest('base64')
}
