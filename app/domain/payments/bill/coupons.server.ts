import { takeBudget } from '#app/lib/abuse-budget.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { readCode, type Coupon, type CouponState } from './coupon.ts'

type Contact = { email: string | null; phone: string | null }
export type FoundCoupon = { coupon: Coupon; state: CouponState }

/**
 * A coupon by what was typed, while others who use it wait until the end of the transaction; null: there is none. Worker
 * only.
 */
export async function lockCoupon(
  tx: Tx,
  tenantId: string,
  typed: string,
  contact: Contact,
): Promise<FoundCoupon | null> {
  const code = readCode(typed)
  if (!code) return null
  // First the lock: what is counted after it includes the uses of whoever had it before.
  await tx`select pg_advisory_xact_lock(hashtextextended(id::text, 0)) from coupons
    where tenant_id = ${tenantId} and code = ${code} and retired_at is null`
  return findByCode(tx, tenantId, code, contact)
}

async function findByCode(
  tx: Tx,
  tenantId: string,
  code: string,
  { email, phone }: Contact,
): Promise<FoundCoupon | null> {
  const [row] = await tx<(Coupon & CouponState)[]>`
    with hers as materialized (select app.same_person(${tenantId}, ${email}, ${phone}) as id)
    select c.id, c.code, c.percent, c.amount_minor, c.from_date, c.to_date, c.service_ids::text[] as service_ids, c.new_customers_only,
      c.most_uses, c.most_uses_each, c.with_nearby, c.customer_id is not null as own, used.uses, used.own_uses,
      c.new_customers_only and (
        exists (select from hers join bookings b on b.tenant_id = c.tenant_id and b.customer_id = hers.id
          where b.status not in ('cancelled', 'expired'))
        or exists (select from bookings b where b.tenant_id = c.tenant_id and (b.customer_email = ${email} or b.customer_phone = ${phone})
          and b.status not in ('cancelled', 'expired'))) as known,
      case when ${email}::text is not null or ${phone}::text is not null then exists (select from customers h
        where h.tenant_id = c.tenant_id and (h.id = c.customer_id or h.merged_into = c.customer_id)
          and (app.mail_key(h.email) = app.mail_key(${email}) or app.phone_key(h.phone) = app.phone_key(${phone}))) end as hers
    from coupons c cross join lateral (
      select count(*)::int as uses, (count(*) filter (where b.customer_email = ${email} or b.customer_phone = ${phone}
        or b.customer_id in (select hers.id from hers)))::int as own_uses
      from coupon_uses u join bookings b on b.tenant_id = u.tenant_id and b.id = u.booking_id
      where u.tenant_id = c.tenant_id and u.coupon_id = c.id and u.released_at is null) used
    where c.tenant_id = ${tenantId} and c.code = ${code} and c.retired_at is null`
  if (!row) return null
  const { uses, ownUses, known, hers, ...coupon } = row
  return { coupon, state: { uses, ownUses, known, hers } }
}

/** Notes that a booking, just written, uses a coupon, with the line of its bill. The database refuses one use too many. */
export async function noteUse(
  tx: Tx,
  tenantId: string,
  bookingId: string,
  { coupon, amountMinor, at }: { coupon: Coupon; amountMinor: number; at: Date },
): Promise<void> {
  await Promise.all([
    tx`insert into coupon_uses ${tx({ tenantId, bookingId, couponId: coupon.id, amountMinor, usedAt: at })}`,
    tx`insert into bill_lines ${tx({
      tenantId,
      bookingId,
      kind: 'coupon',
      label: coupon.code,
      amountMinor: -amountMinor,
      cause: `coupon:${coupon.id}`,
      addedAt: at,
    })}`,
  ])
}

/** Whether a business has coupons at all, and the one that was typed, before anybody books with it. */
type SeenCoupon = { inUse: boolean; found: FoundCoupon | null; tooOften: boolean }

/** `whose`: the network address that asks. Codes can be guessed, so each look at one counts. */
export async function lookAtCoupon(app: App, tenantId: string, typed: string, whose: string): Promise<SeenCoupon> {
  const code = readCode(typed)
  const taken = code === '' ? { ok: true } : await takeBudget(app, [['couponTry', `${tenantId}:${whose}`]])
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const [[row], found] = await Promise.all([
      tx<{ inUse: boolean }[]>`
        select exists (select from coupons where tenant_id = ${tenantId} and retired_at is null and customer_id is null) as in_use`,
      code && taken.ok ? findByCode(tx, tenantId, code, { email: null, phone: null }) : null,
    ])
    return { inUse: row?.inUse ?? false, found, tooOften: !taken.ok }
  })
}
