import type { Tx } from '#app/lib/db.server.ts'
import { demoSlug } from '#app/lib/demo.ts'
import type { AuditLogRow, BillableBookingsRow, PlanChargesRow, TenantPlansRow } from '#app/lib/rows.gen.ts'

export type PlanRow = TenantPlansRow & {
  /** The plan now, whatever was written down. */
  current: TenantPlansRow['plan']
}

/** A business's plan, if it has ever had one. */
export async function findPlan(tx: Tx, tenantId: string, now: Date): Promise<PlanRow | undefined> {
  const [row] = await tx<PlanRow[]>`
    select p.*, app.plan_at(p, ${now}) as current from tenant_plans p where p.tenant_id = ${tenantId}`
  return row
}

/** The same, made where there is none, and locked until the transaction ends; undefined when there is no such business. */
export async function lockPlan(tx: Tx, tenantId: string, now: Date): Promise<PlanRow | undefined> {
  await tx`insert into tenant_plans (tenant_id) select id from tenants where id = ${tenantId} on conflict do nothing`
  const [row] = await tx<PlanRow[]>`
    select p.*, app.plan_at(p, ${now}) as current from tenant_plans p where p.tenant_id = ${tenantId} for update`
  return row
}

type PlanChange = Partial<Omit<TenantPlansRow, 'tenantId'>>

export async function changePlan(tx: Tx, tenantId: string, change: PlanChange): Promise<void> {
  await tx`update tenant_plans set ${tx(change)} where tenant_id = ${tenantId}`
}

/** As an owner; false for anybody else. */
export async function chooseNext(tx: Tx, tenantId: string, nextPlan: TenantPlansRow['nextPlan']): Promise<boolean> {
  const changed = await tx`update tenant_plans set next_plan = ${nextPlan} where tenant_id = ${tenantId}`
  return changed.count === 1
}

/**
 * Whether a card payment of the booking `b` carries our fee: it was paid with one, and did not go back whole with it. Until the
 * ledger says that the fee went back, it did not.
 */
const feeKept = (tx: Tx) => tx`
  exists (select from payments p where p.tenant_id = b.tenant_id and p.booking_id = b.id and p.status = 'paid'
    and p.platform_fee_minor > 0
    and (p.captured_minor > (select coalesce(sum(r.amount_minor), 0) from refunds r
        where r.tenant_id = p.tenant_id and r.payment_id = p.id and r.status = 'succeeded')
      or (select sum(l.platform_fee_minor) from ledger_entries l where l.tenant_id = p.tenant_id and l.payment_id = p.id) > 0))`

/** A booking that was confirmed, with whether a card payment of it carries our fee; the demo business pays nothing. */
export async function findConfirmed(tx: Tx, bookingId: string): Promise<{ feeTaken: boolean } | undefined> {
  const [row] = await tx<{ feeTaken: boolean }[]>`
    select ${feeKept(tx)} as fee_taken
    from bookings b join tenants t on t.id = b.tenant_id
    where b.tenant_id = (select app.current_tenant()) and b.id = ${bookingId}
      and b.status in ('confirmed', 'completed', 'no_show') and t.slug <> ${demoSlug}`
  return row
}

/** Bookings that take place and of which the fee that a card payment carried went back within two weeks, as a query of the sweep. */
export const feesGoneBack = (tx: Tx, now: Date) => tx`
  select distinct x.tenant_id, jsonb_build_object('bookingId', x.booking_id) as data
  from refunds r join payments p on p.tenant_id = r.tenant_id and p.id = r.payment_id and p.platform_fee_minor > 0
  join billable_bookings x on x.tenant_id = p.tenant_id and x.booking_id = p.booking_id and x.charged_by = 'application_fee'
  join bookings b on b.tenant_id = x.tenant_id and b.id = x.booking_id and b.status in ('confirmed', 'completed', 'no_show')
  where r.status = 'succeeded' and r.finished_at between ${now}::timestamptz - interval '14 days' and ${now}::timestamptz - interval '30 minutes'
    and not ${feeKept(tx)}`

export type Payer = { customerId: string; subscriptionId: string; locale: string }

