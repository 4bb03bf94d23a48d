import type { Tx } from '#app/lib/db.server.ts'
import type { BillLine } from './bill.ts'

/** A booking's bill, oldest line first; nothing for viewers who see no money. */
export async function listBillLines(tx: Tx, tenantId: string, bookingId: string): Promise<BillLine[]> {
  return tx<BillLine[]>`
    select kind, label, amount_minor from bill_lines where tenant_id = ${tenantId} and booking_id = ${bookingId}
    order by cause <> 'booked', added_at, id`
}

/** What a booking costs, and what was paid by card and taken by hand. Minor units. */
export type Due = {
  bookingId: string
  currency: string
  owedMinor: number
  cardMinor: number
  byHandMinor: number
  dueMinor: number
}

/**
 * What is still to be collected for bookings: the lines of their bills, minus card payments that were kept, minus what was taken by hand.
 * Worker only.
 */
export async function listDue(tx: Tx, tenantId: string, bookingIds: readonly string[]): Promise<Due[]> {
  return tx<Due[]>`
    select b.id as booking_id, b.currency, bill.owed_minor, bill.card_minor, bill.by_hand_minor,
      greatest(0, bill.owed_minor - bill.card_minor - bill.by_hand_minor)::bigint as due_minor
    from bookings b cross join lateral (
      select
        (select coalesce(sum(l.amount_minor), 0)::bigint from bill_lines l
          where l.tenant_id = b.tenant_id and l.booking_id = b.id) as owed_minor,
        ((select coalesce(sum(p.captured_minor), 0) from payments p where p.tenant_id = b.tenant_id and p.booking_id = b.id)
          - (select coalesce(sum(r.amount_minor), 0) from refunds r
            join payments p on p.tenant_id = r.tenant_id and p.id = r.payment_id
            where p.tenant_id = b.tenant_id and p.booking_id = b.id and r.status <> 'failed'))::bigint as card_minor,
        (select coalesce(sum(l.gross_minor), 0)::bigint from ledger_entries l
          where l.tenant_id = b.tenant_id and l.booking_id = b.id and l.kind = 'cash') as by_hand_minor
    ) bill
    where b.tenant_id = ${tenantId} and b.id = any (${[...bookingIds]}::uuid[])`
}
