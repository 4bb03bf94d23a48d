import Stripe from 'stripe'
import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { originOf } from '#app/lib/host.ts'
import { announceLeftBehind } from '#app/lib/left-behind.server.ts'
import { isDisconnection, noteDisconnection } from './disconnected.server.ts'

type Facts = { accountId: string; slug: string; walletHost: string | null; disconnectedAt: Date | null }

const hostOf = (app: App, slug: string) => new URL(originOf(app.env.APP_ORIGIN, slug)).hostname

/**
 * Names the business's host to Stripe, because Apple Pay, Google Pay and Link appear on our page only on hosts that each
 * account has registered. https://docs.stripe.com/payments/payment-methods/pmd-registration
 */
export async function offerWallets(app: App, tenantId: string): Promise<string> {
  const facts = await app.db.withTenant(asWorker(tenantId), async (tx) => {
    const [row] = await tx<Facts[]>`
      select a.account_id, a.wallet_host, a.disconnected_at, t.slug from stripe_accounts a join tenants t on t.id = a.tenant_id
      where a.tenant_id = ${tenantId}`
    return row
  })
  if (!app.env.STRIPE_PUBLISHABLE_KEY || !facts || facts.disconnectedAt) return 'no cards on our page'
  const { accountId } = facts
  const host = hostOf(app, facts.slug)
  if (facts.walletHost === host) return 'offered before'
  const outcome = await register(app, tenantId, accountId, host)
  await app.db.withTenant(
    asWorker(tenantId),
    (tx) =>
      tx`update stripe_accounts set wallet_host = ${host} where tenant_id = ${tenantId} and account_id = ${accountId}`,
  )
  return outcome
}

/** A host that Stripe refuses, as one of this machine, is not asked for again: cards still work there. */
async function register(app: App, tenantId: string, stripeAccount: string, host: string): Promise<string> {
  try {
    const { data } = await app.stripe.paymentMethodDomains.list({ domain_name: host, limit: 1 }, { stripeAccount })
    if (data[0]) return 'registered before'
    await app.stripe.paymentMethodDomains.create({ domain_name: host }, { stripeAccount })
    return 'registered'
  } catch (error) {
    if (isDisconnection(error)) await noteDisconnection(app, tenantId, stripeAccount)
    else if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error
    app.log.warn({ err: error, tenant: tenantId, host }, 'wallets cannot be offered on a host')
    return 'refused'
  }
}

/** Accounts that take cards on a host for which wallets were never asked for. */
export async function sweepWallets(app: App): Promise<number> {
  if (!app.env.STRIPE_PUBLISHABLE_KEY) return 0
  const [before, after] = hostOf(app, '_').split('_')
  return announceLeftBehind(
    app,
    'wallets',
    'payout/wallets_due',
    (tx) => tx`
      select a.tenant_id, jsonb_build_object('accountId', a.account_id) as data
      from stripe_accounts a join tenants t on t.id = a.tenant_id
      where a.charges_enabled and a.disconnected_at is null and a.updated_at < now() - interval '30 minutes'
        and a.wallet_host is distinct from ${before ?? ''} || t.slug || ${after ?? ''}`,
  )
}
