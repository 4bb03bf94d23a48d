import type { Tx } from '#app/lib/db.server.ts'
import type { BilledSum } from './billed.ts'

/**
 * The lines of bills from `from` to `until` (epoch ms), by tax. A line counts on the day of its visit, or, when it was added later, on the
 * day it was added: what was counted once stays as it was. A visit that did not take place counts with what its bill still comes to. What is given back of a tip is a tip.
 */
export async function sumBilled(
  tx: Tx,
  tenantId: string,
  at: { from: number; until: number; now: number },
): Promise<BilledSum[]> {
  const [from, until, now] = [new Date(at.from), new Date(Math.min(at.until, at.now)), new Date(at.now)]
  // In two halves, because each has an index.
  return tx<BilledSum[]>`
    select x.currency, x.tax_name, x.tax_percent, coalesce(x.of_kind, x.kind) = 'tip' as tip,
      sum(x.amount_minor)::bigint as amount_minor, sum(x.tax_minor)::bigint as tax_minor
    from (
      select b.currency, b.status, b.ends_at, l.kind, o.kind as of_kind, l.amount_minor, l.tax_minor, l.tax_name, l.tax_percent
      from bookings b join bill_lines l on l.tenant_id = ${tenantId} and l.booking_id = b.id
      left join bill_lines o on o.tenant_id = ${tenantId} and o.id = l.of_line_id
      where b.tenant_id = ${tenantId} and b.starts_at >= ${from} and b.starts_at < ${until} and l.added_at < ${until}
      union all
      select b.currency, b.status, b.ends_at, l.kind, o.kind as of_kind, l.amount_minor, l.tax_minor, l.tax_name, l.tax_percent
      from bill_lines l join bookings b on b.tenant_id = ${tenantId} and b.id = l.booking_id
      left join bill_lines o on o.tenant_id = ${tenantId} and o.id = l.of_line_id
      where l.tenant_id = ${tenantId} and l.added_at >= ${from} and l.added_at < ${until} and b.starts_at < ${from}
    ) x
    where x.status in ('completed', 'no_show', 'cancelled') or (x.status = 'confirmed' and x.ends_at <= ${now})
    group by 1, 2, 3, 4`
}
