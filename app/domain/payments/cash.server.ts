import type { Tx } from '#app/lib/db.server.ts'

/** What a booking costs, and what was paid by card and in cash. Minor units. */
export type Due = { bookingId: string; currency: string; dueMinor: number; cashMinor: number }

/**
 * What is still to be collected for bookings: the price minus card payments that were kept, minus cash. Worker only.
 */
export async function listDue(tx: Tx, tenantId: string, bookingIds: readonly string[]): Promise<Due[]> {
  return tx<Due[]>`
    select b.id as booking_id, b.currency, paid.cash_minor,
      greatest(0, b.price_minor - paid.card_minor - paid.cash_minor)::bigint as due_minor
    from bookings b cross join lateral (
      select
        (select coalesce(sum(p.captured_minor), 0) from payments p where p.tenant_id = b.tenant_id and p.booking_id = b.id)
          - (select coalesce(sum(r.amount_minor), 0) from refunds r
            join payments p on p.tenant_id = r.tenant_id and p.id = r.payment_id
            where p.tenant_id = b.tenant_id and p.booking_id = b.id and r.status <> 'failed') as card_minor,
        (select coalesce(sum(l.gross_minor), 0)::bigint from ledger_entries l
          where l.tenant_id = b.tenant_id and l.booking_id = b.id and l.kind = 'cash') as cash_minor
    ) paid
    where b.tenant_id = ${tenantId} and b.id = any (${[...bookingIds]}::uuid[])`
}

/**
 * Writes cash collected by hand to the ledger: everything that is due. The caller has locked the booking, and the
 * ledger line's name includes the amount collected before, so that two people who press at once write one line. Returns
 * what was collected now, minor units.
 */
export async function collectDue(
  tx: Tx,
  tenantId: string,
  bookingId: string,
  by: { userId: string; now: number },
): Promise<number> {
  const [due] = await listDue(tx, tenantId, [bookingId])
  if (!due || due.dueMinor <= 0) return 0
  const line = {
    tenantId,
    bookingId,
    kind: 'cash',
    currency: due.currency,
    grossMinor: due.dueMinor,
    providerFeeMinor: 0,
    platformFeeMinor: 0,
    netMinor: due.dueMinor,
    sourceRef: `cash:${bookingId}:${due.cashMinor}`,
    recordedBy: by.userId,
    occurredAt: new Date(by.now),
  }
  const written = await tx`insert into ledger_entries ${tx(line)} on conflict (tenant_id, source_ref) do nothing`
  return written.count === 1 ? due.dueMinor : 0
}
