import type Stripe from 'stripe'
import type { App } from '#app/lib/app.server.ts'
import { asPlatform, asWorker, type Tx } from '#app/lib/db.server.ts'
import { isId } from '#app/lib/ids.ts'
import { writePayment } from './grace.server.ts'
import {
  changePlan,
  findTenantOfCustomer,
  insertCharge,
  listOpenCharges,
  reopenCharges,
  sumOf,
  type PlanRow,
} from './queries.server.ts'
import { choices, perMonthMinor, type Choice } from './rules.ts'
import { settlePlan, switchPlan } from './settle-plan.server.ts'

const idOf = (reference: string | { id: string } | null | undefined) =>
  typeof reference === 'object' ? reference?.id : reference

/**
 * Does what an event of the platform's own Stripe account calls for. Only its ids are trusted: the subscription and the
 * open invoices are read again, so that order and repetition do not matter.
 */
export async function handlePlanEvent(app: App, event: { type: string; objectId: string | null }): Promise<string> {
  const { type, objectId } = event
  if (!objectId) return 'ignored: names nothing'
  if (type.startsWith('customer.subscription.')) return syncPlan(app, objectId)
  if (type === 'checkout.session.completed') {
    const session = await app.stripe.checkout.sessions.retrieve(objectId)
    const subscription = idOf(session.subscription)
    return subscription ? syncPlan(app, subscription) : 'ignored: no subscription'
  }
  if (type.startsWith('invoice.')) {
    const invoice = await app.stripe.invoices.retrieve(objectId)
    const customerId = idOf(invoice.customer) ?? ''
    const tenantId = await app.db.withTenant(asPlatform(), (tx) => findTenantOfCustomer(tx, customerId))
    const subscription = idOf(invoice.parent?.subscription_details?.subscription)
    return tenantId && subscription ? syncPlan(app, subscription) : 'ignored: not an invoice of a plan'
  }
  return 'ignored: nothing to do'
}

type Read = {
  id: string
  customerId: string
  wish: Choice
  startsAt: Date
  endsAt: Date
  /** It was cancelled, and starts no more periods. */
  ended: boolean
  /** An invoice could not be paid. */
  unpaid: boolean
  /** Of one that ended: items that no invoice took along, and none will. */
  strandedItems: string[]
}

/**
 * Brings our record of a business's subscription in line with Stripe's. Of two readings at once, the one that was asked for
 * later counts. Throws when Stripe cannot be reached.
 */
export async function syncPlan(app: App, subscriptionId: string): Promise<string> {
  const askedAt = new Date(app.clock.now())
  const subscription = await app.stripe.subscriptions.retrieve(subscriptionId)
  const tenantId = subscription.metadata.tenant_id
  if (!tenantId || !isId(tenantId)) return 'ignored: not of a business'
  const read = await readSubscription(app, subscription)
  if (!read) return 'ignored: a subscription without a period'
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    // A period that Stripe has begun has begun, also by a clock of ours that is late.
    const row = await settlePlan(tx, tenantId, Math.max(app.clock.now(), read.startsAt.getTime()))
    if (!row) return 'ignored: unknown business'
    if (row.readSubscriptionId === read.id && row.readAt! > askedAt) return 'ignored: read later meanwhile'
    await reopenCharges(tx, tenantId, read.strandedItems)
    if (row.subscriptionId && row.subscriptionId !== read.id) {
      if (read.ended) {
        if (row.customerId === read.customerId) await writePayment(app, tx, row, read.unpaid)
        return 'ignored: an earlier subscription'
      }
      app.metrics.alerts.inc({ kind: 'second_subscription' })
      app.log.error({ tenant: tenantId, subscription: read.id }, 'a business has a second subscription')
      return 'refused: a second subscription'
    }
    await changePlan(tx, tenantId, { readSubscriptionId: read.id, readAt: askedAt })
    if (read.ended) return end(app, tx, row, read)
    if (!row.subscriptionId) return adopt(app, tx, row, read)
    return goOn(app, tx, row, read)
  })
}

