import type { Tx } from '#app/lib/db.server.ts'
import type { TenantsRow } from '#app/lib/rows.gen.ts'

export type Closing = Pick<TenantsRow, 'closingAt' | 'erasingAt' | 'closingNote' | 'slug' | 'slugSkeleton'>

/** Where a business stands. `lock`: no booking of it begins until the transaction ends, and one that has begun is seen. */
export async function findClosing(tx: Tx, tenantId: string, lock = false): Promise<Closing | null> {
  const [row] = await tx<Closing[]>`
    select closing_at, erasing_at, closing_note, slug, slug_skeleton from tenants where id = ${tenantId}
    ${lock ? tx`for update` : tx``}`
  return row ?? null
}

export const openKinds = ['paid_visit', 'refund', 'fee', 'card', 'dispute', 'payout', 'plan'] as const
/** Money that is not settled. `bookingId`: of which visit, where it is of one, with when it begins and whose it is. */
export type OpenMoney = {
  kind: (typeof openKinds)[number]
  bookingId: string | null
  startsAt: Date | null
  customer: string | null
}

/** What has to be settled before a business can close, or be erased; the first hundred. */
export const listOpenMoney = (tx: Tx, tenantId: string, now: Date): Promise<OpenMoney[]> =>
  tx<OpenMoney[]>`
    select open.kind, open.booking_id, v.starts_at, trim(v.customer_first_name || ' ' || v.customer_last_name) as customer from (
    select 'paid_visit' as kind, b.id as booking_id from bookings b
      where b.tenant_id = ${tenantId} and b.status in ('held', 'pending_approval', 'confirmed') and b.ends_at > ${now}
        and (select sum(l.gross_minor) from ledger_entries l where l.tenant_id = b.tenant_id and l.booking_id = b.id) > 0
    union all
    select 'refund', p.booking_id from refunds r join payments p on p.tenant_id = r.tenant_id and p.id = r.payment_id
      where r.tenant_id = ${tenantId} and r.status = 'requested'
    union all
    select 'fee', f.booking_id from fee_charges f where f.tenant_id = ${tenantId} and f.status in ('waiting', 'charging')
    union all
    select 'card', p.booking_id from payments p where p.tenant_id = ${tenantId} and p.kind = 'rest_on_file' and p.status = 'open'
    union all
    select 'dispute', d.booking_id from disputes d
      where d.tenant_id = ${tenantId} and d.status not in ('won', 'lost', 'warning_closed', 'prevented')
    union all
    select 'payout', null from payouts o where o.tenant_id = ${tenantId} and o.status in ('pending', 'in_transit')
    union all
    select 'plan', null from tenant_plans n where n.tenant_id = ${tenantId} and n.past_due_since is not null
    limit 100) open left join bookings v on v.tenant_id = ${tenantId} and v.id = open.booking_id
    order by v.starts_at nulls last, open.kind, open.booking_id`

/** Visits that are not over. */
export async function listComingVisits(tx: Tx, tenantId: string, now: Date, most: number): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select id from bookings where tenant_id = ${tenantId} and status in ('held', 'pending_approval', 'confirmed')
      and ends_at > ${now} order by starts_at, id limit ${most}`
  return rows.map(({ id }) => id)
}

export async function countComingVisits(tx: Tx, tenantId: string, now: Date): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int as count from bookings where tenant_id = ${tenantId}
      and status in ('held', 'pending_approval', 'confirmed') and ends_at > ${now}`
  return row?.count ?? 0
}

export async function beginClosing(tx: Tx, tenantId: string, at: Date, note: string | null): Promise<void> {
  await tx`update tenants set closing_at = ${at}, closing_note = ${note} where id = ${tenantId}`
}

/** False: it does not close, or is being erased already. */
export async function endClosing(tx: Tx, tenantId: string): Promise<boolean> {
  const opened = await tx`
    update tenants set closing_at = null, closing_note = null
    where id = ${tenantId} and closing_at is not null and erasing_at is null`
  return opened.count === 1
}

/** From here on there is no way back. */
export async function beginErasing(tx: Tx, tenantId: string, at: Date, addressHash: Buffer): Promise<void> {
  await tx`update tenants set erasing_at = ${at} where id = ${tenantId}`
  await tx`select app.sum_erased(${tenantId}, ${addressHash})`
}

export async function findOwner(tx: Tx, tenantId: string): Promise<string | null> {
  const [row] = await tx<{ userId: string }[]>`
    select user_id from memberships where tenant_id = ${tenantId} and role = 'owner' order by created_at, user_id limit 1`
  return row?.userId ?? null
}

/** Businesses that close: those whose time is up or that are being erased, and those with visits to call off. Platform only. */
export const listClosing = (tx: Tx): Promise<{ id: string }[]> =>
  tx<{ id: string }[]>`select id from tenants where closing_at is not null order by closing_at limit 200`

/** The business's subscription at Stripe, and the number it texts from, both of which end with it. */
export async function findRunning(
  tx: Tx,
  tenantId: string,
): Promise<{ subscriptionId: string | null; number: boolean } | null> {
  const [row] = await tx<{ subscriptionId: string | null; number: boolean }[]>`
    select (select subscription_id from tenant_plans where tenant_id = t.id) as subscription_id,
      exists (select from sender_registrations s where s.tenant_id = t.id and s.made ? 'number') as number
    from tenants t where t.id = ${tenantId}`
  return row ?? null
}

export async function listStopped(tx: Tx, tenantId: string): Promise<string[]> {
  const rows = await tx<{ number: string }[]>`select number from app.list_stopped(${tenantId}) as number`
  return rows.map(({ number }) => number)
}

/** How many rows went; 0: none is left but its members and its own. Platform only. */
export async function erasePart(tx: Tx, tenantId: string, most: number): Promise<number> {
  const [row] = await tx<{ gone: number }[]>`select app.erase_part(${tenantId}, ${most}) as gone`
  return row?.gone ?? 0
}

/** Whose accounts ended with it. Platform only. */
export async function finishErasing(tx: Tx, tenantId: string): Promise<string[]> {
  const [row] = await tx<{ ended: string[] }[]>`select app.finish_erasing(${tenantId}) as ended`
  return row?.ended ?? []
}
