import type { Language } from '#app/words/language.ts'
import type { Method } from './bill/methods.ts'
import type { Tx } from '#app/lib/db.server.ts'
import type { BookingsRow, PaymentsRow, RefundsRow, StripeAccountsRow } from '#app/lib/rows.gen.ts'
import { bookedService, type BookedService } from '#app/lib/booked-service.server.ts'
import type { PaidFor } from './bill/paid-for.ts'
import { billSums } from './bill/bill-queries.server.ts'
import type { OtherWay, Way } from './gateways/ways.ts'

export async function findAccount(tx: Tx): Promise<StripeAccountsRow | undefined> {
  const [row] = await tx<
    StripeAccountsRow[]
  >`select * from stripe_accounts where tenant_id = (select app.current_tenant())`
  return row
}

type NewAccount = Pick<StripeAccountsRow, 'tenantId' | 'accountId' | 'livemode'>

/** Owner only. False when there is an account already. */
export async function insertAccount(tx: Tx, row: NewAccount): Promise<boolean> {
  const made = await tx`insert into stripe_accounts ${tx(row)} on conflict (tenant_id) do nothing`
  return made.count === 1
}

/** Owner only. Replaces `former`, which is kept; false when that is no longer the current account. */
export async function switchAccount(tx: Tx, row: NewAccount, former: string): Promise<boolean> {
  const changed = await tx`
    update stripe_accounts set account_id = ${row.accountId}, livemode = ${row.livemode}, charges_enabled = false,
      payouts_enabled = false, details_submitted = false, disconnected_at = null, wallet_host = null, updated_at = now()
    where tenant_id = ${row.tenantId} and account_id = ${former}`
  if (changed.count === 0) return false
  await tx`insert into former_stripe_accounts (tenant_id, account_id) values (${row.tenantId}, ${former})`
  return true
}

/** True for the one call that marked it. */
export async function markDisconnected(tx: Tx, accountId: string, at: Date): Promise<boolean> {
  const changed = await tx`
    update stripe_accounts set disconnected_at = ${at}, charges_enabled = false, payouts_enabled = false, updated_at = now()
    where tenant_id = (select app.current_tenant()) and account_id = ${accountId} and disconnected_at is null`
  return changed.count === 1
}

export type OwnerFacts = {
  email: string
  locale: string
  businessName: string
  slug: string
  timeZone: string
  country: string | null
}

/** An owner of a business, with what a mail to them says; null when the person is no longer an owner. Platform only. */
export async function findOwner(tx: Tx, key: { tenantId: string; ownerId: string }): Promise<OwnerFacts | null> {
  const [row] = await tx<OwnerFacts[]>`
    select u.email, coalesce(u.language, t.locale) as locale, t.name as business_name, t.slug, t.time_zone, t.country
    from memberships m join users u on u.id = m.user_id join tenants t on t.id = m.tenant_id
    where m.tenant_id = ${key.tenantId} and m.user_id = ${key.ownerId} and m.role = 'owner'`
  return row ?? null
}

export type AccountState = Pick<StripeAccountsRow, 'chargesEnabled' | 'payoutsEnabled' | 'detailsSubmitted'>

export async function updateAccount(tx: Tx, accountId: string, state: AccountState): Promise<void> {
  await tx`update stripe_accounts set ${tx(state)}, updated_at = now()
    where tenant_id = (select app.current_tenant()) and account_id = ${accountId} and disconnected_at is null`
}

/** The tenant of an account that is, or was, connected. Read as the platform, before anybody is trusted. */
export async function findTenantOfAccount(tx: Tx, accountId: string): Promise<string | undefined> {
  const [row] = await tx<{ tenantId: string }[]>`
    select tenant_id from stripe_accounts where account_id = ${accountId}
    union all select tenant_id from former_stripe_accounts where account_id = ${accountId}`
  return row?.tenantId
}

export type CheckoutFacts = Pick<
  BookingsRow,
  'status' | 'dueNowMinor' | 'paymentKind' | 'currency' | 'holdExpiresAt' | 'startsAt'
