import type { App } from '#app/lib/app.server.ts'
import { asPlatform, asWorker } from '#app/lib/db.server.ts'
import { announceLeftBehind, tellLeftBehind } from '#app/lib/left-behind.server.ts'
import { minuteMs } from '#app/lib/time.ts'
import { findOverpaid } from './bill/settle.server.ts'
import { syncCharge } from './cards/charge-card.server.ts'
import { isDisconnection } from './disconnected.server.ts'
import { syncOrder } from './gateways/sync-order.server.ts'
import { syncSession } from './sync-session.server.ts'
import { claimRead, findPayment, isBilledOtherwise, listUnsettled, markExpired } from './queries.server.ts'

/** Refunds that were promised and have not moved. */
export const sweepRefunds = (app: App): Promise<number> =>
  announceLeftBehind(
    app,
    'refunds',
    'refund/requested',
    (tx) => tx`
      select r.tenant_id, jsonb_build_object('bookingId', p.booking_id, 'refundId', r.id) as data
      from refunds r join payments p on p.tenant_id = r.tenant_id and p.id = r.payment_id
      where r.status = 'requested' order by r.created_at`,
  )

/** Fees that did not go back although the customer has all of her payment again, or another way paid. Looks back for two weeks. */
export const sweepFees = (app: App): Promise<number> =>
  announceLeftBehind(
    app,
    'fees',
    'payment/fee_owed',
    (tx) => tx`
      select p.tenant_id, jsonb_build_object('bookingId', p.booking_id, 'paymentId', p.id) as data
      from payments p join refunds r on r.tenant_id = p.tenant_id and r.payment_id = p.id and r.status = 'succeeded'
      where p.status = 'paid'
        and (select sum(l.platform_fee_minor) from ledger_entries l where l.tenant_id = p.tenant_id and l.payment_id = p.id) > 0
      group by p.tenant_id, p.id
      having sum(r.amount_minor) = p.captured_minor
        and max(r.finished_at) > ${new Date(app.clock.now())}::timestamptz - interval '14 days'
      union
      select p.tenant_id, jsonb_build_object('bookingId', p.booking_id, 'paymentId', p.id)
      from payments p
      where p.status = 'paid' and p.platform_fee_minor > 0
        and p.paid_at between ${new Date(app.clock.now())}::timestamptz - interval '14 days'
          and ${new Date(app.clock.now())}::timestamptz - interval '30 minutes'
        and ${isBilledOtherwise(tx)}
        and (select sum(l.platform_fee_minor) from ledger_entries l where l.tenant_id = p.tenant_id and l.payment_id = p.id) > 0`,
  )

/** Fees whose time came ten minutes ago and that nobody charged. */
export const sweepFeeCharges = (app: App): Promise<number> =>
  announceLeftBehind(
    app,
    'fee_charges',
    'payment/fee_waiting',
    (tx) => tx`
      select f.tenant_id, jsonb_build_object('bookingId', f.booking_id, 'feeId', f.id,
        'chargeAfter', (date_part('epoch', f.charge_after) * 1000)::bigint) as data
      from fee_charges f where f.status in ('waiting', 'charging')
        and f.charge_after < ${new Date(app.clock.now() - 10 * minuteMs)} order by f.charge_after`,
  )

/** What has been charged to cards for ten minutes and has no end. */
export const sweepRests = (app: App): Promise<number> =>
  announceLeftBehind(
    app,
    'rests',
    'payment/card_charging',
    (tx) => tx`
      select p.tenant_id, jsonb_build_object('bookingId', p.booking_id, 'paymentId', p.id) as data
      from payments p where p.status = 'open' and p.kind = 'rest_on_file' and p.created_at < now() - interval '10 minutes'
      order by p.created_at`,
  )

/** Events that we accepted from Stripe and have not processed. */
export const sweepStripeEvents = (app: App): Promise<number> =>
  announceLeftBehind(
    app,
    'stripe_events',
    'stripe/event.received',
    (tx) => tx`
      select null::uuid as tenant_id, jsonb_build_object('eventId', id) as data
      from stripe_events where processed_at is null order by received_at`,
  )

type PaidTooMuch = { id: string; tenantId: string; bookingId: string; held: boolean }

/**
 * Bookings that were paid and are neither confirmed nor refunded, and those whose cards paid more than they cost, within
 * the past two weeks; without those of which nothing can go back, as money in dispute.
 */
