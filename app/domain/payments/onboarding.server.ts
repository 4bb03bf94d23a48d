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
  /** The database refuses anybody who is not an owner. */
  owner: { userId: string; actor: Actor }
  email: string
  businessName: string
  country: string
  returnUrl: string
  refreshUrl: string
  /** Replaces the connected account: new payments go to the new one, earlier payments stay with the old one. */
  replace?: boolean
}

/**
 * Gives the owner the URL of Stripe's onboarding. The first call makes an account for the business; with `replace`, or
 * after a disconnection, it makes one in place of the old. Both are written to the log, and all owners get a mail. The
 * account pays Stripe's fees and carries its own losses, so that the platform never holds the tenants' money.
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

/** If two ask at once, one account is connected; the other request continues with it. */
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

/** How many keys to try when Stripe itself fails, which it would repeat for a day under the same key. */
const attempts = 5

/**
 * Null when Stripe opens no accounts in that country. An account nobody finishes costs nothing, so we do not search for
 * one.
 */
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
    // Stripe refuses a repeated key with other data, and the owner may have corrected the name since.
    {
      idempotencyKey: `account:${start.tenantId}:${hash([start.country, start.email, start.businessName, former].join('\n'))}:${attempt}`,
      ...whileSomebodyWaits,
    },
  )
}

const hash = (text: string) => createHash('sha256').update(text).digest('base64url')

/** Asks Stripe what the tenant's account may do now, and whether it is still connected. */
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

/** The owner's payments page: the account's state, totals since `from` and the latest movements. */
export async function getMoneyPage(app: App, actor: Actor, from: Date) {
  return app.db.withTenant(actor, async (tx) => {
    const [account, totals, lines] = await Promise.all([findAccount(tx), sumLedger(tx, from), listLedger(tx, 50)])
    return { account: account ?? null, totals, lines }
  })
}
