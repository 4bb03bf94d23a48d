import { randomUUID } from 'node:crypto'
import type { Tx } from '#app/lib/db.server.ts'
import type { RefundsRow } from '#app/lib/rows.gen.ts'
import { addLine, findDue, type BillSums } from './bill/bill-queries.server.ts'
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
  /** What was taken by hand and is still here, and what could not go back online. */
  byHandMinor: number
  /** Refunds that did not arrive, whose money is not owed again by itself and was not handed over. */
  failed: FailedRefund[]
  /** What was paid too much only because of money taken by hand: nothing of it goes back by itself. */
  overByHandMinor: number
  /** What a bank holds back or has taken: it goes back by the dispute alone. */
  disputedMinor: number
}

/** What can be given back of a booking, line by line, and how. Null: there is no such booking. Worker only. */
export async function findRefundWays(tx: Tx, tenantId: string, bookingId: string): Promise<RefundWays | null> {
  const [due, payments, lines, [{ givenMinor, handedMinor } = { givenMinor: 0, handedMinor: 0 }], failed] =
    await Promise.all([
      findDue(tx, tenantId, bookingId),
      listPayments(tx, bookingId),
      tx<(GivableLine & { cause: string })[]>`
      select id, kind, label, amount_minor, of_line_id, cause from bill_lines
      where tenant_id = ${tenantId} and booking_id = ${bookingId} order by cause <> 'booked', added_at, id`,
      tx<{ givenMinor: number; handedMinor: number }[]>`
      select (select coalesce(sum(r.amount_minor), 0)::bigint from refunds r join payments p on p.tenant_id = r.tenant_id and p.id = r.payment_id
          where p.tenant_id = ${tenantId} and p.booking_id = ${bookingId} and r.status = 'failed' and starts_with(r.cause, 'given:')) as given_minor,
        (select coalesce(-sum(l.gross_minor), 0)::bigint from ledger_entries l left join ledger_entries o on o.tenant_id = l.tenant_id and o.id = l.corrects_id
          where l.tenant_id = ${tenantId} and l.booking_id = ${bookingId} and l.kind = 'cash'
            and starts_with(coalesce(o.source_ref, l.source_ref), 'failed:')) as handed_minor`,
      listFailed(tx, tenantId, bookingId),
    ])
  if (!due) return null
  // Tips that a bank holds back or has taken: they go back by the dispute alone.
  const disputedTips = payments.filter(({ disputed }) => disputed).map(({ id }) => `tip:${id}`)
  const gone = new Set(lines.filter(({ cause }) => disputedTips.includes(cause)).map(({ id }) => id))
  const free = lines.filter(({ id, ofLineId }) => !gone.has(id) && !gone.has(ofLineId ?? ''))
  const leftOf = (disputed: boolean) =>
    payments
      .filter((payment) => payment.disputed === disputed)
      .reduce((sum, { capturedMinor, refundedMinor }) => sum + capturedMinor - refundedMinor, 0)
  const keptMinor = Math.max(0, leftOf(false) + due.byHandMinor)
  const onlineMinor = Math.min(leftOf(false), keptMinor)
  const byHandMinor = Math.min(keptMinor, Math.max(0, due.byHandMinor + givenMinor + handedMinor))
  return {
    lines: listRefundable(free, keptMinor),
    failed,
    currency: due.currency,
    onlineMinor,
    byHandMinor,
    overByHandMinor: overByHand(due),
    disputedMinor: leftOf(true),
  }
}

const overByHand = ({ overMinor, byHandMinor }: BillSums) => Math.max(0, Math.min(overMinor, byHandMinor))

/**
 * Notes that what was paid too much by hand was handed back. The bill does not ask for it, so it stays as it is. The caller has locked the
 * booking, so that of two who press one finds nothing left. Returns what was noted now, minor units.
 */
export async function handBack(
  tx: Tx,
  tenantId: string,
  bookingId: string,
  { method, userId, now }: { method: Method; userId: string; now: number },
): Promise<number> {
  const due = await findDue(tx, tenantId, bookingId)
  const amountMinor = due ? overByHand(due) : 0
  if (!due || amountMinor === 0) return 0
  await tx`insert into ledger_entries ${tx({
    tenantId,
    bookingId,
    kind: 'cash',
    currency: due.currency,
    grossMinor: -amountMinor,
    providerFeeMinor: 0,
    platformFeeMinor: 0,
    netMinor: -amountMinor,
    method,
    sourceRef: `over:${randomUUID()}`,
    recordedBy: userId,
    occurredAt: new Date(now),
  })}`
  return amountMinor
}

/** A refund that the bank or the provider refused. Minor units. */
export type FailedRefund = Pick<RefundsRow, 'id' | 'amountMinor' | 'createdAt'>

/** What should have gone back by itself, could not, and was not handed over since. Of what was given back by hand the lines are owed again. */
async function listFailed(tx: Tx, tenantId: string, bookingId: string): Promise<FailedRefund[]> {
  return tx<FailedRefund[]>`
    select r.id, r.amount_minor, r.created_at
    from refunds r join payments p on p.tenant_id = r.tenant_id and p.id = r.payment_id
    where p.tenant_id = ${tenantId} and p.booking_id = ${bookingId} and r.status = 'failed' and not starts_with(r.cause, 'given:')
      and not exists (select from ledger_entries l where l.tenant_id = r.tenant_id and l.booking_id = p.booking_id
        and starts_with(l.source_ref, 'failed:' || r.id || ':')
        and not exists (select from ledger_entries c where c.tenant_id = l.tenant_id and c.corrects_id = l.id))
    order by r.created_at, r.id`
}

/**
 * Notes that a refund which did not arrive was handed over, once. The bill had gone down before. The caller has locked the
 * booking. Returns what was noted now, minor units.
 */
export async function handOver(
  tx: Tx,
  tenantId: string,
  bookingId: string,
  { refundId, method, userId, now }: { refundId: string; method: Method; userId: string; now: number },
): Promise<number> {
  const refund = (await listFailed(tx, tenantId, bookingId)).find(({ id }) => id === refundId)
  if (!refund) return 0
  await tx`
    insert into ledger_entries (tenant_id, id, booking_id, kind, currency, gross_minor, provider_fee_minor, platform_fee_minor,
      net_minor, method, source_ref, recorded_by, occurred_at)
    select b.tenant_id, ${randomUUID()}, b.id, 'cash', b.currency, ${-refund.amountMinor}, 0, 0, ${-refund.amountMinor}, ${method},
      ${`failed:${refundId}:`} || (select count(*) from ledger_entries l where l.tenant_id = b.tenant_id
        and starts_with(l.source_ref, ${`failed:${refundId}:`})), ${userId}, ${new Date(now)}
    from bookings b where b.tenant_id = ${tenantId} and b.id = ${bookingId}`
  return refund.amountMinor
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
