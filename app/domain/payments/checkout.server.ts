import Stripe from 'stripe'
import type { App } from '#app/lib/app.server.ts'
import { roundToCharge } from '#app/lib/currency.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { AppError, found } from '#app/lib/errors.ts'
import { announce } from '#app/lib/outbox.server.ts'
import type { PaymentsRow } from '#app/lib/rows.gen.ts'
import { onTheSide } from '#app/lib/stripe.server.ts'
import { refusals } from '#app/words/catalog/refusals.ts'
import { chargeable } from '../catalog/rules.ts'
import { decideTip, takesTipAlone, type TipWish } from './bill/tip.ts'
import {
  findCheckoutFacts,
  findPayment,
  listPayments,
  markExpired,
  openPayment,
  saveCode,
  saveSession,
  type CheckoutFacts,
  type Code,
  type OpenPayment,
} from './queries.server.ts'
import { openCardSetup } from './cards/save-card.server.ts'
import { isDisconnection } from './disconnected.server.ts'
import { gatewayOf } from './gateways/gateways.server.ts'
import { findAccountRef } from './gateways/keys.server.ts'
import { syncOrder } from './gateways/sync-order.server.ts'
import { waysToPay, type Way } from './gateways/ways.ts'
import { feeOf } from './platform-fee.server.ts'
import { findMadeSession, makeSession, type CheckoutUrls } from './session.server.ts'
import { syncSession } from './sync-session.server.ts'

/** `way`: how the payment that was opened is paid; undefined: only a card is kept. */
type Opened = { ok: true; url: string; way?: Way }

export type CheckoutResult = Opened | { ok: false; reason: 'nothing_due' | 'not_payable' | 'payments_off' }

/**
 * Opens Stripe's hosted Checkout for what a held booking must pay, on the tenant's own account with the platform's fee,
 * or the page of another way that was chosen; `choose`: there are several and none was.
 * Called again, also after a crash or a lost answer, it leads to the same session: the payment's id and attempt are
 * Stripe's idempotency key, and after the day that Stripe remembers it, the session is first searched for by that id.
 * If Stripe itself failed, which it would repeat for the same key, another attempt is made at once. Throws when Stripe
 * cannot be reached.
 */
export async function openCheckout(
  app: App,
  tenantId: string,
  bookingId: string,
  urls: CheckoutUrls,
  chosen?: Way,
): Promise<BalanceResult> {
  const opened = await openFor<Refusal | 'card', Opened>(
    app,
    tenantId,
    (tx) => prepareHold(app, tx, { tenantId, bookingId, way: chosen, onPage: false }),
    (ready) => pageOf(app, ready, urls),
  )
  // Nothing is paid: only a card is kept.
  if (opened.ok) return opened
  const { reason } = opened
  return reason === 'card' ? openCardSetup(app, tenantId, bookingId, urls) : { ok: false, reason }
}

/** `onPage`: the card is entered on our own page. */
type Wish = { tenantId: string; bookingId: string; way: Way | undefined; onPage: boolean }