export async function sweepPaid(app: App): Promise<number> {
  const suspects = await app.db.withTenant(
    asPlatform(),
    (tx) => tx<PaidTooMuch[]>`
      select p.id, p.tenant_id, p.booking_id, b.status = 'held' as held
      from payments p join bookings b on b.tenant_id = p.tenant_id and b.id = p.booking_id
      where p.status = 'paid' and p.paid_at > ${new Date(app.clock.now())}::timestamptz - interval '14 days'
        and (((b.status in ('held', 'expired') or (b.status in ('cancelled', 'no_show') and p.paid_at > b.updated_at))
            and not exists (select from refunds r where r.tenant_id = p.tenant_id and r.payment_id = p.id))
          or b.price_minor < (select sum(o.captured_minor - o.tip_minor - (select coalesce(sum(r.amount_minor), 0)
              from refunds r where r.tenant_id = o.tenant_id and r.payment_id = o.id))
            from payments o where o.tenant_id = b.tenant_id and o.booking_id = b.id)
          or p.tip_minor > 0 and p.captured_minor = p.tip_minor and exists (select from payments o where o.tenant_id = p.tenant_id
            and o.booking_id = p.booking_id and o.id <> p.id and o.tip_minor > 0 and o.captured_minor = o.tip_minor))
      order by p.paid_at`,
  )
  const left: string[] = []
  for (const { id, tenantId, bookingId, held } of suspects)
    if (held || (await isOverpaid(app, tenantId, bookingId))) left.push(id)
  return announceLeftBehind(
    app,
    'paid_bookings',
    'payment/received',
    (tx) => tx`
      select p.tenant_id, jsonb_build_object('bookingId', p.booking_id, 'paymentId', p.id) as data
      from payments p where p.id = any (${left}::uuid[]) order by p.paid_at`,
  )
}

const isOverpaid = (app: App, tenantId: string, bookingId: string): Promise<boolean> =>
  app.db.withTenant(asWorker(tenantId), async (tx) => (await findOverpaid(tx, tenantId, bookingId)).amountMinor > 0)

/**
 * Payments whose end we never heard of: the page is open for more than a day, a code or an order was not seen paid, or a
 * payment is missing in the ledger. Each is read again at its provider; one that cannot be read waits for a later sweep.
 * Returns how many were left behind: nobody tells us of a code or an order that it was given up, so only one that turns
 * out paid is.
 */
export async function sweepPayments(app: App): Promise<number> {
  const left = await app.db.withTenant(asPlatform(), (tx) => listUnsettled(tx, new Date(app.clock.now())))
  let count = left.filter(({ way }) => way === 'stripe').length
  for (const one of left) {
    const { tenantId, id, way, accountId, checkoutSessionId, paymentIntentId } = one
    await app.db.withTenant(asWorker(tenantId), (tx) => claimRead(tx, id))
    try {
      if (checkoutSessionId && way !== 'stripe') count += (await syncLeftOrder(app, one)) ? 1 : 0
      else if (checkoutSessionId) await syncSession(app, tenantId, accountId, checkoutSessionId)
      else if (paymentIntentId) await syncCharge(app, tenantId, accountId, paymentIntentId)
      else await app.db.withTenant(asWorker(tenantId), (tx) => markExpired(tx, id))
    } catch (error) {
      // Its account is gone, so nobody will ever know more.
      if (isDisconnection(error)) await app.db.withTenant(asWorker(tenantId), (tx) => markExpired(tx, id))
      app.log.warn(
        { err: error, tenant: tenantId, paymentId: id },
        'a payment left behind cannot be read at its provider',
      )
    }
  }
  return tellLeftBehind(app, 'payments', count)
}

/** Nobody waits for the answer, so nothing is taken; what was taken before is found. True if it was paid. */
async function syncLeftOrder(
  app: App,
  { tenantId, id, isOver }: { tenantId: string; id: string; isOver: boolean },
): Promise<boolean> {
  const payment = await app.db.withTenant(asWorker(tenantId), (tx) => findPayment(tx, id))
  if (!payment) return false
  const { outcome } = await syncOrder(app, payment, false)
  if (isOver) await app.db.withTenant(asWorker(tenantId), (tx) => markExpired(tx, id))
  return outcome.startsWith('paid')
}
