import type { App } from '#app/lib/app.server.ts'
import { roundToCharge } from '#app/lib/currency.ts'
import type { Tx } from '#app/lib/db.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { addLine, findDue, settleOverpaid } from '../../payments/index.server.ts'
import { stopPaying } from '../changes/cancel-booking.server.ts'
import type { LockedBooking } from '../changes/change-queries.server.ts'
import { withBooking } from '../locked.server.ts'
import { recordHistory } from '../queries.server.ts'
import { isForeign, type Doer, type StepRefusal } from '../rules.ts'
import { payable } from './ask-for-balance.server.ts'

/** More than any visit costs, minor units. */
const mostPriceMinor = 1_000_000_000

export type Adjustment = {
  /** Of the form that was sent: the same one changes the price once. */
  token: string
  /** What the visit costs from now on, minor units. */
  toMinor: number
  /** Read by the customer on the bill. */
  reason: string
}

export type AdjustAnswer =
  | { ok: true; dueMinor: number; refundMinor: number }
  | { ok: false; reason: StepRefusal | 'not_found' | 'no_such_price' | 'below_credit' }

const notFound = { ok: false, reason: 'not_found' } as const

/** Managers change the price of every agreed visit; staff of their own, once they are there. */
export const mayAdjust = (
  booking: Pick<LockedBooking, 'status' | 'arrivedAt'>,
  role: 'owner' | 'manager' | 'staff',
): boolean =>
  payable.includes(booking.status) && (role !== 'staff' || booking.arrivedAt !== null || booking.status === 'completed')

/**
 * Sets another price for a visit, with a reason that the customer reads. Twenty presses of one form change it once. What
 * cards paid beyond the new price goes back; an open payment page is closed.
 */
export async function adjustPrice(
  app: App,
  tenantId: string,
  bookingId: string,
  { token, toMinor, reason }: Adjustment,
  doer: Doer,
): Promise<AdjustAnswer> {
  const done = await withBooking<AdjustAnswer>(app, tenantId, bookingId, async (tx, { booking, now }) => {
    if (isForeign(booking, doer) || doer.kind !== 'member') return notFound
    if (!mayAdjust(booking, doer.role)) return { ok: false, reason: 'out_of_order' }
    const { priceMinor: fromMinor, currency } = booking
    const fits = Number.isSafeInteger(toMinor) && toMinor >= 0 && toMinor <= mostPriceMinor
    if (!fits || roundToCharge(toMinor, currency) !== toMinor || reason.trim() === '')
      return { ok: false, reason: 'no_such_price' }
    const due = await findDue(tx, tenantId, bookingId)
    if (!due) return notFound
    const amountMinor = toMinor - fromMinor
    if (due.owedMinor + amountMinor < 0) return { ok: false, reason: 'below_credit' }
    const line = {
      kind: 'adjustment',
      label: reason.trim().slice(0, 200),
      amountMinor,
      cause: `adjust:${token}`,
    } as const
    if (amountMinor === 0 || !(await addLine(tx, tenantId, bookingId, line)))
      return { ok: true, dueMinor: due.dueMinor, refundMinor: 0 }
    await savePrice(tx, tenantId, bookingId, toMinor)
    const refundMinor = await settleOverpaid(tx, tenantId, bookingId, 'overpaid')
    const detail = { fromMinor, toMinor, reason: line.label, refundMinor }
    const { userId } = doer
    await Promise.all([
      recordHistory(tx, tenantId, { bookingId, kind: 'price_changed', actor: 'member', userId, detail, now }),
      announce(tx, tenantId, 'booking/collected', { bookingId, at: now }),
    ])
    const after = await findDue(tx, tenantId, bookingId)
    return { ok: true, dueMinor: after?.dueMinor ?? 0, refundMinor }
  })
  if (done?.ok) await stopPaying(app, tenantId, bookingId)
  return done ?? notFound
}

/** What had to be paid before it was agreed is never more than it costs. */
async function savePrice(tx: Tx, tenantId: string, bookingId: string, priceMinor: number): Promise<void> {
  await tx`
    update bookings set price_minor = ${priceMinor}, due_now_minor = least(due_now_minor, ${priceMinor}::bigint)
    where tenant_id = ${tenantId} and id = ${bookingId}`
}
