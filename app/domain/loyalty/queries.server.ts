import type { Tx } from '#app/lib/db.server.ts'
import type { CouponsRow } from '#app/lib/rows.gen.ts'
import type { LoyaltyEntry, LoyaltySettings } from './rules.ts'

/** What a business has chosen; undefined before it has chosen anything. */
export async function findSettings(tx: Tx, tenantId: string): Promise<LoyaltySettings | undefined> {
  const [row] = await tx<LoyaltySettings[]>`
    select earn, needed, point_minor, percent, amount_minor, free, expires_days, refers, refers_percent, refers_minor, refers_most, neighbours
    from loyalty_settings where tenant_id = ${tenantId}`
  return row
}

/** Visits count from the moment they are to be counted, or are to be counted in another way. */
export async function saveSettings(tx: Tx, tenantId: string, settings: LoyaltySettings, now: Date): Promise<void> {
  await tx`
    insert into loyalty_settings as s ${tx({ tenantId, ...settings, since: now })}
    on conflict (tenant_id) do update set ${tx(settings)}, since = case when s.earn <> excluded.earn then excluded.since else s.since end`
}

/** A reward of a customer's own that can be used. `used`: a visit holds it. */
export type OwnReward = Pick<CouponsRow, 'id' | 'code' | 'percent' | 'amountMinor' | 'free' | 'toDate'> & {
  used: boolean
  /** For sending somebody, or for being sent. */
  referral: boolean
}

/** Rewards of a customer that have not ended, those that end first before the others. `today`: of the business. */
export const listRewards = (tx: Tx, tenantId: string, customerId: string, today: string) =>
  tx<OwnReward[]>`
    select c.id, c.code, c.percent, c.amount_minor, c.free, c.to_date, c.earned_by is not null as referral,
      exists (select from coupon_uses u where u.tenant_id = c.tenant_id and u.coupon_id = c.id and u.released_at is null) as used
    from coupons c
    where c.tenant_id = ${tenantId} and c.customer_id = ${customerId} and c.retired_at is null
      and (c.to_date is null or c.to_date >= ${today}::date)
    order by c.to_date nulls last, c.created_at, c.id limit 100`

/** The sum of the ledger, and its newest lines. */
export async function findLedger(
  tx: Tx,
  tenantId: string,
  customerId: string,
  earn: 'visits' | 'money',
  lines: number,
): Promise<{ balance: number; entries: LoyaltyEntry[] }> {
  const [[sum], entries] = await Promise.all([
    tx<{ balance: number }[]>`
      select coalesce(sum(units), 0)::int as balance from loyalty_entries
      where tenant_id = ${tenantId} and customer_id = ${customerId} and earn = ${earn}`,
    tx<LoyaltyEntry[]>`
      select id, kind, units, reason, at from loyalty_entries
      where tenant_id = ${tenantId} and customer_id = ${customerId} and earn = ${earn}
      order by at desc, nth desc, id limit ${lines}`,
  ])
  return { balance: sum?.balance ?? 0, entries }
}

/** Friends who came by a customer's link and whose first visit earned both a reward that stands. */
export async function countSent(tx: Tx, tenantId: string, customerId: string): Promise<number> {
  const [row] = await tx<{ sent: number }[]>`
    select count(*)::int as sent from coupons
    where tenant_id = ${tenantId} and customer_id = ${customerId} and starts_with(cause, 'sent:') and retired_at is null`
  return row?.sent ?? 0
}

/** The customer of a booking, where whoever asks is known to be her: `proven`, or as in `findOwnLink`. */
export type Holder = { customerId: string; timeZone: string; currency: string }

export async function findHolder(
  tx: Tx,
  tenantId: string,
  bookingId: string,
  { now, proven }: { now: Date; proven: boolean },
): Promise<Holder | null> {
  const [row] = await tx<Holder[]>`
    select b.customer_id, t.time_zone, b.currency from bookings b
    join tenants t on t.id = b.tenant_id join customers c on c.tenant_id = b.tenant_id and c.id = b.customer_id
    where b.tenant_id = ${tenantId} and b.id = ${bookingId} and c.erased_at is null
      and not exists (select from customer_blocks k where k.tenant_id = b.tenant_id and k.customer_id = b.customer_id)
      and (${proven} or b.created_by is not null or b.status = 'completed' or (b.status = 'confirmed' and b.ends_at <= ${now}))`
  return row ?? null
}

export async function insertCorrection(
  tx: Tx,
  tenantId: string,
  correction: { customerId: string; earn: 'visits' | 'money'; units: number; reason: string; byUser: string },
): Promise<void> {
  await tx`insert into loyalty_entries ${tx({ tenantId, kind: 'by_hand', ...correction })}`
}
