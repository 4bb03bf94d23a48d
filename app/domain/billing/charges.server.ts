import Stripe from 'stripe'
import type { App } from '#app/lib/app.server.ts'
import { asPlatform, asWorker, type Tx } from '#app/lib/db.server.ts'
import type { PlanChargesRow } from '#app/lib/rows.gen.ts'
import { spendsKey } from '#app/lib/stripe.server.ts'
import { planItems } from '#app/words/catalog/planItems.ts'
import { languageOf } from '#app/words/language.ts'
import { writeOwed } from './grace.server.ts'
import {
  closeCharge,
  countChargeAttempt,
  findPayer,
  findPlan,
  insertCharge,
  listDuePlans,
  listOpenCharges,
  markGivenBack,
  putBackOnCharge,
  putOnCharge,
  sumGivenBack,
  sumOf,
  sumUncharged,
  type Payer,
} from './queries.server.ts'
import { settlePlan } from './settle-plan.server.ts'
import { hasUnpaidInvoice, subscriptionOf, syncPlan } from './sync-plan.server.ts'

/** Businesses to go through today. */
export const listDue = (app: App): Promise<string[]> =>
  app.db.withTenant(asPlatform(), (tx) => listDuePlans(tx, new Date(app.clock.now())))

/**
 * Puts what a business owes us since yesterday on its next invoice, one item a day and kind, and gives back in the same way.
 * Each has a row of ours before Stripe is asked, and is looked for at Stripe before it is asked again. Without a
 * subscription there is no invoice yet: it waits, and counts as overdue. Returns how many items were made.
 */
export async function sendCharges(app: App, tenantId: string): Promise<number> {
  const now = app.clock.now()
  const before = await app.db.withTenant(asWorker(tenantId), (tx) => findPlan(tx, tenantId, new Date(now)))
  if (before?.subscriptionId) await syncPlan(app, before.subscriptionId)
  const { payer, made, open } = await app.db.withTenant(asWorker(tenantId), async (tx) => ({
    made: await collect(tx, tenantId, now),
    payer: await findPayer(tx, tenantId),
    open: await listOpenCharges(tx, tenantId),
  }))
  if (!payer) {
    const customerId = before?.customerId
    const owes = sumOf(open) > 0 || (customerId ? await hasUnpaidInvoice(app, customerId) : false)
    await writeOwed(app, tenantId, owes)
    return 0
  }
  for (const charge of open) await send(app, payer, charge, made.has(charge.id))
  return open.length
}

/** Makes the day's rows; returns the ids of those that are new. What happens today is charged tomorrow. */
async function collect(tx: Tx, tenantId: string, now: number): Promise<Set<string>> {
  const day = new Date(now).toISOString().slice(0, 10)
  const today = new Date(day)
  await settlePlan(tx, tenantId, now)
  await markGivenBack(tx, tenantId, new Date(now), null)
  const made = new Set<string>()
  const parts = [
    ['bookings', 1, await sumUncharged(tx, tenantId, today), putOnCharge],
    ['given_back', -1, await sumGivenBack(tx, tenantId, today), putBackOnCharge],
  ] as const
  for (const [kind, sign, { count, amountMinor }, put] of parts) {
    if (count === 0) continue
    const id = await insertCharge(tx, { tenantId, kind, day, count, amountMinor: sign * amountMinor })
    if (!id) continue
    made.add(id)
    await put(tx, tenantId, id, today)
  }
  return made
}

async function send(app: App, payer: Payer, charge: PlanChargesRow, isNew: boolean): Promise<void> {
  const { tenantId, id } = charge
  const close = (itemId: string | null) =>
    app.db.withTenant(asWorker(tenantId), (tx) => closeCharge(tx, tenantId, id, itemId))
  try {
    const known = isNew ? undefined : await findMadeItem(app, payer, id)
    await close((known ?? (await createItem(app, payer, charge))).id)
  } catch (error) {
    if (spendsKey(error)) await app.db.withTenant(asWorker(tenantId), (tx) => countChargeAttempt(tx, charge))
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error
    app.metrics.alerts.inc({ kind: 'plan_charge_refused' })
    app.log.error({ tenant: tenantId, charge: id, code: error.code }, 'Stripe refuses an item of a plan')
    await close(null)
  }
}

/**
 * An earlier try may have made the item and lost the answer. One that waits for an invoice of a subscription that ended is
 * taken back: it would wait for ever.
 */
async function findMadeItem(app: App, payer: Payer, chargeId: string): Promise<Stripe.InvoiceItem | undefined> {
  for await (const item of app.stripe.invoiceItems.list({ customer: payer.customerId, limit: 100 })) {
    if (item.metadata?.charge_id !== chargeId) continue
    if (item.invoice || subscriptionOf(item) === payer.subscriptionId) return item
    await app.stripe.invoiceItems.del(item.id)
  }
  return undefined
}

function createItem(app: App, payer: Payer, charge: PlanChargesRow): Promise<Stripe.InvoiceItem> {
  return app.stripe.invoiceItems.create(
    {
      customer: payer.customerId,
      subscription: payer.subscriptionId,
      amount: charge.amountMinor,
      currency: 'usd',
      description: planItems[charge.kind](charge)[languageOf(payer.locale) ?? 'en'],
      metadata: { charge_id: charge.id, tenant_id: charge.tenantId },
    },
    { idempotencyKey: `plan:${charge.id}:${charge.attempt}` },
  )
}
