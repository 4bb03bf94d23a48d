import type Stripe from 'stripe'
import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { AppError, found } from '#app/lib/errors.ts'
import { isId } from '#app/lib/ids.ts'
import { announce } from '#app/lib/outbox.server.ts'
import type { CardSetupsRow } from '#app/lib/rows.gen.ts'
import { onTheSide, whileSomebodyWaits } from '#app/lib/stripe.server.ts'
import { refusals } from '#app/words/catalog/refusals.ts'
import { isDisconnection } from '../disconnected.server.ts'
import { countAttempt, findCheckoutFacts, type CheckoutFacts } from '../queries.server.ts'
import { findOrCreateSession, refuseSession, type CheckoutUrls } from '../session.server.ts'
import {
  endSetup,
  findCard,
  findSetup,
  markRemoved,
  openSetupRow,
  replaceCard,
  saveSetupPage,
} from './card-queries.server.ts'
import { findConsent } from './consent.server.ts'

export type SetupResult =
  | { ok: true; url: string }
  | { ok: false; reason: 'nothing_due' | 'not_payable' | 'payments_off' }

/**
 * Opens Stripe's page where a card is saved for a booking and nothing is paid, on the tenant's own account: for a hold
 * that needs one, and for whoever agreed to keep one. Called again, it leads to the same page. Throws when Stripe cannot
 * be reached.
 */
export async function openCardSetup(
  app: App,
  tenantId: string,
  bookingId: string,
  urls: CheckoutUrls,
): Promise<SetupResult> {
  const prepared = await app.db.withTenant(asWorker(tenantId), async (tx) => {
    const [facts, consent] = await Promise.all([findCheckoutFacts(tx, bookingId), findConsent(tx, tenantId, bookingId)])
    const { status, holdExpiresAt, dueNowMinor, accountId, chargesEnabled, currency } = found(facts, 'booking')
    if (!consent) return 'nothing_due' as const
    const holds = status === 'held' && dueNowMinor === 0 && (holdExpiresAt?.getTime() ?? 0) > app.clock.now()
    if (!holds && status !== 'confirmed' && status !== 'pending_approval') return 'not_payable' as const
    if (!accountId || !chargesEnabled) return 'payments_off' as const
    const setup = await openSetupRow(tx, { tenantId, bookingId, accountId })
    return { setup, page: { facts: found(facts, 'booking'), text: consent.text, currency, urls } }
  })
  if (typeof prepared === 'string') return { ok: false, reason: prepared }
  const { setup, page } = prepared
  if (setup.checkoutUrl) return { ok: true, url: setup.checkoutUrl }
  const session = await makePage(app, setup, page)
  if (!session) return { ok: false, reason: 'payments_off' }
  if (!session.url) throw new AppError('unavailable', refusals.paymentPageClosed)
  const { id, url } = session
  await app.db.withTenant(asWorker(tenantId), (tx) => saveSetupPage(tx, tenantId, setup.id, id, url))
  return { ok: true, url }
}

type Page = { facts: CheckoutFacts; text: string; currency: string; urls: CheckoutUrls }

/** Null when Stripe will refuse tomorrow too. */
async function makePage(app: App, setup: CardSetupsRow & { isNew: boolean }, page: Page) {
  try {
    return await findOrCreateSession(app, {
      ...setup,
      isMine: (session) => session.mode === 'setup' && session.metadata?.card_setup_id === setup.id,
      create: (attempt) => createPage(app, setup, attempt, page),
      count: (attempt) =>
        app.db.withTenant(asWorker(setup.tenantId), (tx) => countAttempt(tx, 'card_setups', { id: setup.id, attempt })),
    })
  } catch (error) {
    return refuseSession(app, { tenantId: setup.tenantId, accountId: setup.accountId, about: setup.id }, error)
  }
}

function createPage(app: App, setup: CardSetupsRow, attempt: number, { facts, text, currency, urls }: Page) {
  const { tenantId, bookingId, id, accountId } = setup
  const metadata = { tenant_id: tenantId, booking_id: bookingId, card_setup_id: id }
  const language = facts.language ?? 'en'
  return app.stripe.checkout.sessions.create(
    {
      mode: 'setup',
      currency: currency.toLowerCase(),
      allowed_payment_method_types: ['card'],
      customer_creation: 'always',
      setup_intent_data: { metadata },
      metadata,
      client_reference_id: id,
      custom_text: { submit: { message: text } },
      ...(facts.email ? { customer_email: facts.email } : {}),
      locale: language === 'kk' ? 'auto' : language,
      success_url: urls.returnUrl,
      cancel_url: urls.cancelUrl,
    },
    { stripeAccount: accountId, idempotencyKey: `card:${id}:${attempt}`, ...whileSomebodyWaits },
  )
}

