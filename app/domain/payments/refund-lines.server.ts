import { randomUUID } from 'node:crypto'
import type { Tx } from '#app/lib/db.server.ts'
import { addLine, findDue } from './bill/bill-queries.server.ts'
import { listRefundable, type GivableLine, type Refundable } from './bill/refundable.ts'
import type { Method } from './bill/methods.ts'
import { listPayments } from './queries.server.ts'
import { requestRefund } from './refunds.server.ts'

/** What a booking's money can still go back by. Minor units. */
export type RefundWays = {
  lines: Refundable[]
  currency: string
  /** To where it was paid online. */
  onlineMinor: number
  /** What was taken by hand and is still here. */
  byHandMinor: number
  /** What a bank holds back or has taken: it goes back by the dispute alone. */
  disputedMinor: number
}

/** What can be given back of a booking, line by line, and how. Null: there is no such booking. Worker only. */
export async function findRefundWays(tx: Tx, tenantId: string, bookingId: string): Promise<RefundWays | null> {
  const [due, payments, lines] = await Promise.all([
    findDue(tx, tenantId, bookingId),
    listPayments(tx, bookingId),
    tx<GivableLine[]>`
      select id, kind, label, amount_minor, of_line_id from bill_lines
      where tenant_id = ${tenantId} and booking_id = ${bookingId} order by cause <> 'booked', added_at, id`,
  ])
  if (!due) return null
  const leftOf = (disputed: boolean) =>
    payments
      .filter((payment) => payment.disputed === disputed)
      .reduce((sum, { capturedMinor, refundedMinor }) => sum + capturedMinor - refundedMinor, 0)
  const [onlineMinor, byHandMinor] = [leftOf(false), Math.max(0, due.byHandMinor)]
  return {
    lines: listRefundable([...lines], onlineMinor + byHandMinor),
    currency: due.currency,
    onlineMinor,
    byHandMinor,
    disputedMinor: leftOf(true),
  }
}

export type GivenPart = { lineId: string; amountMinor: number }

export type Giving = {
  /** Of the form that was sent: the same one gives back once. */
  token: string
  parts: readonly GivenPart[]
  /** `online`: to where it was paid, the newest payment first. Otherwise how it was handed over. */
  back: 'online' | Method
  reason: string
  userId: string
  now: number
}

/**
 * Gives back parts of a bill: each lowers its line, so that nothing becomes due by it, and the money goes back online, or
 * is noted as handed over. The caller has locked the booking, checked the parts against `findRefundWays`, and that
 * this form did not do it before.
 */
export async function giveBackLines(tx: Tx, tenantId: string, bookingId: string, giving: Giving): Promise<void> {
  const { token, parts, back, reason, userId, now } = giving
  const cause = `given:${token}`
  const lines = parts.map(({ lineId, amountMinor }) => ({
    tenantId,
    bookingId,
    kind: 'credit' as const,
    label: reason,
    amountMinor: -amountMinor,
    ofLineId: lineId,
    cause: `${cause}:${lineId}`,
  }))
  for (const line of lines) await addLine(tx, tenantId, bookingId, line)
  const amountMinor = parts.reduce((sum, part) => sum + part.amountMinor, 0)
  if (back === 'online') {
    const wish = {
      tenantId,
      bookingId,
      amountMinor,
      reason: 'by_hand',
      cause,
      requestedBy: userId,
      note: reason,
    } as const
    await requestRefund(tx, wish)
    return
  }
  await tx`
    insert into ledger_entries (tenant_id, id, booking_id, kind, currency, gross_minor, provider_fee_minor, platform_fee_minor,
      net_minor, method, note, source_ref, recorded_by, occurred_at)
    select b.tenant_id, ${randomUUID()}, b.id, 'cash', b.currency, ${-amountMinor}, 0, 0, ${-amountMinor}, ${back}, ${reason},
      ${cause}, ${userId}, ${new Date(now)}
    from bookings b where b.tenant_id = ${tenantId} and b.id = ${bookingId}`
}

/** Whether this form gave back before. */
export async function wasGiven(tx: Tx, tenantId: string, bookingId: string, token: string): Promise<boolean> {
  const [known] = await tx`
    select from bill_lines
    where tenant_id = ${tenantId} and booking_id = ${bookingId} and starts_with(cause, ${`given:${token}:`}) limit 1`
  return known !== undefined
}
