import type { App } from '#app/lib/app.server.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import { asSupport } from '#app/lib/db.server.ts'
import { found } from '#app/lib/errors.ts'
import { idsOfReference, isId } from '#app/lib/ids.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { findRefundable, mayRefund, refundByHand, type RefundByHandAnswer } from '../booking/index.server.ts'
import { findSupportUntil, listSupportBookingsOf, type SupportBooking } from './support-queries.server.ts'

type Superadmin = { userId: string }

/**
 * A booking of the business that support looks into, by its reference, with what can be given back of it. Null: support
 * has not said why it looks, or its hour is over. Throws `not_found` for a reference that no booking, or more than one, has.
 */
export async function findSupportRefund(
  app: App,
  { userId }: Superadmin,
  tenantId: string | undefined,
  reference: string | undefined,
) {
  const id = found(isId(tenantId) ? tenantId : null, 'business')
  const range = found(idsOfReference(reference ?? ''), 'booking')
  const looked = await app.db.withTenant(asSupport(id, userId), async (tx) => ({
    until: await findSupportUntil(tx),
    bookings: await listSupportBookingsOf(tx, id, range),
  }))
  if (!looked.until) return null
  const booking: SupportBooking = found(looked.bookings.length === 1 ? looked.bookings[0] : null, 'booking')
  const ways = found(await findRefundable(app, id, booking.id), 'booking')
  // Nobody at a desk far away hands cash over.
  return { booking, ways: { ...ways, byHandMinor: 0 }, may: mayRefund(booking.status, 'owner') }
}

/**
 * Gives a customer's money back on behalf of a business that support looks into. In the same transaction, before any money
 * moves, it is written to the log of the business, which its owner reads and is told of by mail. Only to where it was paid online. Null:
 * support does not look into it now.
 */
export async function refundAsSupport(
  app: App,
  { userId }: Superadmin,
  tenantId: string | undefined,
  reference: string | undefined,
  wish: Parameters<typeof refundByHand>[3],
): Promise<RefundByHandAnswer | null> {
  const seen = await findSupportRefund(app, { userId }, tenantId, reference)
  if (!seen) return null
  if (wish.back !== 'online') return { ok: false, reason: 'not_refundable' }
  const id = tenantId as string
  const bookingId = seen.booking.id
  const doer = { kind: 'member', userId, role: 'owner' } as const
  return refundByHand(app, id, bookingId, wish, doer, async (tx, { reason, ...given }) => {
    const entryId = await recordAction(tx, {
      tenantId: id,
      actorUserId: userId,
      actorRole: 'superadmin',
      action: 'support.refunded',
      reason,
      detail: { bookingId, ...given },
    })
    await announce(tx, id, 'support/refunded', { entryId })
  })
}