> &
  BookedService & {
    businessName: string
    email: string | null
    /** The customer's language. */
    language: Language | null
    timeZone: string
    accountId: string | null
    chargesEnabled: boolean | null
    /** How the visit can be paid online now by the ways of its service, and by those of the business; cards first. */
    ways: Way[]
    allWays: Way[]
    /** What is left to pay, minor units. */
    dueMinor: number
    /** A fee that her card did not pay is asked of her. */
    feeAsked: boolean
    /** Whether the business lets customers pay on its own page. */
    paysOnPage: boolean
    /** What the card she pays with is kept for, as agreed; null: it is not kept. */
    keptFor: string | null
    /** The whole bill; what the visit costs; and which tips the business offers. */
    owedMinor: number
    priceMinor: number
    tipPercents: number[]
    /** There is a tip on the bill. */
    tipped: boolean
  }

export async function findCheckoutFacts(tx: Tx, bookingId: string): Promise<CheckoutFacts | undefined> {
  const [row] = await tx<CheckoutFacts[]>`
    select b.status, b.due_now_minor, b.payment_kind, b.currency, ${bookedService(tx)}, b.hold_expires_at, b.starts_at,
      t.name as business_name, t.time_zone, b.customer_email as email, coalesce(b.language, c.language) as language, a.account_id,
      a.charges_enabled and t.status <> 'suspended' as charges_enabled, t.pays_on_page, bill.due_minor,
      bill.owed_minor, b.price_minor, t.tip_percents, k.text as kept_for,
      exists (select from bill_lines l where l.tenant_id = b.tenant_id and l.booking_id = b.id and l.kind = 'tip') as tipped,
      exists (select from fee_charges f where f.tenant_id = b.tenant_id and f.booking_id = b.id and f.status = 'asked') as fee_asked,
      case when t.status <> 'suspended' then app.ways_for(b.tenant_id, b.currency, b.service_id) else '{}' end as ways,
      case when t.status <> 'suspended' then app.ways_of(b.tenant_id, b.currency) else '{}' end as all_ways
    from bookings b
    cross join ${billSums(tx)}
    left join fee_consents k on k.tenant_id = b.tenant_id and k.booking_id = b.id
    join tenants t on t.id = b.tenant_id
    join customers c on c.tenant_id = b.tenant_id and c.id = b.customer_id
    left join stripe_accounts a on a.tenant_id = b.tenant_id
    where b.tenant_id = (select app.current_tenant()) and b.id = ${bookingId}`
  return row
}

/** `isOld`: its page ends soon, at Stripe after a day, at PayPal after three hours; a code of Kaspi has ended. */
export type OpenPayment = PaymentsRow & { isNew: boolean; isOld: boolean }

/** The booking's open payment, made if there is none. Two requests at once get the same row. */
export async function openPayment(
  tx: Tx,
  payment: Pick<
    PaymentsRow,
    'tenantId' | 'bookingId' | 'kind' | 'amountMinor' | 'platformFeeMinor' | 'currency' | 'accountId' | 'way' | 'onPage'
  > &
    Partial<Pick<PaymentsRow, 'tipMinor'>>,
  now: Date,
): Promise<OpenPayment> {
  const inserted =
    await tx`insert into payments ${tx(payment)} on conflict (tenant_id, booking_id) where status = 'open' do nothing`
  const [row] = await tx<(PaymentsRow & { isOld: boolean })[]>`
    select *, created_at < now() - case way when 'stripe' then interval '23 hours' else interval '2 hours' end
      or coalesce(page_ends_at <= ${now}, false) or closed_at is not null as is_old
    from payments
    where tenant_id = ${payment.tenantId} and booking_id = ${payment.bookingId} and status = 'open'`
  return { ...row!, isNew: inserted.count === 1 }
}

/**
 * The attempt's key at Stripe is used up, so the next attempt gets another one. If two find out at once, it is counted
 * once.
 */
export async function countAttempt(
  tx: Tx,
  table: 'payments' | 'refunds' | 'card_setups',
  row: { id: string; attempt: number },
): Promise<void> {
  await tx`update ${tx(table)} set attempt = attempt + 1
    where tenant_id = (select app.current_tenant()) and id = ${row.id} and attempt = ${row.attempt}`
}

/** Whether a card can pay the business now. */
export async function takesCards(tx: Tx, tenantId: string): Promise<boolean> {
  return (await listWays(tx, tenantId)).includes('stripe')
}