/** The payment of a hold; `card` where only a card is to be kept. */
export async function prepareHold(
  app: App,
  tx: Tx,
  { tenantId, bookingId, way: chosen, onPage }: Wish,
): Promise<Prepared<Refusal | 'card'>> {
  const facts = found(await findCheckoutFacts(tx, bookingId), 'booking')
  if (facts.dueNowMinor === 0 || facts.paymentKind === 'none')
    return facts.status === 'held' && facts.keptFor ? 'card' : 'nothing_due'
  if (facts.status !== 'held' || (facts.holdExpiresAt?.getTime() ?? 0) <= app.clock.now()) return 'not_payable'
  if (onPage && !facts.paysOnPage) return 'not_payable'
  // Paid a moment ago, and about to be confirmed.
  if ((await listPayments(tx, bookingId)).some(({ capturedMinor, refundedMinor }) => capturedMinor > refundedMinor))
    return 'nothing_due'
  const { paymentKind: kind, dueNowMinor: amountMinor, currency } = facts
  const payee = await payeeOf(tx, { tenantId, amountMinor, keepsCard: facts.keptFor !== null, ...facts }, chosen)
  if (typeof payee === 'string') return payee
  const platformFeeMinor = await ourFee(app, tx, { bookingId, amountMinor, currency, way: payee.way })
  const row = { tenantId, bookingId, kind, amountMinor, platformFeeMinor, currency, onPage, ...payee }
  const payment = await openPayment(tx, row, new Date(app.clock.now()))
  const isSame =
    payment.way === payee.way &&
    payment.onPage === onPage &&
    payment.accountId === payee.accountId &&
    (payee.way === 'stripe' || !payment.isOld)
  return isSame ? { facts, payment } : { other: payment }
}

/** Whom the payment goes to: by the way that was chosen, or by the only one there is. */
async function payeeOf(
  tx: Tx,
  facts: Pick<CheckoutFacts, 'ways' | 'allWays' | 'accountId' | 'currency'> & {
    tenantId: string
    amountMinor: number
    keepsCard: boolean
  },
  chosen: Way | undefined,
): Promise<{ way: Way; accountId: string } | 'payments_off' | 'choose'> {
  const ways = waysToPay(facts, facts)
  const [only, another] = ways
  const way = chosen ?? only
  if (!way || !ways.includes(way)) return 'payments_off'
  if (!chosen && another) return 'choose'
  const accountId = way === 'stripe' ? facts.accountId : await findAccountRef(tx, facts.tenantId, way)
  return accountId ? { way, accountId } : 'payments_off'
}

type Charge = { bookingId: string; amountMinor: number; currency: string; way: Way }

/** No fee of ours can be taken along where Stripe does not take the payment; it is on the business's invoice then. */
const ourFee = (app: App, tx: Tx, { way, ...charge }: Charge): Promise<number> =>
  way === 'stripe' ? feeOf(tx, { ...charge, now: app.clock.now() }) : Promise.resolve(0)

export type Refusal = Exclude<BalanceResult, { ok: true }>['reason']
/** A payment that can be made now. */
export type Ready = { facts: CheckoutFacts; payment: OpenPayment }
/** `other`: an open page for something else, or elsewhere, to be closed first. */
type Prepared<Why> = Why | Ready | { other: PaymentsRow }

/**
 * Opens a payment so that there is never a second one that could be paid as well. `open` answers null for a payment that
 * was closed meanwhile.
 */
export async function openFor<Why extends Refusal | 'card', Found extends { ok: true }>(
  app: App,
  tenantId: string,
  prepare: (tx: Tx) => Promise<Prepared<Why>>,
  open: (ready: Ready) => Promise<Found | { ok: false; reason: Refusal } | null>,
): Promise<Found | { ok: false; reason: Why | Refusal }> {
  for (let closes = 0; closes < mostCloses; closes += 1) {
    const prepared = await app.db.withTenant(asWorker(tenantId), prepare)
    if (typeof prepared === 'string') return { ok: false, reason: prepared }
    if ('other' in prepared) {
      const ended = await closePayment(app, prepared.other)
      // Of a hold the rest is not counted, so it would be paid twice.
      if (ended === 'paid' && prepared.other.kind !== 'balance') return { ok: false, reason: 'nothing_due' }
      continue
    }
    const opened = await open(prepared)
    if (opened) return opened
  }
  throw new AppError('unavailable', refusals.paymentPageClosed)
}

export type BalanceResult = CheckoutResult | { ok: false; reason: 'changed' | 'too_small' | 'no_such_tip' | 'choose' }

/** How often a page of another amount is closed first, as two people may change their minds at once. */
const mostCloses = 3

