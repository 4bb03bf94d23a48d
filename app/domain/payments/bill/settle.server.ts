import { roundToCharge } from '#app/lib/currency.ts'
import type { Tx } from '#app/lib/db.server.ts'
import { listPayments } from '../queries.server.ts'
import { requestRefund } from '../refunds.server.ts'
import { findDue, handedOver } from './bill-queries.server.ts'

/**
 * What cards paid beyond what is owed, or twice for one hold, and what of it can go back, minor units. What is too much
 * only because of money taken by hand stays: the note of it may be the mistake. A refund that failed is not tried again,
 * as a person looks after it. What a bank has taken into a dispute may be just what is too much: as much stays until the
 * dispute is won. `asked`: what ever was to go back, however that ended.
 */
export async function findOverpaid(
  tx: Tx,
  tenantId: string,
  bookingId: string,
): Promise<{ amountMinor: number; asked: number }> {
  const [due, payments] = await Promise.all([findDue(tx, tenantId, bookingId), listPayments(tx, bookingId)])
  if (!due) return { amountMinor: 0, asked: 0 }
  const given = due.returnedMinor + due.unreturnedMinor
  const asked = payments.reduce((sum, { askedMinor }) => sum + askedMinor, 0)
  const forHold = payments
    .filter(({ status, kind }) => status === 'paid' && (kind === 'deposit' || kind === 'full'))
    .map(({ capturedMinor, refundedMinor, failedMinor }) => capturedMinor - refundedMinor - failedMinor)
  const twice = forHold.reduce((sum, left) => sum + left, 0) - Math.max(0, ...forHold)
  const overMinor = Math.max(due.paidMinor - given - handedOver(due) - due.owedMinor, twice)
  const left = (disputed: boolean) =>
    payments
      .filter((payment) => payment.disputed === disputed)
      .reduce((sum, { capturedMinor, refundedMinor }) => sum + capturedMinor - refundedMinor, 0)
  const wished = Math.min(overMinor - left(true), left(false))
  return { amountMinor: roundToCharge(Math.max(0, wished), due.currency), asked }
}

/**
 * Gives back what was paid too much, the newest payment first. Returns what is newly on its way, minor units. The caller
 * has locked the booking, so that nobody else counts the same money.
 */
export async function settleOverpaid(
  tx: Tx,
  tenantId: string,
  bookingId: string,
  reason: 'time_gone' | 'overpaid',
): Promise<number> {
  const { amountMinor, asked } = await findOverpaid(tx, tenantId, bookingId)
  // What was to go back so far names the refund: counted again after a crash, the same money is not sent twice.
  return requestRefund(tx, { tenantId, bookingId, amountMinor, reason, cause: `over:${asked}` })
}