/** Whose next invoice takes items along; undefined without a subscription. */
export async function findPayer(tx: Tx, tenantId: string): Promise<Payer | undefined> {
  const [row] = await tx<Payer[]>`
    select p.customer_id, p.subscription_id, t.locale from tenant_plans p join tenants t on t.id = p.tenant_id
    where p.tenant_id = ${tenantId} and p.subscription_id is not null`
  return row
}

type NewBillable = Pick<
  BillableBookingsRow,
  'tenantId' | 'bookingId' | 'plan' | 'chargedBy' | 'amountMinor' | 'billedAt'
>

/** False when the booking was billed before. */
export async function insertBillable(tx: Tx, row: NewBillable): Promise<boolean> {
  const made = await tx`insert into billable_bookings ${tx(row)} on conflict do nothing`
  return made.count === 1
}

/** The plan that a booking was billed by, while it counts as paid for by a card payment's fee. */
export async function findCarried(tx: Tx, tenantId: string, bookingId: string): Promise<PlanRow['plan'] | undefined> {
  const [row] = await tx<Pick<BillableBookingsRow, 'plan'>[]>`
    select plan from billable_bookings
    where tenant_id = ${tenantId} and booking_id = ${bookingId} and charged_by = 'application_fee'`
  return row?.plan
}

/** The fee went back: the booking is paid for in another way. */
export async function chargeInstead(
  tx: Tx,
  { tenantId, bookingId, chargedBy, amountMinor }: Omit<NewBillable, 'plan' | 'billedAt'>,
): Promise<void> {
  await tx`update billable_bookings set charged_by = ${chargedBy}, amount_minor = ${amountMinor}
    where tenant_id = ${tenantId} and booking_id = ${bookingId} and charged_by = 'application_fee'`
}

/**
 * Marks the bookings that were put on an invoice, or will be, and of which nothing is kept: cancelled, all money back, and no fee for
 * that to come.
 */
export async function markGivenBack(tx: Tx, tenantId: string, now: Date, bookingId: string | null): Promise<number> {
  const marked = await tx`
    update billable_bookings x set given_back_at = ${now}
    from bookings b
    where x.tenant_id = ${tenantId} and x.charged_by = 'item' and x.given_back_at is null
      and (${bookingId}::uuid is null or x.booking_id = ${bookingId})
      and b.tenant_id = x.tenant_id and b.id = x.booking_id and b.status = 'cancelled'
      and (select coalesce(sum(p.captured_minor), 0) from payments p where p.tenant_id = b.tenant_id and p.booking_id = b.id)
        <= (select coalesce(sum(r.amount_minor), 0) from refunds r
          join payments p on p.tenant_id = r.tenant_id and p.id = r.payment_id
          where p.tenant_id = b.tenant_id and p.booking_id = b.id and r.status <> 'failed')
      and (select coalesce(sum(l.gross_minor), 0) from ledger_entries l
        where l.tenant_id = b.tenant_id and l.booking_id = b.id and l.kind = 'cash') <= 0
      and not exists (select from fee_charges f where f.tenant_id = b.tenant_id and f.booking_id = b.id
        and f.status in ('waiting', 'charging', 'asked'))`
  return marked.count
}

export type Sum = { count: number; amountMinor: number }

/** What was billed before `before` and is on no invoice yet. */
export async function sumUncharged(tx: Tx, tenantId: string, before: Date): Promise<Sum> {
  const [row] = await tx<Sum[]>`
    select count(*)::int as count, coalesce(sum(amount_minor), 0)::bigint as amount_minor from billable_bookings
    where tenant_id = ${tenantId} and charged_by = 'item' and charge_id is null and given_back_at is null and billed_at < ${before}`
  return row!
}

/** What was given back before `before` after it had been put on an invoice. */
export async function sumGivenBack(tx: Tx, tenantId: string, before: Date): Promise<Sum> {
  const [row] = await tx<Sum[]>`
    select count(*)::int as count, coalesce(sum(amount_minor), 0)::bigint as amount_minor from billable_bookings
    where tenant_id = ${tenantId} and charge_id is not null and back_charge_id is null and given_back_at < ${before}`
  return row!
}

