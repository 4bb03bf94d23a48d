import type { Tx } from '#app/lib/db.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { insertWritten } from './queries.server.ts'
import type { Channel } from './channels/ways.ts'
import type { Written, WrittenKind } from './rules.ts'

export type WrittenOrder = {
  kind: WrittenKind
  /** To a customer, or to somebody of the business. */
  to: { customerId: string } | { userId: string }
  /** The visit it is about; needed where `link` leads to a page of a booking. */
  bookingId?: string | null
  channel: Channel
  /** An e-mail address, or a number as E.164. */
  receiver: string
  /** Names what is told, to whom, and by which channel: the same key again is the same message. At most 300 signs. */
  dedupeKey: string
  /** Mails only. */
  subject?: string
  /** The words, with `{link}` where the link goes, once; what people wrote in them goes through `withoutMark`. */
  body: string
  link?: Written['link']
  /** The Message-ID of the mail that it answers. */
  repliesTo?: string | null
  photos?: readonly string[]
  /** Which of our own sentences it is, for the business, which reads it in another language. */
  says?: Written['says']
}

/**
 * Queues a message whose words are given, in the transaction of what it tells; a job sends it. Returns its id, null when
 * the key is known already.
 */
export async function queueWritten(tx: Tx, tenantId: string, order: WrittenOrder): Promise<string | null> {
  const {
    kind,
    to,
    bookingId = null,
    channel,
    receiver,
    dedupeKey,
    subject = null,
    body,
    link,
    repliesTo,
    photos = [],
    says,
  } = order
  const id = await insertWritten(tx, tenantId, {
    audience: 'customerId' in to ? 'customer' : 'owner',
    customerId: 'customerId' in to ? to.customerId : null,
    userId: 'userId' in to ? to.userId : null,
    bookingId,
    channel,
    template: kind,
    receiver,
    dedupeKey,
    subject,
    body,
    event: {
      name: 'written',
      ...(link ? { link } : {}),
      ...(repliesTo ? { repliesTo } : {}),
      ...(photos.length > 0 ? { photos: [...photos] } : {}),
      ...(says ? { says } : {}),
    },
  })
  if (id) await announce(tx, tenantId, 'message/send_asked', { messageId: id })
  return id
}