async function readSubscription(app: App, subscription: Stripe.Subscription): Promise<Read | null> {
  const customerId = idOf(subscription.customer) ?? ''
  const [item] = subscription.items.data
  if (!item) return null
  const ended = ['canceled', 'incomplete_expired'].includes(subscription.status)
  return {
    id: subscription.id,
    customerId,
    wish: choices.find((one) => one === subscription.metadata.plan) ?? 'per_booking',
    startsAt: new Date(item.current_period_start * 1000),
    endsAt: new Date(item.current_period_end * 1000),
    ended,
    unpaid: await hasUnpaidInvoice(app, customerId),
    strandedItems: ended ? await listStranded(app, customerId, subscription.id) : [],
  }
}

async function listStranded(app: App, customerId: string, subscriptionId: string): Promise<string[]> {
  const stranded: string[] = []
  for await (const item of app.stripe.invoiceItems.list({ customer: customerId, pending: true, limit: 100 }))
    if (subscriptionOf(item) === subscriptionId) stranded.push(item.id)
  return stranded
}

/** The subscription whose next invoice takes an item along. */
export const subscriptionOf = (item: Stripe.InvoiceItem): string | undefined =>
  idOf(item.parent?.subscription_details?.subscription)

/** Whether Stripe tried to take an invoice's money and has not got it. */
export async function hasUnpaidInvoice(app: App, customerId: string): Promise<boolean> {
  const open = await app.stripe.invoices.list({ customer: customerId, status: 'open', limit: 100 })
  return open.data.some((invoice) => invoice.attempted && invoice.amount_remaining > 0)
}

/** The first time we see it: the plan that was chosen holds at once, or follows the trial. */
async function adopt(app: App, tx: Tx, row: PlanRow, read: Read): Promise<string> {
  await changePlan(tx, row.tenantId, {
    customerId: read.customerId,
    subscriptionId: read.id,
    periodStartedAt: read.startsAt,
    periodEndsAt: read.endsAt,
    ...(row.plan === 'trial' && { nextPlan: read.wish }),
  })
  if (row.plan !== 'trial' && row.plan !== read.wish) await switchPlan(tx, row, read.wish, app.clock.now())
  await writePayment(app, tx, row, read.unpaid)
  await chargeMonth(tx, row, row.plan === 'trial' ? 'trial' : read.wish, read.startsAt)
  return 'the plan has begun'
}

async function goOn(app: App, tx: Tx, row: PlanRow, read: Read): Promise<string> {
  await writePayment(app, tx, row, read.unpaid)
  if (read.startsAt.getTime() <= row.periodStartedAt!.getTime()) return read.unpaid ? 'unpaid' : 'as before'
  await changePlan(tx, row.tenantId, { periodStartedAt: read.startsAt, periodEndsAt: read.endsAt })
  await chargeMonth(tx, row, row.plan, read.startsAt)
  return 'a new period has begun'
}

/** A month of the fixed plan, once, unless the platform has given it. */
async function chargeMonth(tx: Tx, row: PlanRow, plan: PlanRow['plan'], startsAt: Date): Promise<void> {
  if (plan !== 'monthly' || (row.freeUntil && row.freeUntil > startsAt)) return
  const day = startsAt.toISOString().slice(0, 10)
  await insertCharge(tx, { tenantId: row.tenantId, kind: 'month', day, count: 1, amountMinor: perMonthMinor })
}

/** What was owed when it ended is owed until it is paid, which may be long after. */
async function end(app: App, tx: Tx, row: PlanRow, read: Read): Promise<string> {
  if (row.customerId !== read.customerId) return 'ignored: of another customer'
  if (row.subscriptionId) await leave(tx, row, app.clock.now())
  await writePayment(app, tx, row, read.unpaid || sumOf(await listOpenCharges(tx, row.tenantId)) > 0)
  return row.subscriptionId ? 'the subscription has ended' : 'ignored: it has ended'
}

/** Without a subscription nothing is fixed any more: bookings are charged one by one, and wait for a card. */
async function leave(tx: Tx, row: PlanRow, now: number): Promise<void> {
  if (row.plan === 'monthly') await switchPlan(tx, row, 'per_booking', now)
  await changePlan(tx, row.tenantId, {
    subscriptionId: null,
    periodStartedAt: null,
    periodEndsAt: null,
    nextPlan: null,
  })
}
