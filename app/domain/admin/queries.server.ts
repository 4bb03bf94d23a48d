import type { Tx } from '#app/lib/db.server.ts'
import { containing } from '#app/lib/input.ts'
import type { TenantStatus } from './rules.ts'
import type { AuditQuery, Cursor, TenantQuery } from './schema.ts'

/** Amounts of one currency in minor units: what customers paid minus refunds, and the platform's fees. */
export type Money = { currency: string; grossMinor: number; feeMinor: number }

/** Statuses of bookings that count; the others never took a customer's time. */
const counted = (tx: Tx) => tx`('confirmed', 'completed', 'no_show')`

export async function countByStatus(tx: Tx): Promise<Record<TenantStatus, number>> {
  const rows = await tx<{ status: TenantStatus; count: number }[]>`
    select status, count(*)::int as count from tenants group by status`
  return { draft: 0, published: 0, suspended: 0, ...Object.fromEntries(rows.map((row) => [row.status, row.count])) }
}

/**
 * Bookings that start in the current week, Monday to Sunday in each business's own time zone. The week's bounds are
 * computed once per business, not once per booking.
 */
export async function countWeek(tx: Tx, now: Date): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    with weeks as materialized (
      select id as tenant_id, app.week_around(${now}::timestamptz, time_zone) as days from tenants
    )
    select coalesce(sum(b.count), 0)::int as count from weeks w
    cross join lateral (
      select count(*) from bookings b where b.tenant_id = w.tenant_id and b.status in ${counted(tx)}
        and b.starts_at >= lower(w.days) and b.starts_at < upper(w.days)
    ) b`
  return row?.count ?? 0
}

/**
 * Payments since `from`, per currency. Goes through each business's index instead of scanning the whole ledger. Of businesses that were
 * erased sums of whole days are left, UTC.
 */
export async function sumMoney(tx: Tx, from: Date): Promise<Money[]> {
  return tx<Money[]>`
    select l.currency, sum(l.gross_minor)::bigint as gross_minor, sum(l.platform_fee_minor)::bigint as fee_minor
    from (
      select x.currency, x.gross_minor, x.platform_fee_minor from tenants t
      cross join lateral (
        select currency, gross_minor, platform_fee_minor from ledger_entries where tenant_id = t.id
          and occurred_at >= ${from} and kind <> 'cash'
      ) x where t.erasing_at is null
      union all
      select currency, gross_minor, platform_fee_minor from closed_money
      where day > (${from}::timestamptz at time zone 'UTC')::date and kind not in ('cash', 'plan')
    ) l
    group by l.currency order by l.currency`
}

export type ErasedLine = {
  id: string
  country: string | null
  since: Date
  closingAt: Date
  erasedAt: Date | null
  bookings: number
  money: Money[]
}

/** Businesses that were erased, or just are, latest first: all that is left of them. */
export const listErased = (tx: Tx, limit: number): Promise<ErasedLine[]> =>
  tx<ErasedLine[]>`
    select b.id, b.country, b.since, b.closing_at, b.erased_at,
      (select coalesce(sum(value::int), 0)::int from jsonb_each_text(b.bookings)
        where key in ('confirmed', 'completed', 'no_show')) as bookings,
      (select coalesce(json_agg(json_build_object('currency', s.currency, 'grossMinor', s.gross, 'feeMinor', s.fee)
          order by s.currency), '[]')
        from (select currency, sum(gross_minor) as gross, sum(platform_fee_minor) as fee from closed_money m
          where m.business_id = b.id and m.kind not in ('cash', 'plan') group by currency) s) as money
    from closed_businesses b order by b.closing_at desc, b.id limit ${limit}`

export type Health = {
  unsent: number
  oldestUnsentAt: Date | null
  messages: number
  refunds: number
  stripeEvents: number
}

/**
 * What is stuck or has failed: events not handed to the job runner; and, since `from`, messages, refunds and Stripe
 * events.
 */
export async function readHealth(tx: Tx, from: Date, stuckBefore: Date): Promise<Health> {
  const [row] = await tx<Health[]>`
    select o.unsent, o.oldest_unsent_at,
      (select count(*)::int from messages where status in ('failed', 'unknown') and created_at >= ${from}) as messages,
      (select count(*)::int from refunds where status <> 'succeeded' and (status = 'failed'
        or created_at < ${stuckBefore})) as refunds,
      (select count(*)::int from stripe_events where processed_at is null
        and received_at < ${stuckBefore}) as stripe_events
    from (select count(*)::int as unsent, min(created_at) as oldest_unsent_at from outbox where sent_at is null) o`
  return row as Health
}

export type TenantLine = {
  id: string
  slug: string
  name: string
  status: TenantStatus
  createdAt: Date
  closingAt: Date | null
  ownerEmail: string | null
  bookings: number
  money: Money[]
}

/**
 * Businesses after the cursor, newest first, with figures of `[since, now)`. A page read backwards comes in the same
 * order.
 */
export async function listTenantLines(
  tx: Tx,
  { q, status, from }: TenantQuery,
  { since, now, limit }: { since: Date; now: Date; limit: number },
): Promise<TenantLine[]> {
  const pattern = containing(q)
  const matching = q
    ? tx`and (t.name ilike ${pattern} or t.slug ilike ${pattern} or exists (
        select from memberships m join users u on u.id = m.user_id where m.tenant_id = t.id and m.role = 'owner'
          and u.email ilike ${pattern}))`
    : tx``
  const rows = await tx<TenantLine[]>`
    select t.id, t.slug, t.name, t.status, t.created_at, t.closing_at, o.email as owner_email, b.bookings, l.money
    from (
      select * from tenants t
      where true ${status === 'closing' ? tx`and t.closing_at is not null` : status ? tx`and t.status = ${status}` : tx``} ${matching}
        ${beyond(tx, 'tenants', 'created_at', from)}
      order by ${inOrder(tx, 'created_at', from)} limit ${limit}
    ) t
    left join lateral (
      select u.email from memberships m join users u on u.id = m.user_id
      where m.tenant_id = t.id and m.role = 'owner' order by m.created_at, u.id limit 1
    ) o on true
    cross join lateral (
      select count(*)::int as bookings from bookings b
      where b.tenant_id = t.id and b.starts_at >= ${since} and b.starts_at < ${now} and b.status in ${counted(tx)}
    ) b
    cross join lateral (${moneyOf(tx, since)}) l
    order by t.created_at desc, t.id desc`
  return rows
}

/** Per currency, as JSON, for the business of the row `t`. */
const moneyOf = (tx: Tx, since: Date) => tx`
  select coalesce(json_agg(json_build_object('currency', s.currency, 'grossMinor', s.gross, 'feeMinor', s.fee)
    order by s.currency), '[]') as money
  from (
    select currency, sum(gross_minor) as gross, sum(platform_fee_minor) as fee from ledger_entries
    where tenant_id = t.id and occurred_at >= ${since} and kind <> 'cash' group by currency
  ) s`

/**
 * Keyset paging compares with the row itself, because its timestamp is finer than the milliseconds a cursor could
 * carry.
 */
function beyond(tx: Tx, table: string, instant: string, cursor: Cursor | undefined) {
  if (!cursor) return tx``
  const compare = cursor.back ? tx`>` : tx`<`
  return tx`and (${tx(instant)}, id) ${compare} (select c.${tx(instant)}, c.id from ${tx(table)} c
    where c.id = ${cursor.id})`
}

function inOrder(tx: Tx, instant: string, cursor: Cursor | undefined) {
  return cursor?.back ? tx`${tx(instant)} asc, id asc` : tx`${tx(instant)} desc, id desc`
}

export type TenantFacts = {
  id: string
  slug: string
  name: string
  status: TenantStatus
  suspendedReason: string | null
  timeZone: string
  contactEmail: string | null
  contactPhone: string | null
  createdAt: Date
  publishedAt: Date | null
  closingAt: Date | null
  past: number
  upcoming: number
  cancelled: number
  /** Of the model of its assistant, in this month. */
  assistantTokens: number
  money: Money[]
}

/** A business with its bookings of `[since, now)` and its future ones. */
export async function findTenantFacts(
  tx: Tx,
  tenantId: string,
  { since, now }: { since: Date; now: Date },
): Promise<TenantFacts | null> {
  const [row] = await tx<TenantFacts[]>`
    select t.id, t.slug, t.name, t.status, t.suspended_reason, t.time_zone, t.contact_email, t.contact_phone,
      t.created_at, t.published_at, t.closing_at, b.past, b.upcoming, b.cancelled, l.money,
      coalesce((select m.tokens from assistant_months m where m.tenant_id = t.id
        and m.month = app.month_at(${now}, t.time_zone)), 0) as assistant_tokens
    from tenants t
    cross join lateral (
      select (count(*) filter (where starts_at < ${now} and status in ${counted(tx)}))::int as past,
        (count(*) filter (where starts_at >= ${now} and status in ${counted(tx)}))::int as upcoming,
        (count(*) filter (where starts_at < ${now} and status = 'cancelled'))::int as cancelled
      from bookings where tenant_id = t.id and starts_at >= ${since}
    ) b
    cross join lateral (${moneyOf(tx, since)}) l
    where t.id = ${tenantId}`
  return row ?? null
}

export type MemberLine = {
  userId: string
  name: string
  email: string
  role: 'owner' | 'manager' | 'staff'
  since: Date
}

export async function listMembers(tx: Tx, tenantId: string): Promise<MemberLine[]> {
  return tx<MemberLine[]>`
    select u.id as user_id, u.name, u.email, m.role, m.created_at as since from memberships m
    join users u on u.id = m.user_id
    where m.tenant_id = ${tenantId}
    order by array_position(array['owner', 'manager', 'staff'], m.role), m.created_at, u.id`
}

export type StripeState = {
  accountId: string
  livemode: boolean
  chargesEnabled: boolean
  payoutsEnabled: boolean
  detailsSubmitted: boolean
  updatedAt: Date
}

export async function findStripeState(tx: Tx, tenantId: string): Promise<StripeState | null> {
  const [row] = await tx<StripeState[]>`
    select account_id, livemode, charges_enabled, payouts_enabled, details_submitted, updated_at from stripe_accounts
      where tenant_id = ${tenantId}`
  return row ?? null
}

export type AuditLine = {
  id: string
  at: Date
  action: string
  actorRole: 'owner' | 'manager' | 'staff' | 'superadmin' | 'system'
  actorName: string | null
  actorEmail: string | null
  reason: string | null
  detail: unknown
  tenantId: string | null
  tenantName: string | null
  tenantSlug: string | null
  tenantCurrency: string | null
}

/** Log entries after the cursor, newest first. `tenantId` limits them to one business. */
export async function listAuditLines(
  tx: Tx,
  { q, business, role, from }: AuditQuery,
  limit: number,
): Promise<AuditLine[]> {
  const pattern = containing(q)
  const matching = q
    ? tx`and (a.action ilike ${pattern} or a.reason ilike ${pattern}
        or a.tenant_id in (select id from tenants where name ilike ${pattern} or slug ilike ${pattern})
        or a.actor_user_id in (select id from users where email ilike ${pattern} or name ilike ${pattern}))`
    : tx``
  return tx<AuditLine[]>`
    select a.id, a.at, a.action, a.actor_role, a.reason, a.detail, a.tenant_id, u.name as actor_name, u.email as actor_email,
      t.name as tenant_name, t.slug as tenant_slug, t.currency as tenant_currency
    from (
      select * from audit_log a
      where true ${role ? tx`and a.actor_role = ${role}` : tx``} ${matching}
        ${business ? tx`and a.tenant_id = (select id from tenants where slug = ${business})` : tx``}
        ${beyond(tx, 'audit_log', 'at', from)}
      order by ${inOrder(tx, 'at', from)} limit ${limit}
    ) a
    left join users u on u.id = a.actor_user_id
    left join tenants t on t.id = a.tenant_id
    order by a.at desc, a.id desc`
}

/**
 * Suspends a business. False when it already was suspended, or does not exist. Of two calls at once, the second waits
 * and then changes nothing.
 */
export async function suspend(tx: Tx, tenantId: string, reason: string): Promise<boolean> {
  const rows = await tx`
    update tenants set status = 'suspended', suspended_reason = ${reason} where id = ${tenantId}
      and status <> 'suspended' returning id`
  return rows.length === 1
}

/** A suspended business, locked until this transaction ends; null when it is not suspended or does not exist. */
export async function lockSuspended(tx: Tx, tenantId: string): Promise<{ publishedAt: Date | null } | null> {
  const [row] = await tx<{ publishedAt: Date | null }[]>`
    select published_at from tenants where id = ${tenantId} and status = 'suspended' for no key update`
  return row ?? null
}

export async function reopen(tx: Tx, tenantId: string, status: 'draft' | 'published'): Promise<void> {
  await tx`update tenants set status = ${status}, suspended_reason = null where id = ${tenantId}`
}

export async function findStatus(tx: Tx, tenantId: string): Promise<TenantStatus | null> {
  const [row] = await tx<{ status: TenantStatus }[]>`select status from tenants where id = ${tenantId}`
  return row?.status ?? null
}

/** What a mail to an owner says about a log entry; null for an entry of another business. */
export type ModerationFacts = {
  action: string
  at: Date
  reason: string
  /** Through whom a business is paid, other than Stripe. */
  way: string | null
  /** Of what support gave back. */
  bookingId: string | null
  amountMinor: number | null
  currency: string | null
  slug: string
  businessName: string
  published: boolean
  /** Name or e-mail address of the person who did it. */
  person: string
  ownerEmail: string | null
  /** The owner's language, or else the business's locale. */
  locale: string
  timeZone: string
  country: string | null
}

export async function findModeration(
  tx: Tx,
  key: { tenantId: string; entryId: string; ownerId: string },
): Promise<ModerationFacts | null> {
  const [row] = await tx<ModerationFacts[]>`
    select a.action, coalesce(t.closing_at, a.at) as at, coalesce(a.reason, '') as reason, a.detail ->> 'way' as way, a.detail ->> 'bookingId' as booking_id,
      (a.detail ->> 'amountMinor')::bigint as amount_minor, a.detail ->> 'currency' as currency, t.slug, t.name as business_name,
      t.published_at is not null as published,
      coalesce((select coalesce(nullif(u.name, ''), u.email) from users u where u.id = a.actor_user_id), '') as person,
      (select u.email from memberships m join users u on u.id = m.user_id
        where m.tenant_id = t.id and m.user_id = ${key.ownerId} and m.role = 'owner') as owner_email,
      coalesce((select u.language from users u where u.id = ${key.ownerId}), t.locale) as locale, t.time_zone,
      t.country
    from audit_log a join tenants t on t.id = a.tenant_id
    where a.id = ${key.entryId} and a.tenant_id = ${key.tenantId}`
  return row ?? null
}

export async function listOwnerIds(tx: Tx, tenantId: string): Promise<string[]> {
  const rows = await tx<{ userId: string }[]>`
    select user_id from memberships where tenant_id = ${tenantId} and role = 'owner' order by created_at, user_id`
  return rows.map(({ userId }) => userId)
}
