import Stripe from 'stripe'
import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { announceLeftBehind } from '#app/lib/left-behind.server.ts'
import { forgetErasedCard, listErasedCards, type ErasedCard } from './erase-queries.server.ts'

/**
 * Deletes those who stood for erased people, with their cards, from the business's Stripe account; returns how many.
 * Who is gone already is gone. Throws when Stripe should be asked again.
 */
export async function dropErasedCards(app: App, tenantId: string): Promise<number> {
  for (let count = 0; ;) {
    const cards = await app.db.withTenant(asWorker(tenantId), (tx) => listErasedCards(tx, tenantId))
    if (cards.length === 0) return count
    for (const card of cards) {
      await dropAtStripe(app, card)
      await app.db.withTenant(asWorker(tenantId), (tx) => forgetErasedCard(tx, tenantId, card))
    }
    count += cards.length
  }
}

/** An account that we may no longer ask keeps what it has: it is the business's own. */
async function dropAtStripe(app: App, { accountId, stripeCustomer }: ErasedCard): Promise<void> {
  try {
    await app.stripe.customers.del(stripeCustomer, {}, { stripeAccount: accountId })
  } catch (error) {
    const { StripeInvalidRequestError, StripePermissionError } = Stripe.errors
    const gone = error instanceof StripeInvalidRequestError && error.code === 'resource_missing'
    if (!gone && !(error instanceof StripePermissionError)) throw error
  }
}

/** Those whose job was lost. */
export const sweepErasedCards = (app: App): Promise<number> =>
  announceLeftBehind(
    app,
    'erased_cards',
    'customer/erased',
    (tx) => tx`
      select distinct on (tenant_id) tenant_id, '{}'::jsonb as data from erased_cards
      where added_at < app.now() - interval '10 minutes'`,
  )
