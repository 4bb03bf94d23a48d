import type { Tx } from '#app/lib/db.server.ts'
import type { LedgerEntriesRow } from '#app/lib/rows.gen.ts'
import { listDue } from './bill/bill-queries.server.ts'
import type { Method } from './bill/methods.ts'

export type Taking = { userId: string; method: Method; note: string; now: number }

const noFees = { kind: 'cash', providerFeeMinor: 0, platformFeeMinor: 0 }

/**
 * Writes to the ledger that everything due was taken by hand. The caller has locked the booking, so that of two people
 * who press at once the second finds nothing due. Returns what was taken now, minor units.
 */
export async function takeDue(tx: Tx, tenantId: string, bookingId: string, taking: Taking): Promise<number> {
  const [[due], [earlier]] = await Promise.all([
    listDue(tx, tenantId, [bookingId]),
    tx<{ entries: number }[]>`
      select count(*)::int as entries from ledger_entries
      where tenant_id = ${tenantId} and booking_id = ${bookingId} and kind = 'cash'`,
  ])
  if (!due || due.dueMinor <= 0) return 0
  const entry = {
    ...noFees,
    tenantId,
    bookingId,
    currency: due.currency,
    grossMinor: due.dueMinor,
    netMinor: due.dueMinor,
    method: taking.method,
    note: taking.note || null,
    sourceRef: `hand:${bookingId}:${earlier?.entries ?? 0}`,
    recordedBy: taking.userId,
    occurredAt: new Date(taking.now),
  }
  const written = await tx`insert into ledger_entries ${tx(entry)} on conflict (tenant_id, source_ref) do nothing`
  return written.count === 1 ? due.dueMinor : 0
}

export type HandEntry = Pick<LedgerEntriesRow, 'id' | 'grossMinor' | 'note' | 'correctsId' | 'occurredAt'> & {
  method: Method
  recordedBy: string
  corrected: boolean
}

/** What was taken by hand for a booking, and taken back, latest first. Worker only. */
export async function listByHand(tx: Tx, tenantId: string, bookingId: string): Promise<HandEntry[]> {
  return tx<HandEntry[]>`
    select l.id, l.gross_minor, l.note, l.corrects_id, l.occurred_at, l.method, l.recorded_by,
      exists (select from ledger_entries c where c.tenant_id = l.tenant_id and c.corrects_id = l.id) as corrected
    from ledger_entries l
    where l.tenant_id = ${tenantId} and l.booking_id = ${bookingId} and l.kind = 'cash'
    order by l.occurred_at desc, l.corrects_id is null, l.id`
}

/**
 * Takes one entry back by a counter entry; what it had paid is due again. The caller has locked the booking. Returns
 * what was taken back now, minor units: 0 when it already was.
 */
export async function takeBack(
  tx: Tx,
  tenantId: string,
  bookingId: string,
  entry: HandEntry,
  by: Omit<Taking, 'method'>,
): Promise<number> {
  const written = await tx`
    insert into ledger_entries (tenant_id, booking_id, kind, currency, gross_minor, provider_fee_minor,
      platform_fee_minor, net_minor, method, note, corrects_id, source_ref, recorded_by, occurred_at)
    select tenant_id, booking_id, kind, currency, -gross_minor, 0, 0, -net_minor, method, ${by.note || null}, id,
      'back:' || id, ${by.userId}, ${new Date(by.now)}
    from ledger_entries
    where tenant_id = ${tenantId} and booking_id = ${bookingId} and id = ${entry.id} and kind = 'cash' and corrects_id is null
    on conflict (tenant_id, source_ref) do nothing`
  return written.count === 1 ? entry.grossMinor : 0
}