/** How the business can be paid online now, cards first. */
export async function listWays(tx: Tx, tenantId: string): Promise<Way[]> {
  const [row] = await tx<{ ways: Way[] }[]>`
    select app.ways_of(id, currency) as ways from tenants where id = ${tenantId} and status <> 'suspended'`
  return row?.ways ?? []
}

/** How a booking can be paid online now, by the ways of its service, cards first. */
export async function listWaysOf(
  tx: Tx,
  tenantId: string,
  bookingId: string,
): Promise<{ ways: Way[]; allWays: Way[] }> {
  const [row] = await tx<{ ways: Way[]; allWays: Way[] }[]>`
    select app.ways_for(b.tenant_id, b.currency, b.service_id) as ways, app.ways_of(b.tenant_id, b.currency) as all_ways
    from bookings b join tenants t on t.id = b.tenant_id and t.status <> 'suspended'
    where b.tenant_id = ${tenantId} and b.id = ${bookingId}`
  return row ?? { ways: [], allWays: [] }
}

/** The percentages that a business offers as a tip. */
export async function listTips(tx: Tx, tenantId: string): Promise<number[]> {
  const [row] = await tx<{ tipPercents: number[] }[]>`select tip_percents from tenants where id = ${tenantId}`
  return row?.tipPercents ?? []
}

/** Remembers the page of a payment. Returns the payment's status: it may have been closed meanwhile. */
export async function saveSession(
  tx: Tx,
  paymentId: string,
  sessionId: string,
  url: string | null,
): Promise<PaymentsRow['status'] | undefined> {
  const [row] = await tx<Pick<PaymentsRow, 'status'>[]>`
    update payments set checkout_session_id = ${sessionId}, checkout_url = ${url}
    where tenant_id = (select app.current_tenant()) and id = ${paymentId} returning status`
  return row?.status
}

export type Code = { id: string; url: string; endsAt: Date }

/**
 * Remembers the code of a payment, unless it has one: what was shown is never forgotten. `isFirst`: it had none. The
 * payment may have been closed meanwhile.
 */
export async function saveCode(
  tx: Tx,
  paymentId: string,
  { id, url, endsAt }: Code,
): Promise<{ payment: PaymentsRow | undefined; isFirst: boolean }> {
  const [saved] = await tx<PaymentsRow[]>`
    update payments set checkout_session_id = ${id}, checkout_url = ${url}, page_ends_at = ${endsAt}
    where tenant_id = (select app.current_tenant()) and id = ${paymentId} and checkout_session_id is null returning *`
  return { payment: saved ?? (await findPayment(tx, paymentId)), isFirst: saved !== undefined }
}

export type BookedPayment = PaymentsRow & {
  refundedMinor: number
  /** Of that, what went back because it had been paid too much or for nothing, or by hand: it is no payment for the visit. */
  surplusMinor: number
  /** Of its tip, what was not given back by hand. */
  tipLeftMinor: number
  /** What should have gone back, could not, and is not owed again. */
  failedMinor: number
  /** What ever was to go back, however that ended. */
  askedMinor: number
  /** The customer's bank has the money, or has given it back: a refund would pay it twice. */
  disputed: boolean
}

/** A bank holds the money of the payment `p`, or has taken it. */
const isDisputed = (tx: Tx) => tx`
  exists (select from disputes d where d.tenant_id = p.tenant_id and d.payment_id = p.id
    and d.status in ('needs_response', 'under_review', 'appeal_needs_response', 'appeal_under_review', 'lost'))`

/** Newest first. */
export async function listPayments(tx: Tx, bookingId: string): Promise<BookedPayment[]> {
  return tx<BookedPayment[]>`
    select p.*, coalesce(sum(r.amount_minor) filter (where r.status <> 'failed'), 0)::bigint as refunded_minor,
      coalesce(sum(r.amount_minor) filter (where r.status <> 'failed' and r.reason in ('overpaid', 'time_gone', 'by_hand')), 0)::bigint
        as surplus_minor,
      p.tip_minor + coalesce((select sum(g.amount_minor) from bill_lines t join bill_lines g on g.tenant_id = t.tenant_id and g.of_line_id = t.id
        where t.tenant_id = p.tenant_id and t.booking_id = p.booking_id and t.cause = 'tip:' || p.id), 0)::bigint as tip_left_minor,
      coalesce(sum(r.amount_minor) filter (where r.status = 'failed' and not starts_with(r.cause, 'given:')), 0)::bigint as failed_minor,
      coalesce(sum(r.amount_minor), 0)::bigint as asked_minor,
      ${isDisputed(tx)} as disputed
    from payments p left join refunds r on r.tenant_id = p.tenant_id and r.payment_id = p.id
    where p.tenant_id = (select app.current_tenant()) and p.booking_id = ${bookingId}
    group by p.tenant_id, p.id order by p.created_at desc`
}

