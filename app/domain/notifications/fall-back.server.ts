import type { Tx } from '#app/lib/db.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { findFacts, queueMessages, type MessageFacts, type StoredMessage } from './queries.server.ts'
import { nextWay, waysToPhone, type Way } from './rules.ts'

/** The ways to the phone of a booking's customer, best first. */
export function waysOf(facts: MessageFacts): Way[] {
  return waysToPhone({
    chosen: facts.customerChannel,
    order: facts.channelOrder,
    email: facts.customerEmail,
    phone: facts.customerPhone,
    chat: facts.customerChat,
  })
}

/**
 * News that could not reach a customer's phone goes the next way, once, and in the end by mail, unless a mail has told
 * it. Returns the id of the message that stands in, null when there is none. Call it in the transaction that stores the
 * failure.
 */
export async function fallBack(tx: Tx, tenantId: string, message: StoredMessage): Promise<string | null> {
  if (message.audience !== 'customer' || message.event.name === 'written' || !message.bookingId) return null
  const facts = await findFacts(tx, tenantId, message.bookingId)
  const way = facts && nextWay(message.channel, waysOf(facts), facts.customerEmail)
  if (!way) return null
  const { made } = await queueMessages(tx, tenantId, message.event, [
    {
      ...way,
      recipient: 'customer',
      template: message.template as never,
      dedupeKey: message.dedupeKey.replace(/:[a-z]+$/, `:${way.channel}`),
      replaces: message.id,
    },
  ])
  const [id] = made
  if (!id) return null
  await announce(tx, tenantId, 'message/send_asked', { messageId: id })
  return id
}
