import type { Tx } from '#app/lib/db.server.ts'
import { addLine } from './bill-queries.server.ts'

type GivenLine = { id: string; label: string; ofLineId: string; leftMinor: number }

/** What one form gave back line by line, as the cause of its refunds, the reference of its entry, and before its lines' causes. */
export const isGiven = (cause: string): boolean => cause.startsWith('given:')

/**
 * Money of a form that gave back by hand is here after all: what its lines had taken off is owed again, tips last. `by`: the refund or
 * the entry whose money it is; each once. The caller has locked the booking.
 */
export async function oweAgain(
  tx: Tx,
  tenantId: string,
  bookingId: string,
  back: { cause: string; by: string; amountMinor: number },
): Promise<void> {
  if (!isGiven(back.cause)) return
  const lines = await tx<GivenLine[]>`
    select l.id, l.label, o.id as of_line_id, -l.amount_minor - coalesce((select sum(a.amount_minor) from bill_lines a
      where a.tenant_id = ${tenantId} and a.booking_id = ${bookingId} and starts_with(a.cause, 'again:' || l.id || ':')), 0)::bigint as left_minor
    from bill_lines l join bill_lines o on o.tenant_id = ${tenantId} and o.id = l.of_line_id
    where l.tenant_id = ${tenantId} and l.booking_id = ${bookingId} and starts_with(l.cause, ${`${back.cause}:`})
    order by o.kind = 'tip', l.added_at, l.id`
  let open = back.amountMinor
  for (const { id, label, ofLineId, leftMinor } of lines) {
    const amountMinor = Math.min(open, leftMinor)
    if (amountMinor <= 0) continue
    const again = { kind: 'credit', label, amountMinor, ofLineId, cause: `again:${id}:${back.by}` } as const
    if (await addLine(tx, tenantId, bookingId, again)) open -= amountMinor
  }
}
