import type { Tx } from '#app/lib/db.server.ts'
import { listDue } from './bill/bill-queries.server.ts'

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
