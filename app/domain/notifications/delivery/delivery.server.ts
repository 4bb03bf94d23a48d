import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Actor } from '#app/lib/db.server.ts'
import { cutKeyset, type KeysetPage, type PageCursor } from '#app/lib/keyset.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { dayMs } from '#app/lib/time.ts'
import { refuseByConsent, type NotAgreed } from '../consent.server.ts'
import { fallBack } from '../fall-back.server.ts'
import { findBookingCustomer, findMessage, requeueMessage } from '../queries.server.ts'
import { isText } from '../channels/ways.ts'
import { findTextSender } from '../sender/sender-queries.server.ts'
import { senderOf } from '../stops.server.ts'
import { listCapsOfToday, type Cap } from './caps.server.ts'
import { countLost, listMessages, type DeliveryFilter, type DeliveryRow } from './delivery-queries.server.ts'

type Viewer = { tenantId: string; role: string; actor: Actor }

const pageSize = 40
/** What did not arrive is counted for this long, ms. */
const lostMs = 7 * dayMs

/** What a business sent, latest first; the database shows it to members. */
export async function listDelivery(
  app: App,
  viewer: Viewer,
  filter: DeliveryFilter,
  cursor: PageCursor | undefined,
): Promise<KeysetPage<DeliveryRow>> {
  const rows = await app.db.withTenant(viewer.actor, (tx) =>
    listMessages(tx, viewer.tenantId, filter, { cursor, limit: pageSize + 1 }),
  )
  return cutKeyset(rows, pageSize, cursor)
}

/** How much of the past week reached no customer by any way; 0 for technicians, who see only their own. */
export const countUndelivered = (app: App, viewer: Viewer): Promise<number> =>
  viewer.role === 'staff'
    ? Promise.resolve(0)
    : app.db.withTenant(viewer.actor, (tx) => countLost(tx, viewer.tenantId, new Date(app.clock.now() - lostMs)))

export type Resent = { ok: true } | { ok: false; reason: 'not_found' | 'on_its_way' | 'no_other_way' | NotAgreed }

/**
 * Sends a message again that failed, or one that may or may not have arrived; the owner decides. Of many calls at once one
 * does. Not where its receiver has asked for no such messages.
 */
export function resendMessage(app: App, tenantId: string, messageId: string): Promise<Resent> {
  return app.db.withTenant(asWorker(tenantId), async (tx): Promise<Resent> => {
    const message = await findMessage(tx, tenantId, messageId, true)
    if (!message) return { ok: false, reason: 'not_found' }
    const { channel, receiver, audience, bookingId } = message
    const customerId =
      audience === 'customer' ? (message.customerId ?? (await findBookingCustomer(tx, tenantId, bookingId))) : null
    const refusal = await refuseByConsent(app, tx, tenantId, {
      channel,
      sender: isText(channel) ? senderOf(app, channel, receiver, await findTextSender(tx, tenantId)) : '',
      receiver,
      customerId,
      purpose: 'service',
    })
    if (refusal) return { ok: false, reason: refusal }
    if (!(await requeueMessage(tx, tenantId, messageId))) return { ok: false, reason: 'on_its_way' }
    await announce(tx, tenantId, 'message/send_asked', { messageId })
    return { ok: true }
  })
}

/** Tells the same news the next way, once: where the first one cannot work. */
export function resendOtherWay(app: App, tenantId: string, messageId: string): Promise<Resent> {
  return app.db.withTenant(asWorker(tenantId), async (tx): Promise<Resent> => {
    const message = await findMessage(tx, tenantId, messageId, true)
    if (!message) return { ok: false, reason: 'not_found' }
    if (!['failed', 'unknown', 'skipped'].includes(message.status)) return { ok: false, reason: 'on_its_way' }
    const sent = await fallBack(tx, tenantId, message)
    return sent ? { ok: true } : { ok: false, reason: 'no_other_way' }
  })
}

/** The daily limits that have held something back today, for the page of settings. */
export const capsOfToday = (app: App, viewer: Viewer, timeZone: string): Promise<Cap[]> =>
  app.db.withTenant(viewer.actor, (tx) => listCapsOfToday(tx, viewer.tenantId, app.clock.now(), timeZone))
