import { roundToCharge } from '#app/lib/currency.ts'
import type { Tx } from '#app/lib/db.server.ts'
import { listPayments } from '../queries.server.ts'
import { requestRefund } from '../refunds.server.ts'
import { findDue, handedOver, listBillLines } from './bill-queries.server.ts'

const add = (amounts: readonly number[]) => amounts.reduce((sum, one) => sum + one, 0)

/**
 * What cards paid beyond what is owed, or twice for one hold or as a tip, and what of it can go back, minor units. What is too much
 * only because of money taken by hand stays: the note of it may be the mistake. A refund that failed is not tried again,
 * as a person looks after it. What a bank has taken into a dispute may be just what is too much: as much stays until the
 * dispute is won. `asked`: what ever was to go back, however that ended.
 */
export async function findOverpaid(
  tx: Tx,
  tenantId: string,
  bookingId: string,
): Promise<{ amountMinor: number; asked: number }> {
  const [due, payments, lines] = await Promise.all([
    findDue(tx, tenantId, bookingId),
    listPayments(tx, bookingId),
    listBillLines(tx, tenantId, bookingId),
  ])
  if (!due) return { amountMinor: 0, asked: 0 }
  const given = due.returnedMinor + due.unreturnedMinor
  const asked = payments.reduce((sum, { askedMinor }) => sum + askedMinor, 0)
  const leftOf = (counts: (payment: (typeof payments)[number]) => boolean) =>
    payments
      .filter((payment) => payment.status === 'paid' && counts(payment))
      .map(({ capturedMinor, refundedMinor, failedMinor }) => capturedMinor - refundedMinor - failedMinor)
  const forHold = leftOf(({ kind }) => kind === 'deposit' || kind === 'full')
  const twice = add(forHold) - Math.max(0, ...forHold)
  // Of two tips alone, one is on the bill.
  const tips = add(leftOf(({ kind, amountMinor, tipMinor }) => kind === 'balance' && amountMinor === tipMinor))
  const billed = add(lines.filter(({ kind }) => kind === 'tip').map(({ amountMinor }) => amountMinor))
  const overMinor = Math.max(due.paidMinor - given - handedOver(due) - due.owedMinor, twice, tips - billed)
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
