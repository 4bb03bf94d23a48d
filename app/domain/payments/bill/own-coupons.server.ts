import type { App } from '#app/lib/app.server.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import { changesOf, type Changes } from '#app/lib/changes.ts'
import type { Tx } from '#app/lib/db.server.ts'
import { found, sqlState } from '#app/lib/errors.ts'
import { isId } from '#app/lib/ids.ts'
import type { CouponsRow } from '#app/lib/rows.gen.ts'
import type { Member } from '../../identity/index.server.ts'
import type { CouponInput } from './coupon-schema.ts'

/** `uses` and `givenMinor`: how often it was used, and what it took off in all. */
export type OwnCoupon = Omit<CouponsRow, 'tenantId' | 'createdAt' | 'customerId' | 'cause' | 'earnedBy' | 'free'> & {
  uses: number
  givenMinor: number
}

/** Coupons that can be used first, the newest first; with `id`, only that one. */
export function listCoupons(app: App, { actor, tenantId }: Member, id: string | null = null): Promise<OwnCoupon[]> {
  return app.db.withTenant(actor, (tx) => listRows(tx, tenantId, id))
}

const listRows = (tx: Tx, tenantId: string, id: string | null) =>
  tx<OwnCoupon[]>`
      select c.id, c.code, c.percent, c.amount_minor, c.from_date, c.to_date, c.service_ids::text[] as service_ids, c.new_customers_only, c.most_uses,
        c.most_uses_each, c.with_nearby, c.retired_at, used.uses, used.given_minor
      from coupons c cross join lateral (
        select count(*)::int as uses, coalesce(sum(u.amount_minor), 0)::bigint as given_minor from coupon_uses u
        where u.tenant_id = c.tenant_id and u.coupon_id = c.id and u.released_at is null) used
      where c.tenant_id = ${tenantId} and c.customer_id is null and (${id}::uuid is null or c.id = ${id}::uuid)
      order by c.retired_at is not null, c.created_at desc, c.id limit 200`

export async function getCoupon(app: App, member: Member, id: string): Promise<OwnCoupon> {
  const [coupon] = isId(id) ? await listCoupons(app, member, id) : []
  return found(coupon)
}

/**
 * Adds a coupon, or changes the one of the id; what was booked with it stays. False: its code is in use already. Throws `not_found` also for
 * services that are not the business's own, which the form does not have.
 */
export async function saveCoupon(app: App, member: Member, id: string | null, input: CouponInput): Promise<boolean> {
  const { actor, tenantId } = member
  const saved = app.db.withTenant(actor, async (tx) => {
    const { serviceIds } = input
    const own = await tx`select from services where tenant_id = ${tenantId} and id = any (${serviceIds}::uuid[])`
    found(own.count === new Set(serviceIds.map((one) => one.toLowerCase())).size || null)
    const before = id ? (await listRows(tx, tenantId, id))[0] : undefined
    const written = id
      ? await tx`update coupons set ${tx(input)} where tenant_id = ${tenantId} and id = ${id} and retired_at is null`
      : await tx`insert into coupons ${tx({ tenantId, ...input })}`
    found(written.count || null)
    const changes = before ? changesOf(before, input, new Set(['serviceIds'])) : {}
    if (before && Object.keys(changes).length === 0) return true
    await note(tx, member, before ? 'coupon.changed' : 'coupon.added', input, changes)
    return true
  })
  return saved.catch(orTaken)
}

/** Nobody can use it any more; its code is free for another one. */
export function retireCoupon(app: App, member: Member, id: string): Promise<void> {
  const { actor, tenantId } = member
  return app.db.withTenant(actor, async (tx) => {
    const [ended] = await tx<Pick<CouponsRow, 'code' | 'percent' | 'amountMinor'>[]>`
      update coupons set retired_at = ${new Date(app.clock.now())}
      where tenant_id = ${tenantId} and id = ${id} and retired_at is null returning code, percent, amount_minor`
    if (ended) await note(tx, member, 'coupon.ended', ended)
  })
}

/** An ended coupon works again. False: its code is in use for another one by now. */
export function reopenCoupon(app: App, member: Member, id: string): Promise<boolean> {
  const { actor, tenantId } = member
  const reopened = app.db.withTenant(actor, async (tx) => {
    const [works] = await tx<Pick<CouponsRow, 'code' | 'percent' | 'amountMinor'>[]>`
      update coupons set retired_at = null
      where tenant_id = ${tenantId} and id = ${id} and retired_at is not null returning code, percent, amount_minor`
    if (works) await note(tx, member, 'coupon.reopened', works)
    return true
  })
  return reopened.catch(orTaken)
}

const orTaken = (error: unknown): false => {
  if (sqlState(error) === '23505') return false
  throw error
}

const note = (
  tx: Tx,
  { tenantId, userId, role }: Member,
  action: 'coupon.added' | 'coupon.changed' | 'coupon.ended' | 'coupon.reopened',
  { code: name, percent, amountMinor }: Pick<CouponsRow, 'code' | 'percent' | 'amountMinor'>,
  changes: Changes = {},
) =>
  recordAction(tx, {
    tenantId,
    actorUserId: userId,
    actorRole: role,
    action,
    detail: { name, percent, amountMinor, changes },
  })
