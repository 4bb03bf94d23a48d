import type { Tx } from '#app/lib/db.server.ts'
import type { BookingsRow, LedgerEntriesRow, MessagesRow, TenantsRow } from '#app/lib/rows.gen.ts'
import { ownDoing } from '../notifications/rules.ts'

// For the role `support` alone, to which the database shows one business and a few columns of it.

/** Until when the caller may look into the business of its transaction; null: not now. */
export async function findSupportUntil(tx: Tx): Promise<Date | null> {
  const [row] = await tx<{ until: Date | null }[]>`select app.support_until() as until`
  return row?.until ?? null
}

export type SupportedTenant = Pick<
  TenantsRow,
  | 'id'
  | 'name'
  | 'status'
  | 'timeZone'
  | 'currency'
  | 'minNoticeMinutes'
  | 'horizonDays'
  | 'stepMinutes'
  | 'holdMinutes'
  | 'serviceRadiusKm'
  | 'confirmation'
  | 'cancelFreeHours'
  | 'refundLatePercent'
  | 'changeUntilHours'
  | 'reminderLeadsMinutes'
  | 'pageStoppedAt'
> & { services: number; technicians: number }

export async function findSupportedTenant(tx: Tx, tenantId: string): Promise<SupportedTenant | null> {
  const [row] = await tx<SupportedTenant[]>`
    select id, name, status, time_zone, currency, min_notice_minutes, horizon_days, step_minutes, hold_minutes,
      service_radius_km, confirmation, cancel_free_hours, refund_late_percent, change_until_hours,
      reminder_leads_minutes, page_stopped_at,
      (select count(*)::int from services where tenant_id = ${tenantId} and active and deleted_at is null) as services,
      (select count(*)::int from technicians where tenant_id = ${tenantId} and active and removed_at is null) as technicians
    from tenants where id = ${tenantId}`
  return row ?? null
}

export type SupportBooking = Pick<
  BookingsRow,
  'id' | 'status' | 'startsAt' | 'serviceName' | 'priceMinor' | 'currency' | 'createdAt'
> & { customerName: string; technicianName: string }

const columns = (tx: Tx) => tx`
  b.starts_at, b.service_name, b.price_minor, b.currency, b.created_at, t.name as technician_name,
  trim(b.customer_first_name || ' ' || b.customer_last_name) as customer_name`

/** Those whose ids lie in the range, two at most. */
export async function listSupportBookingsOf(
  tx: Tx,
  tenantId: string,
  [from, until]: [string, string],
): Promise<SupportBooking[]> {
  return tx<SupportBooking[]>`
    select b.id, b.status, ${columns(tx)}
    from bookings b join technicians t on t.tenant_id = b.tenant_id and t.id = b.technician_id
    where b.tenant_id = ${tenantId} and b.id between ${from}::uuid and ${until}::uuid limit 2`
}

/** The next ten and the last ten. */
export async function listSupportBookings(tx: Tx, tenantId: string, now: Date): Promise<SupportBooking[]> {
  return tx<SupportBooking[]>`
    select b.id, case when b.status = 'held' and b.hold_expires_at <= ${now} then 'expired' else b.status end as status,
      ${columns(tx)}
    from (select * from (
        (select tenant_id, id from bookings where tenant_id = ${tenantId} and starts_at >= ${now}
          order by starts_at limit 10)
        union all
        (select tenant_id, id from bookings where tenant_id = ${tenantId} and starts_at < ${now}
          order by starts_at desc limit 10)) both_ways) f
    join bookings b on b.tenant_id = f.tenant_id and b.id = f.id
    join technicians t on t.tenant_id = b.tenant_id and t.id = b.technician_id
    order by b.starts_at desc, b.id`
}

export type SupportMessage = Pick<
  MessagesRow,
  'id' | 'audience' | 'channel' | 'template' | 'status' | 'error' | 'createdAt' | 'sentAt'
>

/** The latest messages that were to go out: which, how, and whether they arrived; not to whom and not what they say. */
export async function listSupportMessages(tx: Tx, tenantId: string): Promise<SupportMessage[]> {
  return tx<SupportMessage[]>`
    select id, audience, channel, template, status, error, created_at, sent_at from messages
    where tenant_id = ${tenantId} and error is distinct from ${ownDoing} order by created_at desc, id desc limit 20`
}

export type LedgerSum = Pick<LedgerEntriesRow, 'kind' | 'currency'> & {
  count: number
  grossMinor: number
  feesMinor: number
  netMinor: number
}

/** What moved since then, by kind and currency. */
export async function sumLedger(tx: Tx, tenantId: string, since: Date): Promise<LedgerSum[]> {
  return tx<LedgerSum[]>`
    select kind, currency, count(*)::int as count, sum(gross_minor)::bigint as gross_minor,
      sum(provider_fee_minor + platform_fee_minor)::bigint as fees_minor, sum(net_minor)::bigint as net_minor
    from ledger_entries where tenant_id = ${tenantId} and occurred_at >= ${since}
    group by kind, currency order by currency, kind`
}

/** Refunds that have not arrived. */
export async function countRefunds(tx: Tx, tenantId: string): Promise<number> {
  const [row] = await tx<{ open: number }[]>`
    select count(*)::int as open from refunds where tenant_id = ${tenantId} and status <> 'succeeded'`
  return row?.open ?? 0
}