/** Of these bookings, those of which money can go back online: it was paid, is still here, and no bank has it. Worker only. */
export async function listReturnable(tx: Tx, bookingIds: readonly string[]): Promise<string[]> {
  const rows = await tx<{ bookingId: string }[]>`
    select distinct p.booking_id from payments p
    where p.tenant_id = (select app.current_tenant()) and p.booking_id = any (${[...bookingIds]}::uuid[]) and p.status = 'paid'
      and p.captured_minor > (select coalesce(sum(r.amount_minor), 0) from refunds r
        where r.tenant_id = p.tenant_id and r.payment_id = p.id and r.status <> 'failed')
      and not ${isDisputed(tx)}`
  return rows.map(({ bookingId }) => bookingId)
}

export async function findPayment(tx: Tx, paymentId: string): Promise<PaymentsRow | undefined> {
  const [row] = await tx<PaymentsRow[]>`
    select * from payments where tenant_id = (select app.current_tenant()) and id = ${paymentId}`
  return row
}

export async function findPaymentBySession(tx: Tx, sessionId: string): Promise<PaymentsRow | undefined> {
  const [row] = await tx<PaymentsRow[]>`
    select * from payments where tenant_id = (select app.current_tenant()) and checkout_session_id = ${sessionId}`
  return row
}

/** The payment that a provider other than Stripe tells of, by whatever it names: its order, or what was captured. */
export async function findPaymentByRef(
  tx: Tx,
  tenantId: string,
  way: Way,
  refs: readonly string[],
): Promise<PaymentsRow | undefined> {
  const [row] = await tx<PaymentsRow[]>`
    select * from payments where tenant_id = ${tenantId} and way = ${way}
      and (checkout_session_id = any (${[...refs]}) or payment_intent_id = any (${[...refs]}))`
  return row
}

export async function findPaymentByIntent(tx: Tx, intentId: string): Promise<PaymentsRow | undefined> {
  const [row] = await tx<PaymentsRow[]>`
    select * from payments where tenant_id = (select app.current_tenant()) and payment_intent_id = ${intentId}`
  return row
}

/** Locks the booking of a payment, so that its bill stays as it is meanwhile. */
export async function lockBill(tx: Tx, paymentId: string): Promise<Pick<BookingsRow, 'id' | 'status'> | undefined> {
  const [row] = await tx<Pick<BookingsRow, 'id' | 'status'>[]>`
    select b.id, b.status from bookings b join payments p on p.tenant_id = b.tenant_id and p.booking_id = b.id
    where p.tenant_id = (select app.current_tenant()) and p.id = ${paymentId} for no key update of b`
  return row
}

/** `payer`: the card or account it was paid with, see `payments.payer`; left out where the provider does not tell. */
export type Paid = { intentId: string; capturedMinor: number; paidAt: Date; payer?: string | undefined }

/**
 * True for the one call that marked the payment as paid. A payment that counted as expired may still have been made.
 */
export async function markPaid(tx: Tx, paymentId: string, paid: Paid): Promise<boolean> {
  const changed = await tx`
    update payments set status = 'paid', payer = ${paid.payer ?? null}, payment_intent_id = ${paid.intentId}, captured_minor = ${paid.capturedMinor}, paid_at = ${paid.paidAt}
    where tenant_id = (select app.current_tenant()) and id = ${paymentId} and status <> 'paid'`
  return changed.count === 1
}

export async function markExpired(tx: Tx, paymentId: string): Promise<void> {
  await tx`update payments set status = 'expired' where tenant_id = (select app.current_tenant()) and id = ${paymentId} and status = 'open'`
}