/**
 * Opens the payment page for what is left to pay of an agreed visit, as `openCheckout` does. A page for another amount
 * is closed first; whoever paid there meanwhile is found. `dueMinor`: what the payer was shown; if something else is
 * due by now, it answers `changed`. The tip comes on top; another tip is another payment. Throws when Stripe cannot be
 * reached.
 */
export async function openBalance(
  app: App,
  tenantId: string,
  bookingId: string,
  { dueMinor, tip = null, way }: { dueMinor: number; tip?: TipWish; way?: Way },
  urls: CheckoutUrls,
): Promise<BalanceResult> {
  return openFor<Refusal, Opened>(
    app,
    tenantId,
    (tx) => prepareBalance(app, tx, { tenantId, bookingId, dueMinor, tip, way, onPage: false }),
    (ready) => pageOf(app, ready, urls),
  )
}

/** The payment of what is left, or of a tip alone. */
export async function prepareBalance(
  app: App,
  tx: Tx,
  { tenantId, bookingId, dueMinor, tip, way, onPage }: Wish & { dueMinor: number; tip: TipWish },
): Promise<Prepared<Refusal>> {
  const facts = found(await findCheckoutFacts(tx, bookingId), 'booking')
  const { currency } = facts
  if (facts.status !== 'confirmed' && facts.status !== 'completed' && !facts.feeAsked) return 'not_payable'
  const onlyTip = facts.dueMinor === 0
  if (onlyTip && !(tip && takesTipAlone(facts))) return 'nothing_due'
  if (facts.ways.length === 0) return 'payments_off'
  if (onPage && !facts.paysOnPage) return 'not_payable'
  if (facts.dueMinor !== dueMinor) return 'changed'
  const restMinor = roundToCharge(dueMinor, currency)
  if (!onlyTip && !chargeable(restMinor, currency)) return 'too_small'
  const tipMinor = decideTip(tip, { ...facts, percents: facts.tipPercents })
  if (tipMinor === null) return 'no_such_tip'
  const amountMinor = restMinor + tipMinor
  if (onlyTip && !chargeable(amountMinor, currency)) return 'no_such_tip'
  // Some ways take whole amounts only: what was chosen for the rest may be unable to take the tip.
  if (
    way &&
    tipMinor > 0 &&
    (onlyTip || waysToPay(facts, { amountMinor: restMinor, currency, keepsCard: false }).includes(way))
  )
    if (!waysToPay(facts, { amountMinor, currency, keepsCard: false }).includes(way)) return 'no_such_tip'
  const payee = await payeeOf(tx, { tenantId, amountMinor, keepsCard: false, ...facts }, way)
  if (typeof payee === 'string') return payee
  const platformFeeMinor = await ourFee(app, tx, { bookingId, amountMinor: restMinor, currency, way: payee.way })
  const row = {
    tenantId,
    bookingId,
    kind: 'balance',
    amountMinor,
    tipMinor,
    platformFeeMinor,
    currency,
    onPage,
    ...payee,
  } as const
  const payment = await openPayment(tx, row, new Date(app.clock.now()))
  // It is being charged to her card: nobody pays it twice.
  if (payment.kind === 'rest_on_file') return 'not_payable'
  const isSame =
    payment.kind === row.kind &&
    payment.amountMinor === amountMinor &&
    payment.tipMinor === tipMinor &&
    payment.way === payee.way &&
    payment.onPage === onPage &&
    payment.accountId === payee.accountId &&
    !payment.isOld
  return isSame ? { facts, payment } : { other: payment }
}