export async function putOnCharge(tx: Tx, tenantId: string, chargeId: string, before: Date): Promise<void> {
  await tx`update billable_bookings set charge_id = ${chargeId}
    where tenant_id = ${tenantId} and charged_by = 'item' and charge_id is null and given_back_at is null and billed_at < ${before}`
}

export async function putBackOnCharge(tx: Tx, tenantId: string, chargeId: string, before: Date): Promise<void> {
  await tx`update billable_bookings set back_charge_id = ${chargeId}
    where tenant_id = ${tenantId} and charge_id is not null and back_charge_id is null and given_back_at < ${before}`
}

type NewCharge = Pick<PlanChargesRow, 'tenantId' | 'kind' | 'day' | 'count' | 'amountMinor'>

/** The new charge's id; undefined when there is one of that kind and day. */
export async function insertCharge(tx: Tx, row: NewCharge): Promise<string | undefined> {
  const [made] = await tx<{ id: string }[]>`insert into plan_charges ${tx(row)} on conflict do nothing returning id`
  return made?.id
}

export async function listOpenCharges(tx: Tx, tenantId: string): Promise<PlanChargesRow[]> {
  return tx<PlanChargesRow[]>`
    select * from plan_charges where tenant_id = ${tenantId} and status = 'open' order by day, created_at, id`
}

/** What charges come to, in US cents; below zero where more was given back. */
export const sumOf = (charges: readonly Pick<PlanChargesRow, 'amountMinor'>[]): number =>
  charges.reduce((sum, { amountMinor }) => sum + amountMinor, 0)

/** `itemId` null: Stripe refuses it for good. */
export async function closeCharge(tx: Tx, tenantId: string, chargeId: string, itemId: string | null): Promise<void> {
  await tx`update plan_charges set status = ${itemId ? 'sent' : 'refused'}, invoice_item_id = ${itemId}
    where tenant_id = ${tenantId} and id = ${chargeId} and status = 'open'`
}

/** Items of ours that no invoice will take along are owed as if they had never been sent. */
export async function reopenCharges(tx: Tx, tenantId: string, itemIds: string[]): Promise<void> {
  if (itemIds.length === 0) return
  await tx`update plan_charges set status = 'open', invoice_item_id = null, attempt = attempt + 1
    where tenant_id = ${tenantId} and status = 'sent' and invoice_item_id = any(${itemIds})`
}

/** The attempt's key at Stripe is used up. If two find out at once, it is counted once. */
export async function countChargeAttempt(tx: Tx, charge: PlanChargesRow): Promise<void> {
  await tx`update plan_charges set attempt = attempt + 1
    where tenant_id = ${charge.tenantId} and id = ${charge.id} and attempt = ${charge.attempt}`
}

/** Businesses of which something may be due: something to charge or to give back, or a plan that ends. Platform only. */
export async function listDuePlans(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tx<{ tenantId: string }[]>`
    select p.tenant_id from tenant_plans p
    where p.subscription_id is not null or p.past_due_since is not null or app.plan_at(p, ${now}) <> p.plan
      or exists (select from plan_charges c where c.tenant_id = p.tenant_id and c.status = 'open')
      or exists (select from billable_bookings x where x.tenant_id = p.tenant_id and x.charged_by = 'item' and x.charge_id is null)
    order by p.tenant_id`
  return rows.map(({ tenantId }) => tenantId)
}

/** The business behind a customer of the platform's own Stripe account. Platform only. */
export async function findTenantOfCustomer(tx: Tx, customerId: string): Promise<string | undefined> {
  const [row] = await tx<{ tenantId: string }[]>`select tenant_id from tenant_plans where customer_id = ${customerId}`
  return row?.tenantId
}

export type Month = {
  /** `2026-10`. */
  month: string
  /** The plan of its last booking. */
  plan: TenantPlansRow['plan']
  /** That happened, or are to come, and were paid for one way or the other. */
  bookings: number
  /** On trial, or in months given by the platform. */
  free: number
}