/** Nothing will ever be paid there any more. */
export async function markEnded(tx: Tx, paymentId: string, at: Date): Promise<void> {
  await tx`
    update payments set status = case status when 'open' then 'expired' else status end, closed_at = coalesce(closed_at, ${at})
    where tenant_id = (select app.current_tenant()) and id = ${paymentId} and status <> 'paid'`
}

/** True for one of those who want to ask about a payment now: the bank wants five seconds between two questions. */
export async function claimRead(tx: Tx, paymentId: string): Promise<boolean> {
  const claimed = await tx`
    update payments set read_at = now()
    where tenant_id = (select app.current_tenant()) and id = ${paymentId} and (read_at is null or read_at < now() - interval '5 seconds')`
  return claimed.count === 1
}

/** Money is about to be taken: the sweep reads it soon, whatever becomes of the answer. */
export async function forgetRead(tx: Tx, paymentId: string): Promise<void> {
  await tx`update payments set read_at = null where tenant_id = (select app.current_tenant()) and id = ${paymentId}`
}

type Unsettled = Pick<
  PaymentsRow,
  'tenantId' | 'id' | 'way' | 'accountId' | 'checkoutSessionId' | 'paymentIntentId'
> & {
  /** Nobody can pay there any more. */
  isOver: boolean
}

/** The most of each kind that one sweep reads. */
const unsettledAtOnce = 50

/**
 * Within the past two weeks, across tenants, of each kind those that were read least lately first: a provider that does not answer, or
 * keys that were taken away, keep nobody else's from being read. An order at PayPal that was not seen paid may have been taken with its answer
 * lost: it is read at growing distances, each half of its age, until PayPal has forgotten it.
 */
export async function listUnsettled(tx: Tx, now: Date): Promise<Unsettled[]> {
  const most = tx`limit ${unsettledAtOnce}`
  return tx<Unsettled[]>`
    (select tenant_id, id, way, account_id, checkout_session_id, payment_intent_id, true as is_over from payments
      where status = 'open' and kind not in ('fee', 'rest_on_file') and created_at between now() - interval '14 days' and now() - interval '25 hours'
      order by read_at nulls first, created_at ${most})
    union all
    (select p.tenant_id, p.id, p.way, p.account_id, p.checkout_session_id, p.payment_intent_id, true from payments p
      where p.status = 'paid' and p.paid_at between ${now}::timestamptz - interval '14 days' and ${now}::timestamptz - interval '1 hour'
        and not exists (select from ledger_entries l where l.tenant_id = p.tenant_id and l.payment_id = p.id)
      order by p.read_at nulls first, p.paid_at ${most})
    union all
    (select tenant_id, id, way, account_id, checkout_session_id, payment_intent_id, false from payments
      where way = 'paypal' and closed_at is null and status <> 'paid' and checkout_session_id is not null
        and created_at between now() - interval '14 days' and now() - interval '10 minutes'
        and not (status = 'open' and created_at < now() - interval '25 hours')
        and (read_at is null or read_at < now() - (now() - created_at) / 2)
      order by read_at nulls first ${most})
    union all
    (select tenant_id, id, way, account_id, checkout_session_id, payment_intent_id, true from payments
      where way = 'kaspi' and closed_at is null and status <> 'paid' and checkout_session_id is not null
        and created_at between now() - interval '14 days' and now() - interval '10 minutes'
      order by read_at nulls first ${most})`
}

export type LedgerRow = {
  tenantId: string
  bookingId: string
  paymentId: string
  refundId: string | null
  kind: 'payment' | 'refund' | 'dispute'
  /** Left out, or null: by card. */
  way?: OtherWay | null
  currency: string
  grossMinor: number
  providerFeeMinor: number
  platformFeeMinor: number
  netMinor: number
  sourceRef: string
  occurredAt: Date
}

/** False when the movement was known. */
export async function insertLedger(tx: Tx, row: LedgerRow): Promise<boolean> {
  const made = await tx`insert into ledger_entries ${tx(row)} on conflict (tenant_id, source_ref) do nothing`
  return made.count === 1
}

