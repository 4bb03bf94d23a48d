import type Stripe from 'stripe'
import type { CloudContext } from '../../context.ts'
import { emit } from '../events.ts'
import { idOf } from '../ids.ts'
import type { Db } from '../store.ts'
import { getObject, insertObject, keep, saveObject } from '../store.ts'
import { buildInvoice } from './invoice-shapes.ts'
import { finalize, tryToPay } from './pay-invoice.ts'

/** A renewal's invoice stays a draft for an hour; all times in Unix seconds. */
const draftFor = 3_600
/** Renewals of ten years, and three more steps for each invoice. */
const stepsAtMost = 1_000

/** When the nth month after an anchor begins: a month without that day ends on its last. */
export function monthsAfter(anchor: number, months: number): number {
  const at = Temporal.Instant.fromEpochMilliseconds(anchor * 1000).toZonedDateTimeISO('UTC')
  return at.add({ months }).epochMilliseconds / 1000
}

/** The first turn of the month after an instant. */
export function turnAfter(anchor: number, instant: number): number {
  let months = 0
  while (monthsAfter(anchor, months) <= instant) months += 1
  return monthsAfter(anchor, months)
}

/**
 * Does what became due by the run's clock, in the order of time: subscriptions renew, drafts are finalized, failed payments
 * are tried again. As with Stripe's test clocks, moving the clock over months makes every invoice between. Returns whether
 * anything happened.
 */
export function bringUpToDate({ sql, now, origin }: CloudContext): Promise<boolean> {
  const until = Math.floor(now() / 1000)
  return sql.begin(async (tx): Promise<boolean> => {
    await tx`select pg_advisory_xact_lock(hashtext('stripe billing'))`
    let steps = 0
    while (steps < stepsAtMost && (await doNext(tx, until, origin))) steps += 1
    return steps > 0
  })
}

async function doNext(db: Db, until: number, origin: string): Promise<boolean> {
  const [due] = await db<{ id: string; kind: 'subscription' | 'invoice'; at: string }[]>`
    select id, kind, kept->>'due' as at from stripe.objects
    where kind in ('subscription', 'invoice') and (kept->>'due')::bigint <= ${until}
    order by (kept->>'due')::bigint, kind, seq limit 1`
  if (!due) return false
  const at = Number(due.at)
  if (due.kind === 'subscription')
    await renew(db, await getObject(db, 'subscription', '', due.id, { lock: 'lock' }), at)
  else {
    const invoice = await getObject(db, 'invoice', '', due.id, { lock: 'lock' })
    if (invoice.status === 'draft') await finalize(db, invoice, at, origin)
    else await tryToPay(db, invoice, at)
  }
  return true
}

/** The next period begins, with an invoice of what waits for one. */
async function renew(db: Db, subscription: Stripe.Subscription, at: number): Promise<void> {
  const [item] = subscription.items.data
  if (!item || subscription.status === 'canceled') return keep(db, subscription.id, { due: null })
  const period = { start: at, end: turnAfter(subscription.billing_cycle_anchor, at) }
  const invoice = await makeInvoice(db, subscription, 'subscription_cycle', period, at, at + draftFor)
  await emit(db, 'invoice.created', '', invoice, null)
  const before = { current_period_start: item.current_period_start, current_period_end: item.current_period_end }
  const next: Stripe.Subscription = {
    ...subscription,
    latest_invoice: invoice.id,
    items: {
      ...subscription.items,
      data: [{ ...item, current_period_start: period.start, current_period_end: period.end }],
    },
  }
  await saveObject(db, next)
  await keep(db, next.id, { due: period.end })
  await emit(db, 'customer.subscription.updated', '', next, null, { items: { data: [{ ...item, ...before }] } })
}

/** Takes along every item that waits for this subscription's next invoice; one of another subscription waits on. */
export async function makeInvoice(
  db: Db,
  subscription: Stripe.Subscription,
  reason: 'subscription_create' | 'subscription_cycle',
  period: { start: number; end: number },
  now: number,
  finalizesAt: number | null,
): Promise<Stripe.Invoice> {
  const customer = await getObject(db, 'customer', '', idOf(subscription.customer))
  const waiting = await db<{ shown: Stripe.InvoiceItem }[]>`
    select shown from stripe.objects where kind = 'invoiceitem' and account = ''
      and shown->'parent'->'subscription_details'->>'subscription' = ${subscription.id} and shown->'invoice' = 'null'::jsonb order by seq limit 250 for update`
  const items = waiting.map(({ shown }) => shown)
  const [first] = subscription.items.data
  const amount = first?.price.unit_amount ?? 0
  const invoice = buildInvoice({
    customer,
    subscription,
    reason,
    period,
    lines: [
      { amount, description: null, metadata: {}, item: null },
      ...items.map((item) => ({
        amount: item.amount,
        description: item.description,
        metadata: item.metadata ?? {},
        item: item.id,
      })),
    ],
    now,
    finalizesAt,
  })
  await insertObject(db, '', invoice, { due: finalizesAt })
  for (const item of items) {
    const taken: Stripe.InvoiceItem = { ...item, invoice: invoice.id }
    await saveObject(db, taken)
  }
  return invoice
}
