import { randomBytes } from 'node:crypto'
import type { Sql } from 'postgres'
import type { MessageOrder } from './check-message.ts'

export type Message = {
  sid: string
  account_sid: string
  to_address: string
  from_address: string | null
  messaging_service_sid: string | null
  body: string
  status: string
  created_at: Date
}

export async function createMessageTables(sql: Sql): Promise<void> {
  await sql`create schema if not exists twilio`
  await sql`
    create table if not exists twilio.messages (
      sid text primary key, account_sid text not null, to_address text not null, from_address text,
      messaging_service_sid text, body text not null, status text not null,
      created_at timestamptz not null default now()
    )`
}

export async function storeMessage(
  sql: Sql,
  accountSid: string,
  order: Pick<MessageOrder, 'to' | 'from' | 'messagingServiceSid'> & { body: string },
): Promise<Message> {
  const sid = `SM${randomBytes(16).toString('hex')}`
  const [stored] = await sql<Message[]>`
    insert into twilio.messages (sid, account_sid, to_address, from_address, messaging_service_sid, body, status)
    values (
      ${sid}, ${accountSid}, ${order.to}, ${order.from}, ${order.messagingServiceSid}, ${order.body.replaceAll('\0', '')},
      ${order.messagingServiceSid ? 'accepted' : 'queued'}
    )
    returning *`
  if (!stored) throw new Error('the message was not stored')
  return stored
}

/** Writes what became of a message. */
export async function saveStatus(
  sql: Sql,
  sid: string,
  status: 'sent' | 'delivered' | 'undelivered' | 'failed',
): Promise<Message> {
  const [saved] = await sql<Message[]>`update twilio.messages set status = ${status} where sid = ${sid} returning *`
  if (!saved) throw new Error('the message is gone')
  return saved
}

/** Newest first. */
export async function listMessages(sql: Sql, accountSid: string, to: string, limit: number): Promise<Message[]> {
  return sql<Message[]>`
    select * from twilio.messages
    where account_sid = ${accountSid} and to_address = ${to}
    order by created_at desc limit ${limit}`
}

/** The resource as the API shows it: https://www.twilio.com/docs/messaging/api/message-resource */
export function toResource(message: Message, now: number) {
  const uri = `/2010-04-01/Accounts/${message.account_sid}/Messages/${message.sid}.json`
  return {
    account_sid: message.account_sid,
    api_version: '2010-04-01',
    body: message.body,
    date_created: rfc2822(message.created_at),
    // The message is in the queue, which is all the platform needs to know.
    date_sent: null,
    date_updated: rfc2822(message.created_at),
    direction: 'outbound-api',
    error_code: null,
    error_message: null,
    from: message.from_address,
    messaging_service_sid: message.messaging_service_sid,
    num_media: '0',
    num_segments: message.messaging_service_sid ? '0' : String(countSegments(message.body)),
    // Known some minutes after a text went.
    price: now - message.created_at.getTime() >= pricedAfterMs ? priceOf(message) : null,
    price_unit: 'USD',
    sid: message.sid,
    status: message.status,
    subresource_uris: { media: uri.replace('.json', '/Media.json') },
    tags: null,
    to: message.to_address,
    uri,
  }
}

const pricedAfterMs = 60_000

/** What a text costs, with Twilio's sign: 0.0079 dollars a part, abroad more; nothing where it failed. */
function priceOf({ status, to_address: to, body }: Message): string {
  const each = to.startsWith('+1') ? 0.0079 : 0.0525
  return status === 'failed' ? '0' : (-each * countSegments(body)).toFixed(5)
}

function rfc2822(date: Date): string {
  return date.toUTCString().replace('GMT', '+0000')
}

const gsm = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[\]~|€]*$/
const gsmDouble = /[\^{}\\[\]~|€]/g

/** Parts a text is billed as: 160 (153 when joined) septets of GSM 03.38, or 70 (67) UTF-16 units. */
function countSegments(body: string): number {
  const [length, single, joined] = gsm.test(body)
    ? ([body.length + (body.match(gsmDouble)?.length ?? 0), 160, 153] as const)
    : ([body.length, 70, 67] as const)
  return length <= single ? 1 : Math.ceil(length / joined)
}