export type RefundJob = RefundsRow & {
  way: Way
  accountId: string
  currency: string
  /** Of another way than Stripe, the order. */
  checkoutSessionId: string | null
  paymentIntentId: string
  bookingId: string
  /** What a refund of the whole takes along; 0 where it goes back by itself, as the booking is paid for in another way. */
  platformFeeMinor: number
  capturedMinor: number
}

const refundJob = (tx: Tx, where: ReturnType<Tx>) => tx<RefundJob[]>`
  select r.*, p.way, p.account_id, p.currency, p.checkout_session_id, p.payment_intent_id, p.booking_id, p.captured_minor,
    case when ${isBilledOtherwise(tx)} then 0 else p.platform_fee_minor end as platform_fee_minor
  from refunds r join payments p on p.tenant_id = r.tenant_id and p.id = r.payment_id
  where r.tenant_id = (select app.current_tenant()) and ${where}`

export async function findRefund(tx: Tx, refundId: string): Promise<RefundJob | undefined> {
  const [row] = await refundJob(tx, tx`r.id = ${refundId}`)
  return row
}

export async function findRefundByCause(tx: Tx, paymentId: string, cause: string): Promise<RefundJob | undefined> {
  const [row] = await refundJob(tx, tx`r.payment_id = ${paymentId} and r.cause = ${cause}`)
  return row
}

export type FeeOwed = {
  bookingId: string
  accountId: string
  paymentIntentId: string
  /** The refund that ended last. */
  refundId: string | null
  feeMinor: number
  currency: string
  /** It goes back because the customer has all of it again, not because the booking is paid for in another way. */
  isWhole: boolean
  /** A refund has not ended yet, of a payment that did not go back whole. */
  isUnderWay: boolean
}

/** The booking of the payment `p` is paid for in another way than by a fee on it: by the plan, or on the invoice. */
export const isBilledOtherwise = (tx: Tx) => tx`
  exists (select from billable_bookings x where x.tenant_id = p.tenant_id and x.booking_id = p.booking_id and x.charged_by <> 'application_fee')`

/**
 * What the ledger says that we still have of a payment's fee, in the currency it was settled in, if the customer has all of it again or
 * the booking is paid for in another way.
 */
export async function findFeeOwed(tx: Tx, paymentId: string): Promise<FeeOwed | undefined> {
  const [row] = await tx<FeeOwed[]>`
    select p.booking_id, p.account_id, p.payment_intent_id, r.refund_id, l.fee_minor, l.currency,
      coalesce(r.returned = p.captured_minor, false) and not ${isBilledOtherwise(tx)} as is_whole,
      coalesce(r.returned < p.captured_minor, true) and exists (select from refunds w
        where w.tenant_id = p.tenant_id and w.payment_id = p.id and w.status = 'requested') as is_under_way
    from payments p
    cross join lateral (
      select sum(l.platform_fee_minor)::bigint as fee_minor, min(l.currency) as currency
      from ledger_entries l where l.tenant_id = p.tenant_id and l.payment_id = p.id) l
    cross join lateral (
      select sum(r.amount_minor) as returned, (array_agg(r.id order by r.finished_at desc, r.id))[1] as refund_id
      from refunds r where r.tenant_id = p.tenant_id and r.payment_id = p.id and r.status = 'succeeded') r
    where p.tenant_id = (select app.current_tenant()) and p.id = ${paymentId} and p.status = 'paid'
      and l.fee_minor > 0 and (r.returned = p.captured_minor or ${isBilledOtherwise(tx)})`
  return row
}