/** Null when the payment was closed while its page was being made; then the page is closed as well. */
async function pageOf(app: App, { facts, payment }: Ready, urls: CheckoutUrls): Promise<BalanceResult | null> {
  const { way } = payment
  if (payment.checkoutUrl) return { ok: true, url: payment.checkoutUrl, way }
  const session = await (payment.way === 'stripe'
    ? makeSession(app, payment, facts, urls)
    : gatewayOf(payment.way).open(app, payment, facts, urls))
  if (!session) return { ok: false, reason: 'payments_off' }
  if (session === 'too_small') return { ok: false, reason: session }
  const { id, url } = session
  if (!url) throw new AppError('unavailable', refusals.paymentPageClosed)
  if ('endsAt' in session && session.endsAt) return keepCode(app, payment, { id, url, endsAt: session.endsAt })
  return (await keepSession(app, payment, id, url)) ? { ok: true, url, way } : null
}

/** Remembers the code of a payment and has it watched. Who asked at the same time gets the one that was kept first. */
async function keepCode(
  app: App,
  { tenantId, bookingId, id: paymentId, way }: PaymentsRow,
  code: Code,
): Promise<Opened | null> {
  const { payment } = await app.db.withTenant(asWorker(tenantId), async (tx) => {
    const kept = await saveCode(tx, paymentId, code)
    if (kept.isFirst) await announce(tx, tenantId, 'payment/code_shown', { bookingId, paymentId })
    return kept
  })
  const url = payment?.status === 'open' ? payment.checkoutUrl : null
  return url === null ? null : { ok: true, url, way }
}

/** Remembers the page of a payment; false when the payment was closed meanwhile, and its page is now as well. */
export async function keepSession(
  app: App,
  payment: PaymentsRow,
  sessionId: string,
  url: string | null,
): Promise<boolean> {
  const saved = await app.db.withTenant(asWorker(payment.tenantId), (tx) => saveSession(tx, payment.id, sessionId, url))
  if (saved === 'open') return true
  await closePayment(app, { ...payment, checkoutSessionId: sessionId })
  return false
}

/**
 * Closes the payment page of a hold that ended or of an amount that is no longer due, so that nobody pays for nothing.
 * Throws soon when Stripe does not answer; a lost call is harmless, because what is paid too much goes back.
 */
export async function closeCheckout(app: App, tenantId: string, bookingId: string): Promise<void> {
  const payments = await app.db.withTenant(asWorker(tenantId), (tx) => listPayments(tx, bookingId))
  const open = payments.filter(
    ({ status, kind, checkoutSessionId: id }) => status === 'open' && (id || kind === 'balance'),
  )
  for (const payment of open) await closePayment(app, payment)
}

/** Ends a payment that is still open, wherever its page is, and records what was paid there after all. */
async function closePayment(app: App, payment: PaymentsRow): Promise<PaymentsRow['status'] | undefined> {
  await closePage(app, payment).catch((error: unknown) => {
    // The page is out of our reach for good, and must not keep the customer from paying at the next account.
    if (!isDisconnection(error)) throw error
  })
  return app.db.withTenant(asWorker(payment.tenantId), async (tx) => {
    await markExpired(tx, payment.id)
    return (await findPayment(tx, payment.id))?.status
  })
}

async function closePage(app: App, payment: PaymentsRow): Promise<void> {
  if (payment.way !== 'stripe') return closeOrder(app, payment)
  const { tenantId, accountId } = payment
  const sessionId = payment.checkoutSessionId ?? (await findMadeSession(app, payment))?.id
  if (!sessionId) return
  const within = { stripeAccount: accountId, ...onTheSide }
  await app.stripe.checkout.sessions.expire(sessionId, {}, within).catch(unlessEnded)
  await syncSession(app, tenantId, accountId, sessionId, onTheSide)
}

/** Nothing is taken of a closed payment, so its provider need not be reached; what was taken before is found later. */
async function closeOrder(app: App, payment: PaymentsRow): Promise<void> {
  await syncOrder(app, payment, false).catch((error: unknown) =>
    app.log.warn({ err: error, tenant: payment.tenantId, paymentId: payment.id }, 'a payment is closed unread'),
  )
}

/** A session that was paid or has ended cannot be closed, which is fine. */
function unlessEnded(error: unknown): void {
  if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error
}
