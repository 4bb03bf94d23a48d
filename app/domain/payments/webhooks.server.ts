import Stripe from 'stripe'
import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { isId } from '#app/lib/ids.ts'
import { usesLiveKeys } from '#app/lib/env.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { syncSession } from './sync-session.server.ts'
import { isDisconnection, noteDisconnection } from './disconnected.server.ts'
import { findAccountTenant, refreshAccount } from './onboarding.server.ts'
import { syncCharge as syncCardCharge } from './cards/charge-card.server.ts'
import { findSetup } from './cards/card-queries.server.ts'
import { closeEvent, findEvent, storeEvent, type StoredEvent } from './queries.server.ts'
import { syncDispute, syncWarning } from './disputes/sync-dispute.server.ts'
import { syncPayout } from './payouts/sync-payout.server.ts'
import { syncRefunds } from './refunds.server.ts'
import { frontWords } from '#app/words/catalog/front.ts'

const toleranceSeconds = 300
const asPlatform = { kind: 'platform' } as const

/**
 * Takes a webhook: checks the signature over the raw bytes and the time in both directions (Stripe's own check accepts
 * the future), stores the event's ids once, and leaves the work to a job. Answers before anything slow. Throws AppError
 * `bad_request` for anything that Stripe has not just sent. Each endpoint at Stripe has a secret of its own.
 */
export async function receiveStripeEvent(
  app: App,
  rawBody: string,
  signature: string | null,
  secret: string = app.env.STRIPE_WEBHOOK_SECRET,
): Promise<'stored' | 'known' | 'ignored'> {
  const event = verify(app, rawBody, signature, secret)
  if (event.livemode !== usesLiveKeys(app.env)) {
    app.metrics.webhooks.inc({ provider: 'stripe', outcome: 'wrong_mode' })
    return 'ignored'
  }
  const object = event.data.object as { id?: string }
  return app.db.withTenant(asPlatform, async (tx) => {
    const first = await storeEvent(tx, {
      id: event.id,
      type: event.type,
      accountId: event.account ?? null,
      livemode: event.livemode,
      objectId: object.id ?? null,
    })
    if (first) await announce(tx, null, 'stripe/event.received', { eventId: event.id })
    app.metrics.webhooks.inc({ provider: 'stripe', outcome: first ? 'stored' : 'known' })
    return first ? 'stored' : 'known'
  })
}

function verify(app: App, rawBody: string, signature: string | null, secret: string): Stripe.Event {
  try {
    const time = Number(/(?:^|,)t=(\d+)/.exec(signature ?? '')?.[1])
    if (!(time <= Date.now() / 1000 + toleranceSeconds)) throw new Error('the timestamp lies in the future')
    return app.stripe.webhooks.constructEvent(rawBody, signature ?? '', secret, toleranceSeconds)
  } catch {
    app.metrics.webhooks.inc({ provider: 'stripe', outcome: 'forged' })
    throw new AppError('bad_request', frontWords.notFromStripe, { code: 'bad_signature' })
  }
}

/**
 * Processes an event. Only its ids are trusted and the object is read again, so that order and repetition do not
 * matter. Throws when Stripe cannot be reached; the job then tries again. `ofPlatform` does what an event of the
 * platform's own account calls for.
 */
export async function processStripeEvent(
  app: App,
  eventId: string,
  ofPlatform: (app: App, event: StoredEvent) => Promise<string> = async () => 'ignored: not of a connected account',
): Promise<string> {
  const event = await app.db.withTenant(asPlatform, (tx) => findEvent(tx, eventId))
  if (!event) return 'unknown'
  if (event.processedAt) return 'processed before'
  const work = event.accountId ? handle(app, event) : ofPlatform(app, event)
  const outcome = await work.catch((error: unknown) => refuseForeign(app, event, error))
  await app.db.withTenant(asPlatform, (tx) => closeEvent(tx, eventId, outcome.slice(0, 300)))
  return outcome
}

/**
 * An event that names an object its account does not have: retrying would not help, so it is logged for a person to
 * look at.
 */
function refuseForeign(app: App, event: StoredEvent, error: unknown): string {
  if (!(error instanceof Stripe.errors.StripeInvalidRequestError) || error.code !== 'resource_missing') throw error
  app.metrics.alerts.inc({ kind: 'event_of_another_account' })
  app.log.error(
    { event: event.id, type: event.type, accountId: event.accountId },
    'a Stripe event names an object that its account does not have',
  )
  return 'refused: the account has no such object'
}

