import { createHash } from 'node:crypto'
import Stripe from 'stripe'
import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Actor } from '#app/lib/db.server.ts'
import { usesLiveKeys } from '#app/lib/env.server.ts'
import { spendsKey, whileSomebodyWaits } from '#app/lib/stripe.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import { isDisconnection, noteDisconnection } from './disconnected.server.ts'
import {
  findAccount,
  findTenantOfAccount,
  insertAccount,
  listLedger,
  sumLedger,
  switchAccount,
  updateAccount,
} from './queries.server.ts'

export type StartOnboarding = {
  tenantId: string
  /** The database refuses whoever is no owner. */
  owner: { userId: string; actor: Actor }
  email: string
  businessName: string
  country: string
  returnUrl: string
  refreshUrl: string
  /** Takes the place of the account that is connected: new payments go there, and what was paid before stays where it is. */
  replace?: boolean
}

/**
 * Gives the owner the address of Stripe's onboarding, with an account made for the business on the first call, or in the place of
 * the one it has, also when that one was disconnected. Both are written in the log, and all owners are told by mail. The account pays
 * Stripe's fees and carries its own losses, so that the platform never holds the tenants' money.
 * https://docs.stripe.com/connect/design-an-integration
 */
export async function startOnboarding(
  app: App,
  start: StartOnboarding,
): Promise<{ ok: true; url: string } | { ok: false; reason: 'country_unsupported' }> {
  const known = await app.db.withTenant(asWorker(start.tenantId), findAccount)
  if (known && !known.disconnectedAt && !start.replace) {
    try {
      return await linkTo(app, start, known.accountId)
    } catch (error) {
      if (!isDisconnection(error)) throw error
      await noteDisconnection(app, start.tenantId, known.accountId)
    }
  }
  const former = known?.accountId
  const created = await createAccount(app, start, former)
  if (!created) return { ok: false, reason: 'country_unsupported' }
  await connectAccount(app, start, created.id, former)
  const account = await app.db.withTenant(asWorker(start.tenantId), findAccount)
  return linkTo(app, start, account!.accountId)
}

async function linkTo(app: App, start: StartOnboarding, account: string): Promise<{ ok: true; url: string }> {
  const type = 'account_onboarding'
  const wish = { account, type, return_url: start.returnUrl, refresh_url: start.refreshUrl } as const
  const link = await app.stripe.accountLinks.create(wish, whileSomebodyWaits)
  return { ok: true, url: link.url }
}

/** Of two who ask at once, one connects; the other goes on with the account that came first. */
function connectAccount(app: App, start: StartOnboarding, accountId: string, former: string | undefined) {
  const { tenantId, owner } = start
  const row = { tenantId, accountId, livemode: usesLiveKeys(app.env) }
  return app.db.withTenant(owner.actor, async (tx) => {
    if (!(former ? await switchAccount(tx, row, former) : await insertAccount(tx, row))) return
    const entryId = await recordAction(tx, {
      tenantId,
      actorUserId: owner.userId,
      actorRole: 'owner',
      action: former ? 'payout.replaced' : 'payout.connected',
      detail: { accountId, ...(former ? { former } : {}) },
    })
    await announce(tx, tenantId, 'payout/changed', { entryId })
  })
}

/** Keys to try where Stripe failed under one, which it would repeat for a day. */
const attempts = 5

/** Null when Stripe opens no accounts in that country. An account that nobody finishes costs nothing, so none is looked for. */
async function createAccount(app: App, start: StartOnboarding, former = ''): Promise<Stripe.Account | null> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await askForAccount(app, start, former, attempt)
    } catch (error) {
      if (error instanceof Stripe.errors.StripeInvalidRequestError && error.param === 'country') return null
      if (!spendsKey(error) || attempt === attempts) throw error
    }
  }
}

function askForAccount(app: App, start: StartOnboarding, former: string, attempt: number): Promise<Stripe.Account> {
  return app.stripe.accounts.create(
    {
      country: start.country,
      email: start.email,
      business_profile: { name: start.businessName },
      controller: {
        fees: { payer: 'account' },
        losses: { payments: 'stripe' },
        requirement_collection: 'stripe',
        stripe_dashboard: { type: 'full' },
      },
      metadata: { tenant_id: start.tenantId },
    },
    // Stripe refuses a repeated key with other facts, and the owner may have corrected her name since.
    {
      idempotencyKey: `account:${start.tenantId}:${hash([start.country, start.email, start.businessName, former].join('\n'))}:${attempt}`,
      ...whileSomebodyWaits,
    },
  )
}

const hash = (text: string) => createHash('sha256').update(text).digest('base64url')

/** Reads at Stripe what the tenant's account may do now, also that it is ours no more. */
export async function refreshAccount(app: App, tenantId: string): Promise<void> {
  const account = await app.db.withTenant(asWorker(tenantId), findAccount)
  if (!account) return
  const { accountId } = account
  const now = await app.stripe.accounts.retrieve(accountId).catch((error: unknown) => {
    if (isDisconnection(error)) return null
    throw error
  })
  if (!now) return noteDisconnection(app, tenantId, accountId)
  await app.db.withTenant(asWorker(tenantId), (tx) =>
    updateAccount(tx, accountId, {
      chargesEnabled: now.charges_enabled,
      payoutsEnabled: now.payouts_enabled,
      detailsSubmitted: now.details_submitted,
    }),
  )
}

/** The tenant that a connected account belongs to, or undefined. */
export async function findAccountTenant(app: App, accountId: string): Promise<string | undefined> {
  return app.db.withTenant({ kind: 'platform' }, (tx) => findTenantOfAccount(tx, accountId))
}

/** What the owner's money page shows: the account's state, the sums since `from` and the latest movements. */
export async function getMoneyPage(app: App, actor: Actor, from: Date) {
  return app.db.withTenant(actor, async (tx) => {
    const [account, totals, lines] = await Promise.all([findAccount(tx), sumLedger(tx, from), listLedger(tx, 50)])
    return { account: account ?? null, totals, lines }
  })
}
