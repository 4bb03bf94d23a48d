import type { App } from '#app/lib/app.server.ts'
import { asPlatform, asWorker } from '#app/lib/db.server.ts'
import { tellLeftBehind } from '#app/lib/left-behind.server.ts'
import { dayMs } from '#app/lib/time.ts'
import { isDisconnection } from '../disconnected.server.ts'
import { claimAccount, listAccountsToAsk, listSettledRefs, type AccountToAsk } from './payout-queries.server.ts'
import { syncPayout } from './sync-payout.server.ts'

/** Accounts that are asked in one sweep. */
const accountsAtOnce = 20
/** A payout fails within five working days, and its lines are named within one. The first time, a quarter is read. */
const [againDays, firstDays] = [14, 90]

/**
 * Asks each account once a day for its payouts and reads those again whose end is not known: their webhooks may have been lost. Counts
 * those of which a webhook should have told us.
 */
export async function sweepPayouts(app: App): Promise<number> {
  const now = new Date(app.clock.now())
  const accounts = await app.db.withTenant(asPlatform(), (tx) => listAccountsToAsk(tx, now, accountsAtOnce))
  let missed = 0
  for (const account of accounts) {
    if (!(await app.db.withTenant(asWorker(account.tenantId), (tx) => claimAccount(tx, account, now)))) continue
    try {
      const read = await readPayouts(app, account)
      if (account.askedAt) missed += read
    } catch (error) {
      if (isDisconnection(error)) continue
      app.log.warn({ err: error, tenant: account.tenantId }, 'the payouts of an account cannot be read at Stripe')
    }
  }
  return tellLeftBehind(app, 'payouts', missed)
}

/** Returns how many had ended without our knowing. */
async function readPayouts(app: App, { tenantId, accountId, askedAt }: AccountToAsk): Promise<number> {
  const since = app.clock.now() - (askedAt ? againDays : firstDays) * dayMs
  const found = new Map<string, boolean>()
  for await (const {
    id,
    status,
    automatic,
    reconciliation_status: lines,
    arrival_date: arrival,
  } of app.stripe.payouts.list(
    { created: { gte: Math.floor(since / 1000) }, limit: 100 },
    { stripeAccount: accountId },
  )) {
    const ended = status === 'paid' ? !automatic || lines === 'completed' : status === 'failed' || status === 'canceled'
    // What ended within the past hours may still be told.
    found.set(id, ended && arrival * 1000 < app.clock.now() - dayMs / 2)
  }
  const settled = await app.db.withTenant(asWorker(tenantId), (tx) => listSettledRefs(tx, tenantId, [...found.keys()]))
  for (const ref of settled) found.delete(ref)
  for (const ref of found.keys()) await syncPayout(app, tenantId, accountId, ref)
  return [...found.values()].filter(Boolean).length
}
