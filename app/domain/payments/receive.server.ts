import type { Tx } from '#app/lib/db.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import type { PaymentsRow } from '#app/lib/rows.gen.ts'
import { addLine, findDue, listBillLines } from './bill/bill-queries.server.ts'
import { setFee } from './cards/fee-queries.server.ts'
import { lockBill, markPaid, type Paid } from './queries.server.ts'

/**
 * A tip is billed with the payment that pays something. Where cards have paid everything already, as when two pages were
 * paid, the customer gave her tip with the other one, and the whole payment goes back. Locks the booking.
 */
async function isTipWelcome(tx: Tx, { id, tenantId, bookingId }: PaymentsRow, alone: boolean): Promise<boolean> {
  await lockBill(tx, id)
  if (alone) return !(await listBillLines(tx, tenantId, bookingId)).some(({ kind }) => kind === 'tip')
  const due = await findDue(tx, tenantId, bookingId)
  return due !== undefined && due.owedMinor > due.paidMinor - due.returnedMinor - due.unreturnedMinor
}

/** Writes down that a payment was made, with its tip and the fee it pays, and announces it. True for the one call that did. */
export async function receivePayment(tx: Tx, payment: PaymentsRow, paid: Paid): Promise<boolean> {
  const { id: paymentId, tenantId, bookingId, tipMinor, way } = payment
  const isTip = payment.kind === 'balance' && payment.amountMinor === tipMinor
  const welcome = tipMinor > 0 && (await isTipWelcome(tx, payment, isTip))
  if (!(await markPaid(tx, paymentId, paid))) return false
  if (welcome)
    await addLine(tx, tenantId, bookingId, { kind: 'tip', label: '', amountMinor: tipMinor, cause: `tip:${paymentId}` })
  if (payment.kind === 'balance') {
    // For the booking's history.
    await tx`
      insert into booking_events (tenant_id, booking_id, kind, actor, detail, at)
      values (${tenantId}, ${bookingId}, 'paid_rest', 'customer', ${tx.json({ paidMinor: paid.capturedMinor, way, ...(isTip && { isTip }) })}, ${paid.paidAt})`
    await setFee(tx, tenantId, bookingId, ['asked'], { status: 'paid', paymentId, at: paid.paidAt })
  }
  await announce(tx, tenantId, 'payment/received', { bookingId, paymentId })
  return true
}