/** What is to be forgotten at Stripe once a transaction is through. */
export type Forgotten = { accountId: string; paymentMethodId: string } | null

/** Records what became of a page where a card is saved. */
export async function recordSetup(
  app: App,
  tx: Tx,
  tenantId: string,
  accountId: string,
  session: Stripe.Checkout.Session,
): Promise<{ outcome: string; forgotten: Forgotten }> {
  const { card_setup_id: setupId } = session.metadata ?? {}
  const setup = isId(setupId) ? await findSetup(tx, tenantId, setupId) : undefined
  if (!setup || setup.accountId !== accountId || setup.bookingId !== session.metadata?.booking_id)
    return { outcome: 'ignored: not a session of ours', forgotten: null }
  if (session.status === 'expired') await endSetup(tx, tenantId, setup.id, 'ended')
  const intent = session.setup_intent
  if (session.status !== 'complete' || !intent || typeof intent === 'string' || intent.status !== 'succeeded')
    return { outcome: session.status ?? 'open', forgotten: null }
  const saved = await keepCard(
    app,
    tx,
    { tenantId, bookingId: setup.bookingId, accountId, createdAt: setup.createdAt },
    session,
    intent.payment_method,
  )
  await endSetup(tx, tenantId, setup.id, 'done')
  return { outcome: saved ? 'card saved' : 'card saved before', forgotten: saved?.former ?? null }
}

/**
 * Keeps the card that a session saved, unless a page opened later has saved or removed one since: by when our own row of
 * the page was made, as Stripe tells whole seconds and two pages may share one. A booking whose link saved it is the only
 * one it belongs to.
 */
export async function keepCard(
  app: App,
  tx: Tx,
  {
    tenantId,
    bookingId,
    accountId,
    createdAt,
  }: Pick<CardSetupsRow, 'tenantId' | 'bookingId' | 'accountId' | 'createdAt'>,
  session: Stripe.Checkout.Session,
  method: string | Stripe.PaymentMethod | null,
): Promise<{ former: Forgotten } | undefined> {
  const customerId = typeof session.customer === 'string' ? session.customer : session.customer?.id
  if (!customerId || !method || typeof method === 'string' || !method.card) return undefined
  const { brand, last4, exp_month: expMonth, exp_year: expYear } = method.card
  const payer = payerOf(method.card) ?? null
  const saved = await replaceCard(tx, {
    tenantId,
    bookingId,
    accountId,
    customerId,
    paymentMethodId: method.id,
    brand,
    last4,
    expMonth,
    expYear,
    payer,
    sessionId: session.id,
    sessionAt: createdAt,
    savedAt: new Date(app.clock.now()),
  })
  if (!saved) return undefined
  await tx`
    insert into booking_events (tenant_id, booking_id, kind, actor, detail, at)
    values (${tenantId}, ${bookingId}, 'card_saved', 'customer', ${tx.json({ brand, last4 })}, ${new Date(app.clock.now())})`
  await announce(tx, tenantId, 'booking/card_saved', { bookingId, sessionId: session.id })
  return saved
}

/**
 * The same card at the business's own Stripe account, whoever pays with it and by whatever wallet; undefined for what is no card.
 * https://docs.stripe.com/api/payment_methods/object#payment_method_object-card-fingerprint
 */
export const payerOf = (card: { fingerprint?: string | null } | null | undefined): string | undefined =>
  card?.fingerprint ? `card:${card.fingerprint}` : undefined

/** Removes the card of a booking: here at once, and at Stripe, where only ours can still use it. */
export async function removeCard(app: App, tenantId: string, bookingId: string): Promise<boolean> {
  const removed = await app.db.withTenant(asWorker(tenantId), async (tx) => {
    const card = await findCard(tx, tenantId, bookingId)
    const at = new Date(app.clock.now())
    if (!card || !(await markRemoved(tx, card, at))) return null
    const { brand, last4 } = card
    await tx`
      insert into booking_events (tenant_id, booking_id, kind, actor, detail, at)
      values (${tenantId}, ${bookingId}, 'card_removed', 'customer', ${tx.json({ brand, last4 })}, ${at})`
    return card
  })
  if (removed) await forgetAtStripe(app, tenantId, removed)
  return removed !== null
}

/** A card that stays at Stripe is used by nobody: only the row here names it. */
export async function forgetAtStripe(app: App, tenantId: string, card: Forgotten): Promise<void> {
  if (!card) return
  await app.stripe.paymentMethods
    .detach(card.paymentMethodId, {}, { stripeAccount: card.accountId, ...onTheSide })
    .catch((error: unknown) => {
      if (!isDisconnection(error)) app.log.warn({ err: error, tenant: tenantId }, 'a removed card is still at Stripe')
    })
}
