import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { demoSlug } from '#app/lib/demo.ts'
import { announceLeftBehind } from '#app/lib/left-behind.server.ts'
import { announceFeesNotOwed } from '../payments/index.server.ts'
import {
  changePlan,
  chargeInstead,
  feesGoneBack,
  findCarried,
  findConfirmed,
  insertBillable,
  markGivenBack,
} from './queries.server.ts'
import { chargeOf } from './rules.ts'
import { settlePlan } from './settle-plan.server.ts'

/**
 * Writes down how a confirmed booking is paid for, once, however often it is called: by the fee its card payment carried,
 * by the plan, or on the next invoice. One that was cancelled in the meantime costs nothing. A fee that was carried although the plan
 * pays by now goes back. Of one that takes place although the fee went back with its payment, the other way is written down then.
 */
export async function billBooking(
  app: App,
  tenantId: string,
  bookingId: string,
): Promise<'billed' | 'before' | 'not_confirmed'> {
  const now = app.clock.now()
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    // The plan is locked first, so that of two bookings at once only one is the last of the trial.
    const row = await settlePlan(tx, tenantId, now)
    const booking = await findConfirmed(tx, bookingId)
    if (!row || !booking) return 'not_confirmed'
    const isFree = (row.freeUntil?.getTime() ?? 0) > now
    const charge = chargeOf({ plan: row.plan, isFree, feeTaken: booking.feeTaken })
    const billed = { tenantId, bookingId, plan: row.plan, ...charge, billedAt: new Date(now) }
    if (!(await insertBillable(tx, billed))) {
      const plan = booking.feeTaken ? undefined : await findCarried(tx, tenantId, bookingId)
      if (!plan) return 'before'
      await chargeInstead(tx, { tenantId, bookingId, ...chargeOf({ plan, isFree, feeTaken: false }) })
      return 'billed'
    }
    if (booking.feeTaken && charge.chargedBy !== 'application_fee') await announceFeesNotOwed(tx, tenantId, bookingId)
    if (charge.chargedBy === 'trial') await changePlan(tx, tenantId, { trialBookingsLeft: row.trialBookingsLeft - 1 })
    return 'billed'
  })
}

/**
 * Gives back what a booking cost when it was cancelled and the customer has all her money again: you pay for bookings that
 * happen. A fee that a card payment carried goes back with that payment. Returns whether this call did it.
 */
export async function giveBack(app: App, tenantId: string, bookingId: string): Promise<boolean> {
  const now = new Date(app.clock.now())
  return (await app.db.withTenant(asWorker(tenantId), (tx) => markGivenBack(tx, tenantId, now, bookingId))) > 0
}

/** Bookings of two weeks of which nobody wrote down how they are paid for, or how since their fee went back. */
export const sweepBilling = (app: App): Promise<number> =>
  announceLeftBehind(
    app,
    'billing',
    'plan/booking_due',
    (tx) => tx`
      select b.tenant_id, jsonb_build_object('bookingId', b.id) as data
      from bookings b join tenants t on t.id = b.tenant_id
      where b.status in ('confirmed', 'completed', 'no_show') and t.slug <> ${demoSlug}
        and b.updated_at between ${new Date(app.clock.now())}::timestamptz - interval '14 days'
          and ${new Date(app.clock.now())}::timestamptz - interval '30 minutes'
        and not exists (select from billable_bookings x where x.tenant_id = b.tenant_id and x.booking_id = b.id)
      union all
      (${feesGoneBack(tx, new Date(app.clock.now()))})`,
  )