async function handle(app: App, event: StoredEvent): Promise<string> {
  const { accountId, objectId } = event
  if (!accountId || !objectId) return 'ignored: not of a connected account'
  const tenantId = await findAccountTenant(app, accountId)
  if (!tenantId) return 'ignored: unknown account'
  try {
    return await handleOf(app, event, { tenantId, accountId, objectId })
  } catch (error) {
    if (!isDisconnection(error)) throw error
    await noteDisconnection(app, tenantId, accountId)
    return 'refused: the account is disconnected'
  }
}

async function handleOf(
  app: App,
  event: StoredEvent,
  { tenantId, accountId, objectId }: { tenantId: string; accountId: string; objectId: string },
): Promise<string> {
  switch (event.type) {
    case 'account.updated':
    case 'account.application.deauthorized':
      await refreshAccount(app, tenantId)
      return 'account read again'
    case 'charge.dispute.created':
    case 'charge.dispute.updated':
    case 'charge.dispute.closed':
    case 'charge.dispute.funds_withdrawn':
    case 'charge.dispute.funds_reinstated':
      return syncDispute(app, tenantId, accountId, objectId, syncIntent)
    case 'payout.created':
    case 'payout.updated':
    case 'payout.paid':
    case 'payout.failed':
    case 'payout.canceled':
    case 'payout.reconciliation_completed':
      return syncPayout(app, tenantId, accountId, objectId)
    case 'radar.early_fraud_warning.created':
    case 'radar.early_fraud_warning.updated':
      return syncWarning(app, tenantId, accountId, objectId, syncIntent)
    case 'checkout.session.completed':
    case 'checkout.session.async_payment_succeeded':
    case 'checkout.session.expired':
      return syncSession(app, tenantId, accountId, objectId)
    case 'setup_intent.succeeded':
      return syncSetupIntent(app, tenantId, accountId, objectId)
    case 'payment_intent.succeeded':
      return syncIntent(app, tenantId, accountId, objectId)
    case 'charge.updated':
    case 'charge.refunded':
      return syncCharge(app, tenantId, accountId, objectId)
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed':
      return syncRefund(app, tenantId, accountId, objectId)
    default:
      return 'ignored: nothing to do'
  }
}

const idOf = (reference: string | { id: string } | null) => (typeof reference === 'object' ? reference?.id : reference)

async function syncIntent(app: App, tenantId: string, accountId: string, intentId: string): Promise<string> {
  const sessions = await app.stripe.checkout.sessions.list(
    { payment_intent: intentId, limit: 1 },
    { stripeAccount: accountId },
  )
  const session = sessions.data[0]
  return session
    ? syncSession(app, tenantId, accountId, session.id)
    : syncCardCharge(app, tenantId, accountId, intentId)
}

/** Its session is the one that its metadata name: Stripe lists sessions by payment alone. */
async function syncSetupIntent(app: App, tenantId: string, accountId: string, intentId: string): Promise<string> {
  const intent = await app.stripe.setupIntents.retrieve(intentId, {}, { stripeAccount: accountId })
  const { card_setup_id: setupId } = intent.metadata ?? {}
  const setup = isId(setupId)
    ? await app.db.withTenant(asWorker(tenantId), (tx) => findSetup(tx, tenantId, setupId))
    : undefined
  if (!setup?.checkoutSessionId) return 'ignored: its session tells'
  return syncSession(app, tenantId, accountId, setup.checkoutSessionId)
}

async function syncCharge(app: App, tenantId: string, accountId: string, chargeId: string): Promise<string> {
  const charge = await app.stripe.charges.retrieve(chargeId, {}, { stripeAccount: accountId })
  const intentId = idOf(charge.payment_intent)
  if (!intentId) return 'ignored: not from checkout'
  await syncIntent(app, tenantId, accountId, intentId)
  return syncRefunds(app, tenantId, accountId, intentId)
}

async function syncRefund(app: App, tenantId: string, accountId: string, refundId: string): Promise<string> {
  const refund = await app.stripe.refunds.retrieve(refundId, {}, { stripeAccount: accountId })
  const intentId = idOf(refund.payment_intent)
  if (!intentId) return 'ignored: not from checkout'
  // The payment's own events may still be on their way.
  await syncIntent(app, tenantId, accountId, intentId)
  return syncRefunds(app, tenantId, accountId, intentId)
}
