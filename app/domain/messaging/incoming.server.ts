import type { Tx } from '#app/lib/db.server.ts'
import { oneLine } from '#app/lib/lines.ts'
import { announce } from '#app/lib/outbox.server.ts'
import type { SaidReady } from '../ready/index.server.ts'
import {
  insertIncoming,
  isKnown,
  isThere,
  joinThreads,
  markIncoming,
  openThreadOf,
  openUnknownThread,
  type Way,
} from './queries.server.ts'
import { insertPhotos } from './photos/photo-queries.server.ts'
import { photoSign } from './rules.ts'
import { readIncoming } from './schema.ts'

export type Incoming = {
  /** Null: nobody of the business's customers is known to write from there. */
  customerId: string | null
  /** The visit it is about. */
  bookingId: string | null
  channel: Way
  /** Who writes: a number in E.164, a chat, a mail address. */
  address: string
  name?: string
  text: string
  /** What the text says, where it was put together from what she pressed. */
  ready?: SaidReady | null
  /** The provider's id of the message: the same one has one effect. */
  providerId: string | null
  /** The id of the form it was written in, likewise. */
  formKey?: string
  /** Nothing that somebody has to read: an answer that was hoped for. */
  quiet?: boolean
  at: Date
  /** Where its photos are kept; see `keepPhotos`. */
  photos?: readonly string[]
  /** Photos that its provider still has, which a job fetches, and how many of its files are none; see `fetchPhotos`. */
  media?: { due: readonly string[]; lost: number }
  /** Names of files that came with it and are not kept: no photos. */
  filesLeft?: readonly string[]
  /**
   * Of a mail: its Message-ID, whether it names a sender who is not known as the customer, and whether the domain of that
   * sender does not stand by it.
   */
  mail?: { id: string | null; subject: string; fromElsewhere: boolean; unproven: boolean }
}

/**
 * Writes down what came in, in the transaction that found out whose it is; null when it is known already, or when
 * nothing in it can be read, and of a customer who was erased, of whom nothing is kept any more. The thread of a customer takes in what the same address wrote before she was known. Throws
 * for a link without a customer: there is none.
 */
export async function addIncoming(
  tx: Tx,
  tenantId: string,
  incoming: Incoming,
): Promise<{ threadId: string; entryId: string } | null> {
  const { customerId, channel, address, providerId, at, mail } = incoming
  const { due = [], lost = 0 } = incoming.media ?? {}
  const { photos = [], filesLeft = [] } = incoming
  const body =
    readIncoming(incoming.text) || (photos.length + due.length + lost + filesLeft.length > 0 ? photoSign : '')
  if (!body || (providerId && (await isKnown(tx, tenantId, channel, providerId)))) return null
  if (customerId && !(await isThere(tx, tenantId, customerId))) return null
  const threadId = await openThread(tx, tenantId, incoming)
  // A mail may name anybody as its sender.
  if (customerId && address && !mail?.fromElsewhere && !mail?.unproven)
    await joinThreads(tx, tenantId, customerId, address)
  const entryId = await insertIncoming(tx, tenantId, {
    threadId,
    channel,
    address,
    bookingId: incoming.bookingId,
    body,
    ready: incoming.ready ?? null,
    providerId,
    formKey: incoming.formKey ?? null,
    mailId: mail?.id ?? null,
    mailSubject: mail?.subject || null,
    fromElsewhere: mail?.fromElsewhere ?? false,
    mailUnproven: mail?.unproven ?? false,
    photosDue: due.length > 0 ? [...due] : null,
    photosLost: lost,
    filesLeft: filesLeft.length > 0 ? [...filesLeft] : null,
    at,
  })
  if (!entryId) return null
  await insertPhotos(tx, tenantId, entryId, photos)
  await markIncoming(tx, tenantId, threadId, at, incoming.quiet)
  await announce(tx, tenantId, 'message/received', { threadId, entryId })
  return { threadId, entryId }
}

function openThread(tx: Tx, tenantId: string, { customerId, channel, address, name, at }: Incoming): Promise<string> {
  if (customerId) return openThreadOf(tx, tenantId, customerId, at)
  if (channel === 'link') throw new Error('a link is always somebody’s')
  return openUnknownThread(tx, tenantId, { channel, address, name: oneLine(name ?? '').slice(0, 160) || null, at })
}
