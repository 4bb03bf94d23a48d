import type { Tx } from '#app/lib/db.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { smsSize } from '#emails/sms-size.ts'
import {
  findContact,
  findFacts,
  insertWritten,
  queueMessages,
  type BookingMessage,
  type MessageFacts,
  type StoredMessage,
  type WrittenMessage,
} from './queries.server.ts'
import { nextWay, waysToPhone, type Channel, type Way } from './channels/ways.ts'
import { isNews, isWritten, orderFor, type OccasionName } from './rules.ts'

/** The ways to the phone of a booking's customer, best first. `about`: what the news is; null: of no kind in particular. */
export function waysOf(facts: MessageFacts, about: OccasionName | null): Way[] {
  return waysToPhone({
    chosen: facts.customerChannel,
    order: orderFor(about, facts, facts.customerEmail !== null),
    email: facts.customerEmail,
    phone: facts.customerPhone,
    chat: facts.customerChat,
    device: facts.customerDevice,
  })
}

/**
 * News that could not reach a customer's phone goes the next way, once, and in the end by mail, unless a mail has told
 * it. Returns the id of the message that stands in, null when there is none. Call it in the transaction that stores the
 * failure.
 */
export async function fallBack(tx: Tx, tenantId: string, message: StoredMessage): Promise<string | null> {
  // A greeting in a chat is about that chat; news go the one way that she agreed to.
  if (message.audience !== 'customer' || message.template === 'channel-joined' || isNews(message.template)) return null
  const id = isWritten(message) ? await again(tx, tenantId, message) : await tellAgain(tx, tenantId, message)
  if (id) await announce(tx, tenantId, 'message/send_asked', { messageId: id })
  return id
}

const keyFor = (message: StoredMessage, channel: Channel) => message.dedupeKey.replace(/:[a-z]+$/, `:${channel}`)

async function tellAgain(tx: Tx, tenantId: string, message: BookingMessage): Promise<string | null> {
  const facts = await findFacts(tx, tenantId, message.bookingId)
  const way = facts && nextWay(message.channel, waysOf(facts, message.event.name), facts.customerEmail)
  if (!way) return null
  const { template, event, id } = message
  const planned = {
    ...way,
    recipient: 'customer',
    template,
    dedupeKey: keyFor(message, way.channel),
    replaces: id,
  } as const
  const { made } = await queueMessages(tx, tenantId, event, [planned])
  return made[0] ?? null
}

/** The most parts of a text whose words somebody typed for another way: each is billed. */
const textPartsAtMost = 10

/** The same words the next way; not by text where they would be more than somebody may send as one. */
async function again(tx: Tx, tenantId: string, message: WrittenMessage): Promise<string | null> {
  const reached = await waysFor(tx, tenantId, message)
  const next = reached && nextWay(message.channel, reached.ways, reached.email)
  if (!next) return null
  const isManyTexts = next.channel === 'sms' && smsSize(message.body).parts > textPartsAtMost
  const way = isManyTexts ? nextWay('sms', reached.ways, reached.email) : next
  if (!way) return null
  const { audience, customerId, userId, bookingId, template, subject, body, event, id } = message
  const words = { audience, customerId, userId, bookingId, template, subject, body, event }
  return insertWritten(tx, tenantId, { ...words, ...way, dedupeKey: keyFor(message, way.channel), replaces: id })
}

async function waysFor(tx: Tx, tenantId: string, { bookingId, customerId }: WrittenMessage) {
  const facts = bookingId ? await findFacts(tx, tenantId, bookingId) : null
  if (facts) return { ways: waysOf(facts, null), email: facts.customerEmail }
  const contact = customerId ? await findContact(tx, tenantId, customerId) : null
  return contact && { ways: waysToPhone({ ...contact, chat: null, device: null }), email: contact.email }
}
