import type Stripe from 'stripe'
import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { insertPayoutLines, reconcilePayout, savePayout } from './payout-queries.server.ts'
import { payoutLine, type PayoutLine } from './payout.ts'

/** The most that Stripe lists at once. */
const pageSize = 100

/**
 * Writes down how a payout stands at Stripe and of which movements it is made, whichever of its events leads here and in whatever order.
 * Lines are kept page by page, so that one that was interrupted goes on where it was; only when Stripe has named all of them, and they
 * add up, the payout counts as reconciled.
 */
export async function syncPayout(app: App, tenantId: string, accountId: string, payoutRef: string): Promise<string> {
  const askedAt = new Date(app.clock.now())
  const at = { stripeAccount: accountId }
  const payout = await app.stripe.payouts.retrieve(payoutRef, {}, at)
  const payoutId = await app.db.withTenant(asWorker(tenantId), (tx) =>
    savePayout(tx, {
      tenantId,
      payoutRef: payout.id,
      accountId,
      amountMinor: payout.amount,
      currency: payout.currency.toUpperCase(),
      status: payout.status,
      automatic: payout.automatic,
      madeAt: new Date(payout.created * 1000),
      arrivesAt: new Date(payout.arrival_date * 1000),
      failureCode: payout.failure_code,
      askedAt,
    }),
  )
  // Stripe names lines of automatic payouts alone.
  if (!payout.automatic) return `payout: ${payout.status}`
  const keep = (lines: PayoutLine[]) =>
    app.db.withTenant(asWorker(tenantId), (tx) => insertPayoutLines(tx, { tenantId, payoutId }, lines))
  let page: PayoutLine[] = []
  for await (const transaction of listTransactions(app, payoutRef, accountId)) {
    // The payout itself is among them.
    if (!transaction.type.startsWith('payout') || sourceId(transaction) !== payoutRef)
      page.push(payoutLine(transaction))
    if (page.length < pageSize) continue
    await keep(page)
    page = []
  }
  await keep(page)
  if (payout.reconciliation_status !== 'completed') return `payout: ${payout.status}, lines are still coming`
  const difference = await app.db.withTenant(asWorker(tenantId), (tx) => reconcilePayout(tx, tenantId, payoutId))
  if (difference === 0) return `payout: ${payout.status}, reconciled`
  app.metrics.alerts.inc({ kind: 'payout_differs' })
  app.log.error({ tenant: tenantId, accountId, payout: payoutRef, difference }, 'a payout is not the sum of its lines')
  return `payout: ${payout.status}, differs by ${difference}`
}

const listTransactions = (app: App, payout: string, stripeAccount: string) =>
  app.stripe.balanceTransactions.list({ payout, limit: pageSize, expand: ['data.source'] }, { stripeAccount })

const sourceId = ({ source }: Stripe.BalanceTransaction) => (typeof source === 'object' ? source?.id : source)
