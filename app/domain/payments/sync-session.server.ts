import type Stripe from 'stripe'
import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { isId } from '#app/lib/ids.ts'
import { announce } from '#app/lib/outbox.server.ts'
import type { PaymentsRow } from '#app/lib/rows.gen.ts'
import { whileSomebodyWaits } from '#app/lib/stripe.server.ts'
import { addLine, findDue } from './bill/bill-queries.server.ts'
import { listOpenSetups } from './cards/card-queries.server.ts'
import { setFee } from './cards/fee-queries.server.ts'
import { forgetAtStripe, keepCard, recordSetup } from './cards/save-card.server.ts'
import { isDisconnection } from './disconnected.server.ts'
import {
  findPaymentBySession,
  insertLedger,
  listPayments,
  lockBill,
  markExpired,
  markPaid,
  saveSession,
} from './queries.server.ts'
import { ledgerLine } from './rules.ts'
import { isFor } from './session.server.ts'

const expanded = [
  'payment_intent.latest_charge.balance_transaction',
  'payment_intent.payment_method',
  'setup_intent.payment_method',
]

/**
 * Reads the booking's sessions at Stripe and records what was paid. Called by the return page, so that the customer
 * need not wait for the webhook; the first of the two records it.
 */
export async function syncCheckout(app: App, tenantId: string, bookingId: string): Promise<void> {
  const pages = await app.db.withTenant(asWorker(tenantId), async (tx) => [
    ...(await listPayments(tx, bookingId)).filter(({ status }) => status !== 'paid'),
    ...(await listOpenSetups(tx, tenantId, bookingId)),
  ])
  for (const { accountId, checkoutSessionId } of pages) {
    if (!checkoutSessionId) continue
    await syncSession(app, tenantId, accountId, checkoutSessionId, whileSomebodyWaits).catch((error: unknown) => {
      // What was opened at an account that is gone cannot be read any more; the others can.
      if (!isDisconnection(error)) throw error
    })
  }
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
  if (payment) await saveSession(tx, payment.id, session.id, session.url ?? '')
  return payment
}

/**
 * A tip is billed with the payment that pays something. Where cards have paid everything already, as when two pages were
 * paid, the customer gave her tip with the other one, and the whole payment goes back. Locks the booking.
 */
async function isTipWelcome(tx: Tx, { id, tenantId, bookingId }: PaymentsRow): Promise<boolean> {
  await lockBill(tx, id)
  const due = await findDue(tx, tenantId, bookingId)
  return due !== undefined && due.owedMinor > due.paidMinor - due.returnedMinor - due.unreturnedMinor
}

/** For the booking's history. */
async function notePaidRest(app: App, tx: Tx, { tenantId, bookingId }: PaymentsRow, paidMinor: number): Promise<void> {
  await tx`
    insert into booking_events (tenant_id, booking_id, kind, actor, detail, at)
    values (${tenantId}, ${bookingId}, 'paid_rest', 'customer', ${tx.json({ paidMinor })}, ${new Date(app.clock.now())})`
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
  const welcome = payment.tipMinor > 0 && (await isTipWelcome(tx, payment))
  const first = await markPaid(tx, payment.id, {
    intentId: intent.id,
    capturedMinor: intent.amount_received,
    paidAt: new Date(app.clock.now()),
  })
  if (first && payment.kind === 'balance') await notePaidRest(app, tx, payment, intent.amount_received)
  if (first && welcome) {
    const { id, tenantId, bookingId, tipMinor } = payment
    await addLine(tx, tenantId, bookingId, { kind: 'tip', label: '', amountMinor: tipMinor, cause: `tip:${id}` })
  }
  if (first && payment.kind === 'balance')
    await setFee(tx, payment.tenantId, payment.bookingId, ['asked'], {
      status: 'paid',
      paymentId: payment.id,
      at: new Date(app.clock.now()),
    })
  if (first)
    await announce(tx, payment.tenantId, 'payment/received', { bookingId: payment.bookingId, paymentId: payment.id })
  if (intent.setup_future_usage === 'off_session') await keepCard(app, tx, payment, session, intent.payment_method)
  const transaction = charge && typeof charge.balance_transaction === 'object' ? charge.balance_transaction : null
  // The balance transaction may come later; `charge.updated` then leads here again.
  if (!charge || !transaction) return 'paid: ledger waits for the balance transaction'
  await insertLedger(tx, {
    tenantId: payment.tenantId,
    bookingId: payment.bookingId,
    paymentId: payment.id,
    refundId: null,
    kind: 'payment',
    ...ledgerLine(transaction),
    sourceRef: charge.id,
    occurredAt: new Date(app.clock.now()),
  })
  return first ? 'paid' : 'paid before'
}
