import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { billSums } from './bill-queries.server.ts'

/** What one customer has brought in one currency, minor units. `kept`: what is left of it after what went back; `owed`: of visits that are over. */
type CustomerMoney = { currency: string; paid: number; returned: number; kept: number; owed: number }

/** From the ledger, and from the bills of visits that are over; the largest first. Worker only. */
const sumCustomer = (tx: Tx, tenantId: string, customerId: string, now: Date): Promise<CustomerMoney[]> =>
  tx<CustomerMoney[]>`
    select * from (
      select sums.currency, sum(sums.paid)::bigint as paid, sum(sums.paid - sums.kept)::bigint as returned, sum(sums.kept)::bigint as kept,
        sum(sums.owed)::bigint as owed
      from (
        select l.currency, coalesce(l.gross_minor, 0) as kept, case when l.kind in ('payment', 'cash') then greatest(l.gross_minor, 0) else 0 end as paid, 0 as owed
        from bookings b join ledger_entries l on l.tenant_id = b.tenant_id and l.booking_id = b.id
        where b.tenant_id = ${tenantId} and b.customer_id = ${customerId}
        union all
        select b.currency, 0, 0, bill.due_minor from bookings b cross join ${billSums(tx)}
        where b.tenant_id = ${tenantId} and b.customer_id = ${customerId}
          and (b.status in ('completed', 'no_show', 'cancelled') or (b.status = 'confirmed' and b.ends_at <= ${now}))
      ) sums group by sums.currency
    ) money where paid <> 0 or owed <> 0 order by kept desc, currency limit 5`

/** The same for a page of the business. Its callers have asked for a manager. */
export const getCustomerMoney = (app: App, tenantId: string, customerId: string): Promise<CustomerMoney[]> =>
  app.db.withTenant(asWorker(tenantId), (tx) => sumCustomer(tx, tenantId, customerId, new Date(app.clock.now())))
