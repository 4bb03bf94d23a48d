import type { Tx } from '#app/lib/db.server.ts'
import { findDue } from './bill/bill-queries.server.ts'
import { findOverpaid } from './bill/settle.server.ts'
import { listPayments, type BookedPayment } from './queries.server.ts'
import { decideRefund, type RefundFacts, type RefundQuote } from './rules.ts'

const sum = (payments: BookedPayment[], of: (payment: BookedPayment) => number) =>
  payments.reduce((total, payment) => total + of(payment), 0)

/**
 * What cancelling this booking now would refund, with what was paid and refunded so far. The policy's share is of what
 * was paid for the visit and not given back by hand: what was paid too much goes back whole, and so does a tip, as nobody came.
 */
export async function quoteRefund(
  tx: Tx,
  bookingId: string,
  policy: Omit<RefundFacts, 'capturedMinor' | 'refundedMinor' | 'currency'>,
): Promise<RefundQuote & { capturedMinor: number; refundedMinor: number }> {
  const payments = (await listPayments(tx, bookingId)).filter(({ disputed }) => !disputed)
  const capturedMinor = sum(payments, (payment) => payment.capturedMinor)
  const refundedMinor = sum(payments, (payment) => payment.refundedMinor)
  const [first] = payments
  if (!first)
    return { ...decideRefund({ ...policy, capturedMinor, refundedMinor, currency: '' }), capturedMinor, refundedMinor }
  const { currency, tenantId } = first
  const due = await findDue(tx, tenantId, bookingId)
  // What was handed over in their place is not here any more.
  const handed = due ? Math.max(0, -due.byHandMinor) : 0
  const left = Math.max(0, capturedMinor - refundedMinor - handed)
  const surplus = sum(payments, (payment) => payment.surplusMinor)
  const over = Math.min(left, (await findOverpaid(tx, tenantId, bookingId)).amountMinor)
  const tips = sum(payments, (payment) => Math.min(payment.tipLeftMinor, payment.capturedMinor - payment.refundedMinor))
  const whole = Math.min(left, over + tips)
  const { amountMinor, ...quote } = decideRefund({
    ...policy,
    capturedMinor: Math.max(0, capturedMinor - surplus - whole - handed),
    refundedMinor: Math.max(0, refundedMinor - surplus),
    currency,
  })
  return { ...quote, amountMinor: Math.min(left, amountMinor + whole), capturedMinor, refundedMinor }
}
