import type Stripe from 'stripe'
import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { isId } from '#app/lib/ids.ts'
import type { PaymentsRow } from '#app/lib/rows.gen.ts'
import { whileSomebodyWaits } from '#app/lib/stripe.server.ts'
import { listOpenSetups } from './cards/card-queries.server.ts'
import { forgetAtStripe, keepCard, payerOf, recordSetup } from './cards/save-card.server.ts'
import { isDisconnection } from './disconnected.server.ts'
import { announceFeesNotOwed } from './fees.server.ts'
import { syncOrder } from './gateways/sync-order.server.ts'
import {
  claimRead,
  findPaymentBySession,
  insertLedger,
  listPayments,
  markExpired,
  saveSession,
} from './queries.server.ts'
import { receivePayment } from './receive.server.ts'
import { ledgerLine } from './rules.ts'
import { isFor } from './session.server.ts'

const expanded = [
  'payment_intent.latest_charge.balance_transaction',
  'payment_intent.payment_method',
  'setup_intent.payment_method',
]

/**
 * Reads the booking's sessions at Stripe and records what was paid. Called by the return page, so that the customer
 * need not wait for the webhook; the first of the two records it. The same for orders elsewhere; returns where the
 * payer must choose another means, if anywhere.
 */
export async function syncCheckout(app: App, tenantId: string, bookingId: string): Promise<string | null> {
  const { payments, setups } = await app.db.withTenant(asWorker(tenantId), async (tx) => ({
    payments: (await listPayments(tx, bookingId)).filter(({ status }) => status !== 'paid'),
    setups: await listOpenSetups(tx, tenantId, bookingId),
  }))
  const orders = payments.filter(({ way, closedAt }) => way !== 'stripe' && !closedAt)
  for (const { accountId, checkoutSessionId } of [...payments.filter(({ way }) => way === 'stripe'), ...setups]) {
    if (!checkoutSessionId) continue
    await syncSession(app, tenantId, accountId, checkoutSessionId, whileSomebodyWaits).catch((error: unknown) => {
      // What was opened at an account that is gone cannot be read any more; the others can.
      if (!isDisconnection(error)) throw error
    })
  }
  let again: string | null = null
  for (const payment of orders) {
    if (payment.way === 'kaspi' && !(await app.db.withTenant(asWorker(tenantId), (tx) => claimRead(tx, payment.id))))
      continue
    const synced = await syncOrder(app, payment, true)
    if (payment.status === 'open') again ??= synced.again ?? null
  }
  return again
}

/** Records the state of one session. Returns what was found, for the log of the event. */
export async function syncSession(
  app: App,
  tenantId: string,
  accountId: string,
  sessionId: string,
  patience: Stripe.RequestOptions = {},
): Promise<string> {
  const session = await app.stripe.checkout.sessions.retrieve(
    sessionId,
    { expand: expanded },
    { stripeAccount: accountId, ...patience },
  )
  // The business may sell through Stripe on its own; that is not ours.
  if (!session.metadata?.tenant_id) return 'ignored: not a session of ours'
  if (session.metadata.tenant_id !== tenantId) {
    app.metrics.alerts.inc({ kind: 'payment_of_another_account' })
    app.log.error(
      { tenant: tenantId, accountId, sessionId },
      'a checkout session names another tenant than its account',
    )
    return 'refused: metadata of another tenant'
  }
  if (session.mode === 'setup') return syncSetup(app, tenantId, accountId, session)
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const payment = (await findPaymentBySession(tx, session.id)) ?? (await adoptSession(tx, session, accountId))
    if (!payment || payment.accountId !== accountId) return 'ignored: not a session of ours'
    if (session.payment_status === 'paid') return recordPayment(app, tx, payment, session)
    if (session.status === 'expired') await markExpired(tx, payment.id)
    return session.status ?? 'open'
  })
}

async function syncSetup(app: App, tenantId: string, accountId: string, session: Stripe.Checkout.Session) {
  const { outcome, forgotten } = await app.db.withTenant(asWorker(tenantId), (tx) =>
    recordSetup(app, tx, tenantId, accountId, session),
  )
  await forgetAtStripe(app, tenantId, forgotten)
  return outcome
}

/** The answer with the session's id was lost: find the payment by its own id. */
async function adoptSession(
  tx: Tx,
  session: Stripe.Checkout.Session,
  accountId: string,
): Promise<PaymentsRow | undefined> {
  const { booking_id: bookingId } = session.metadata ?? {}
  if (!bookingId || !isId(bookingId)) return undefined
  const payment = (await listPayments(tx, bookingId)).find(
    (one) => one.accountId === accountId && !one.checkoutSessionId && isFor(session, one),
  )
  if (payment) await saveSession(tx, payment.id, session.id, session.url)
  return payment
}

async function recordPayment(
  app: App,
  tx: Tx,
  payment: PaymentsRow,
  session: Stripe.Checkout.Session,
): Promise<string> {
  const intent = session.payment_intent
  if (!intent || typeof intent === 'string') return 'waiting: no payment intent'
  const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null
  const first = await receivePayment(tx, payment, {
    intentId: intent.id,
    capturedMinor: intent.amount_received,
    paidAt: new Date(app.clock.now()),
    payer: payerOf(charge?.payment_method_details?.card),
  })
  if (intent.setup_future_usage === 'off_session') await keepCard(app, tx, payment, session, intent.payment_method)
  const transaction = charge && typeof charge.balance_transaction === 'object' ? charge.balance_transaction : null
  // The balance transaction may come later; `charge.updated` then leads here again.
  if (!charge || !transaction) return 'paid: ledger waits for the balance transaction'
  const isNew = await insertLedger(tx, {
    tenantId: payment.tenantId,
    bookingId: payment.bookingId,
    paymentId: payment.id,
    refundId: null,
    kind: 'payment',
    ...ledgerLine(transaction),
    sourceRef: charge.id,
    occurredAt: new Date(app.clock.now()),
  })
  // A booking may have been billed before.
  if (isNew) await announceFeesNotOwed(tx, payment.tenantId, payment.bookingId)
  return first ? 'paid' : 'paid before'
}
