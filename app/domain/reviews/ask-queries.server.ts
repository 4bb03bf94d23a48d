import type { Tx } from '#app/lib/db.server.ts'
import { billSums } from '../payments/index.server.ts'
import type { VisitFacts } from './rules.ts'

export type Askable = VisitFacts & {
  timeZone: string
  customerTimeZone: string | null
  quietFromMinute: number
  quietUntilMinute: number
}

/** A visit whose customer has neither been asked nor said anything, of a business that is open; it stays as it is meanwhile. */
export async function findAskable(tx: Tx, tenantId: string, bookingId: string): Promise<Askable | null> {
  const [row] = await tx<Askable[]>`
    select b.status, b.ends_at, t.time_zone, b.customer_time_zone, t.quiet_from_minute, t.quiet_until_minute,
      bill.paid_minor, bill.returned_minor, bill.by_hand_minor
    from bookings b join tenants t on t.id = b.tenant_id and t.status <> 'suspended'
    cross join ${billSums(tx)}
    where b.tenant_id = ${tenantId} and b.id = ${bookingId} and b.source <> 'import'
      and not exists (select from review_asks a where a.tenant_id = b.tenant_id and a.booking_id = b.id)
      and not exists (select from reviews r where r.tenant_id = b.tenant_id and r.booking_id = b.id)
    for share of b`
  return row ?? null
}

/** True for the one call that writes it. */
export async function insertAsk(tx: Tx, tenantId: string, bookingId: string, askedAt: Date): Promise<boolean> {
  const made = await tx`insert into review_asks ${tx({ tenantId, bookingId, askedAt })} on conflict do nothing`
  return made.count === 1
}

export type ToAsk = { tenantId: string; bookingId: string; startsAt: Date }

/**
 * Visits that may be over since `since` and whose customers were not asked; across tenants, the earliest first, a page
 * `after` the last one of the page before. Each is looked at once more before it is asked about.
 */
export async function listToAsk(
  tx: Tx,
  { now, since, after }: { now: Date; since: Date; after: ToAsk | null },
): Promise<ToAsk[]> {
  return tx<ToAsk[]>`
    select b.tenant_id, b.id as booking_id, date_trunc('milliseconds', b.starts_at) as starts_at
    from tenants t
    left join review_settings s on s.tenant_id = t.id
    cross join lateral (
      select b.tenant_id, b.id, b.starts_at from bookings b
      where b.tenant_id = t.id and b.status in ('confirmed', 'completed') and b.starts_at > ${since}::timestamptz - interval '1 day'
        and b.starts_at < ${now}::timestamptz - make_interval(hours => coalesce(s.ask_after_hours, 3))
        and not exists (select from review_asks a where a.tenant_id = b.tenant_id and a.booking_id = b.id)
        ${after ? tx`and (date_trunc('milliseconds', b.starts_at), b.id) > (${after.startsAt}, ${after.bookingId}::uuid)` : tx``}
      order by b.starts_at, b.id limit 500
    ) b
    where t.status <> 'suspended' and coalesce(s.asks, true)
    order by date_trunc('milliseconds', b.starts_at), b.id limit 500`
}
