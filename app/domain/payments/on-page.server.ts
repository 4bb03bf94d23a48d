import type Stripe from 'stripe'
import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { whileSomebodyWaits } from '#app/lib/stripe.server.ts'
import { refusals } from '#app/words/catalog/refusals.ts'
import type { TipWish } from './bill/tip.ts'
import { keepSession, openFor, prepareBalance, prepareHold, type Ready, type Refusal } from './checkout.server.ts'
import { makeSession, type CheckoutUrls } from './session.server.ts'
import { syncSession } from './sync-session.server.ts'

type Refused = { ok: false; reason: Refusal | 'card' }

/** What Stripe's script needs to take a card on our page. The secret opens this one session, and is not stored. */
export type CardForm = { ok: true; clientSecret: string; accountId: string }

/**
 * Opens the payment of a hold, or of the rest of a bill (`dueMinor`: what the payer was shown; the tip comes on top), to be
 * made on our own page: the same session as of Stripe's page, shown elsewhere. A page of Stripe's that is open for it is
 * closed first. Throws when Stripe cannot be reached.
 */
export function openCardForm(
  app: App,
  tenantId: string,
  bookingId: string,
  rest: { dueMinor: number; tip: TipWish } | null,
  urls: CheckoutUrls,
): Promise<CardForm | Refused> {
  const wish = { tenantId, bookingId, way: 'stripe' as const, onPage: true }
  // Where nothing is paid, a card is saved on Stripe's page.
  return openFor<Refusal | 'card', CardForm>(
    app,
    tenantId,
    (tx) => (rest ? prepareBalance(app, tx, { ...wish, ...rest }) : prepareHold(app, tx, wish)),
    (ready) => formOf(app, ready, urls),
  )
}

/** Null when the session has ended, or its payment was closed meanwhile. */
async function formOf(
  app: App,
  { facts, payment }: Ready,
  urls: CheckoutUrls,
): Promise<CardForm | { ok: false; reason: Refusal } | null> {
  const { tenantId, accountId, checkoutSessionId } = payment
  if (checkoutSessionId) {
    const known = await read(app, accountId, checkoutSessionId)
    if (known.status === 'open') return { ok: true, clientSecret: secretOf(known), accountId }
    await syncSession(app, tenantId, accountId, checkoutSessionId, whileSomebodyWaits)
    return null
  }
  const made = await makeSession(app, payment, facts, urls)
  if (!made) return { ok: false, reason: 'payments_off' }
  if (made === 'too_small') return { ok: false, reason: made }
  if (!(await keepSession(app, payment, made.id, null))) return null
  // A list of sessions need not tell the secret.
  const session = made.client_secret ? made : await read(app, accountId, made.id)
  return { ok: true, clientSecret: secretOf(session), accountId }
}

const read = (app: App, stripeAccount: string, sessionId: string) =>
  app.stripe.checkout.sessions.retrieve(sessionId, {}, { stripeAccount, ...whileSomebodyWaits })

function secretOf({ client_secret: secret }: Stripe.Checkout.Session): string {
  if (!secret) throw new AppError('unavailable', refusals.paymentPageClosed)
  return secret
}

/** Whether customers of the business may pay on its own page. */
export const paysOnPage = (app: App, tenantId: string): Promise<boolean> =>
  app.db.withTenant(asWorker(tenantId), async (tx) => {
    const [row] = await tx<{ paysOnPage: boolean }[]>`select pays_on_page from tenants where id = ${tenantId}`
    return row?.paysOnPage === true
  })