/** Payments of a booking that is paid for in another way, of whose fee the ledger says that we still have it. */
export async function listFeesNotOwed(tx: Tx, bookingId: string): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select p.id from payments p
    where p.tenant_id = (select app.current_tenant()) and p.booking_id = ${bookingId} and p.status = 'paid' and p.platform_fee_minor > 0
      and ${isBilledOtherwise(tx)}
      and (select sum(l.platform_fee_minor) from ledger_entries l where l.tenant_id = p.tenant_id and l.payment_id = p.id) > 0
    order by p.paid_at, p.id`
  return rows.map(({ id }) => id)
}

/** The new refund's id, or undefined when this cause was already refunded. */
export async function insertRefund(
  tx: Tx,
  refund: {
    tenantId: string
    paymentId: string
    amountMinor: number
    reason: string
    cause: string
    requestedBy: string | null
    note?: string | null
  },
): Promise<string | undefined> {
  const [row] = await tx<{ id: string }[]>`
    insert into refunds ${tx(refund)} on conflict (tenant_id, payment_id, cause) do nothing returning id`
  return row?.id
}

/** True for the one call that finished the refund. */
export async function finishRefund(
  tx: Tx,
  refundId: string,
  end: { status: 'succeeded' | 'failed'; stripeRefundId: string | null; at: Date },
): Promise<boolean> {
  const changed = await tx`
    update refunds set status = ${end.status}, stripe_refund_id = ${end.stripeRefundId}, finished_at = ${end.at}
    where tenant_id = (select app.current_tenant()) and id = ${refundId} and status = 'requested'`
  return changed.count === 1
}

/** True for the one call that marked a refund as returned to the business after all. */
export async function markReturned(tx: Tx, refundId: string): Promise<boolean> {
  const changed = await tx`
    update refunds set status = 'failed' where tenant_id = (select app.current_tenant()) and id = ${refundId} and status = 'succeeded'`
  return changed.count === 1
}

/** True for the first delivery of an event. */
export async function storeEvent(
  tx: Tx,
  event: { id: string; type: string; accountId: string | null; livemode: boolean; objectId: string | null },
): Promise<boolean> {
  const stored = await tx`insert into stripe_events ${tx(event)} on conflict (id) do nothing`
  return stored.count === 1
}

export type StoredEvent = {
  id: string
  type: string
  accountId: string | null
  objectId: string | null
  processedAt: Date | null
}

export async function findEvent(tx: Tx, eventId: string): Promise<StoredEvent | undefined> {
  const [row] = await tx<
    StoredEvent[]
  >`select id, type, account_id, object_id, processed_at from stripe_events where id = ${eventId}`
  return row
}

export async function closeEvent(tx: Tx, eventId: string, outcome: string): Promise<void> {
  await tx`update stripe_events set processed_at = now(), outcome = ${outcome} where id = ${eventId}`
}

/** Of the payment with this id in a query: see `PaidFor`. A fee was charged to a card, or paid by link. */
export const paidFor = (tx: Tx, paymentId: ReturnType<Tx>) => tx`
  (select coalesce(f.kind, case p.kind when 'rest_on_file' then p.kind end)
    from payments p left join fee_charges f on f.tenant_id = p.tenant_id and f.booking_id = p.booking_id
      and (f.payment_id = p.id or p.kind = 'fee')
    where p.tenant_id = (select app.current_tenant()) and p.id = ${paymentId})`

/** What was taken by hand belongs to no payment and says how it was taken. */
export type MoneyLine = Omit<LedgerRow, 'paymentId' | 'kind' | 'way'> &
  BookedService & {
    way: OtherWay | null
    id: string
    paymentId: string | null
    kind: LedgerRow['kind'] | 'cash'
    method: Method | null
    paidFor: PaidFor | null
    customerName: string
  }

export async function listLedger(tx: Tx, limit: number): Promise<MoneyLine[]> {
  return tx<MoneyLine[]>`
    select l.*, ${paidFor(tx, tx`l.payment_id`)} as paid_for, ${bookedService(tx)},
      trim(b.customer_first_name || ' ' || b.customer_last_name) as customer_name
    from ledger_entries l
    join bookings b on b.tenant_id = l.tenant_id and b.id = l.booking_id
    where l.tenant_id = (select app.current_tenant()) order by l.occurred_at desc limit ${limit}`
}

export type MoneyTotal = {
  currency: string
  grossMinor: number
  providerFeeMinor: number
  platformFeeMinor: number
  netMinor: number
}

/** Sums of the ledger since `from`, per currency. */
export async function sumLedger(tx: Tx, from: Date): Promise<MoneyTotal[]> {
  return tx<MoneyTotal[]>`
    select currency, sum(gross_minor)::bigint as gross_minor, sum(provider_fee_minor)::bigint as provider_fee_minor,
      sum(platform_fee_minor)::bigint as platform_fee_minor, sum(net_minor)::bigint as net_minor
    from ledger_entries where tenant_id = (select app.current_tenant()) and occurred_at >= ${from} group by currency order by currency`
}