/** The latest six months, in the business's own time zone. */
export async function listMonths(tx: Tx, tenantId: string, timeZone: string): Promise<Month[]> {
  return tx<Month[]>`
    select to_char(x.billed_at at time zone ${timeZone}, 'YYYY-MM') as month,
      (array_agg(x.plan order by x.billed_at desc, x.booking_id))[1] as plan,
      (count(*) filter (where x.charged_by not in ('trial', 'free') and x.given_back_at is null))::int as bookings,
      (count(*) filter (where x.charged_by in ('trial', 'free')))::int as free
    from billable_bookings x where x.tenant_id = ${tenantId} group by 1 order by 1 desc limit 6`
}

/** Bookings paid for since, whichever way. */
export async function countSince(tx: Tx, tenantId: string, since: Date): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int as count from billable_bookings
    where tenant_id = ${tenantId} and billed_at >= ${since} and charged_by not in ('trial', 'free') and given_back_at is null`
  return row?.count ?? 0
}

export type PlanEntry = Pick<AuditLogRow, 'id' | 'at' | 'action' | 'detail' | 'reason'>

/** What was chosen, what changed and what the platform gave, newest first. Owner only. */
export async function listPlanLog(tx: Tx, tenantId: string): Promise<PlanEntry[]> {
  return tx<PlanEntry[]>`
    select id, at, action, detail, reason from audit_log
    where tenant_id = ${tenantId} and action like 'plan.%' order by at desc, id desc limit 12`
}

/** True for the one call that stopped the page. */
export async function stopPage(tx: Tx, tenantId: string, at: Date): Promise<boolean> {
  const changed =
    await tx`update tenants set page_stopped_at = ${at} where id = ${tenantId} and page_stopped_at is null`
  return changed.count === 1
}

/** True when it had been stopped. */
export async function openPage(tx: Tx, tenantId: string): Promise<boolean> {
  const changed =
    await tx`update tenants set page_stopped_at = null where id = ${tenantId} and page_stopped_at is not null`
  return changed.count === 1
}

export type PlanSums = {
  bookings: number
  /** On trial, or in months given by the platform. */
  free: number
  /** US cents put on invoices, and waiting for one, today's bookings included: they become a charge at night. */
  sentMinor: number
  openMinor: number
}

/** Platform only. */
export async function sumPlan(tx: Tx, tenantId: string): Promise<PlanSums> {
  const [row] = await tx<PlanSums[]>`
    select x.bookings, x.free, c.sent_minor, c.open_minor + x.today_minor - x.back_minor as open_minor
    from (
      select count(*)::int as bookings, (count(*) filter (where charged_by in ('trial', 'free')))::int as free,
        coalesce(sum(amount_minor) filter (where charged_by = 'item' and charge_id is null and given_back_at is null), 0)::bigint
          as today_minor,
        coalesce(sum(amount_minor) filter (where charge_id is not null and back_charge_id is null
          and given_back_at is not null), 0)::bigint as back_minor
      from billable_bookings where tenant_id = ${tenantId}
    ) x cross join (
      select coalesce(sum(amount_minor) filter (where status = 'sent'), 0)::bigint as sent_minor,
        coalesce(sum(amount_minor) filter (where status = 'open'), 0)::bigint as open_minor
      from plan_charges where tenant_id = ${tenantId}
    ) c`
  return row!
}

type NewCredit = Pick<PlanChargesRow, 'id' | 'tenantId' | 'day' | 'amountMinor' | 'reason'>

/** Platform only. False when a credit with this id is there already. */
export async function insertCredit(tx: Tx, credit: NewCredit): Promise<boolean> {
  const made = await tx`insert into plan_charges ${tx({ ...credit, kind: 'credit' })} on conflict do nothing`
  return made.count === 1
}

/** Platform only. False when what was given before is no longer `after`. */
export async function giveFreeUntil(
  tx: Tx,
  tenantId: string,
  { until, after }: { until: Date; after: Date | null },
): Promise<boolean> {
  await tx`insert into tenant_plans (tenant_id) select id from tenants where id = ${tenantId} on conflict do nothing`
  const changed = await tx`
    update tenant_plans set free_until = ${until}
    where tenant_id = ${tenantId} and date_trunc('milliseconds', free_until) is not distinct from ${after}`
  return changed.count === 1
}
