import { roundToCharge } from '#app/lib/currency.ts'
import type { Tx } from '#app/lib/db.server.ts'
import { listPayments } from '../queries.server.ts'
import { requestRefund } from '../refunds.server.ts'
import { findDue } from './bill-queries.server.ts'

/**
 * Gives back what cards paid beyond what is owed, the newest payment first, and what was paid twice for one hold. What
 * is too much only because of money taken by hand stays: the note of it may be the mistake. A refund that failed is not
 * tried again, as a person looks after it. Returns what is newly on its way, minor units. The caller has locked the
 * booking, so that nobody else counts the same money.
 */
export async function settleOverpaid(
  tx: Tx,
  tenantId: string,
  bookingId: string,
  reason: 'time_gone' | 'overpaid',
): Promise<number> {
  const [due, payments] = await Promise.all([findDue(tx, tenantId, bookingId), listPayments(tx, bookingId)])
  if (!due) return 0
  const given = due.returnedMinor + due.unreturnedMinor
  const forHold = payments
    .filter(({ status, kind }) => status === 'paid' && kind !== 'balance')
    .map(({ capturedMinor, refundedMinor, failedMinor }) => capturedMinor - refundedMinor - failedMinor)
  const twice = forHold.reduce((sum, left) => sum + left, 0) - Math.max(0, ...forHold)
  const overMinor = Math.max(due.paidMinor - given - due.owedMinor, twice)
  // What a bank has taken into a dispute is not ours to give back.
  const within = payments.reduce(
    (sum, { disputed, capturedMinor, refundedMinor }) => sum + (disputed ? 0 : capturedMinor - refundedMinor),
    0,
  )
  const amountMinor = roundToCharge(Math.max(0, Math.min(overMinor, within)), due.currency)
  // What went back so far names the refund: counted again after a crash, the same money is not sent twice.
  return requestRefund(tx, { tenantId, bookingId, amountMinor, reason, cause: `over:${given}` })
}
