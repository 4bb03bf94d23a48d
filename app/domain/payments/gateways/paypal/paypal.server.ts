import type { App } from '#app/lib/app.server.ts'
import { serviceOf } from '#app/lib/booked-service.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import type { PaymentsRow } from '#app/lib/rows.gen.ts'
import { checkoutWords } from '#app/words/catalog/checkout.ts'
import { countAttempt, forgetRead, type CheckoutFacts, type RefundJob } from '../../queries.server.ts'
import type { Gateway, MadeRefund, ReturnUrls, Seen } from '../gateway.ts'
import { findKeys, type Keys } from '../keys.server.ts'
import { toMoney } from './amounts.ts'
import { callPayPal, PayPalError } from './call.server.ts'
import { approveLink, isWhole, madeOf, orderSchema, refundSchema, seenOf, type Order } from './order.ts'

/**
 * PayPal with the business's own keys: an order that its payer approves and that we then capture.
 * https://developer.paypal.com/docs/api/orders/v2/
 */
export const paypal: Gateway = { open, read, refund }

type Payee = { tenantId: string; accountId: string }

async function keysOf(app: App, { tenantId, accountId }: Payee): Promise<Keys<'paypal'>> {
  const of = { tenantId, way: 'paypal', accountRef: accountId } as const
  const keys = await app.db.withTenant(asWorker(tenantId), (tx) => findKeys(app, tx, of))
  if (!keys) throw new Error(`there are no PayPal keys of ${accountId}`)
  return keys
}

async function open(app: App, payment: PaymentsRow, facts: CheckoutFacts, urls: ReturnUrls) {
  const keys = await keysOf(app, payment)
  try {
    const order = await createOrCount(app, keys, payment, facts, urls)
    const url = approveLink(order)
    return url ? { id: order.id, url } : null
  } catch (error) {
    if (!(error instanceof PayPalError) || (!error.isFinal && ![401, 403].includes(error.status))) throw error
    app.metrics.alerts.inc({ kind: 'checkout_refused' })
    const { tenantId: tenant, id: paymentId } = payment
    app.log.error({ tenant, paymentId, issue: error.issue }, 'PayPal refuses a payment page')
    return null
  }
}

/** An order nobody has the link of does no harm, so one whose answer was lost is not searched for. */
async function createOrCount(
  app: App,
  keys: Keys<'paypal'>,
  payment: PaymentsRow,
  facts: CheckoutFacts,
  urls: ReturnUrls,
): Promise<Order> {
  const { tenantId, id, attempt } = payment
  try {
    return await createOrder(app, keys, payment, facts, urls)
  } catch (error) {
    // The same key with other words, such as a service that was renamed since.
    if (!(error instanceof PayPalError) || error.issue !== 'DUPLICATE_REQUEST_ID') throw error
    await app.db.withTenant(asWorker(tenantId), (tx) => countAttempt(tx, 'payments', { id, attempt }))
    return createOrder(app, keys, { ...payment, attempt: attempt + 1 }, facts, urls)
  }
}

async function createOrder(
  app: App,
  keys: Keys<'paypal'>,
  payment: PaymentsRow,
  facts: CheckoutFacts,
  urls: ReturnUrls,
): Promise<Order> {
  const language = facts.language ?? 'en'
  const service = serviceOf(facts, { language })
  const label = payment.kind === 'deposit' ? checkoutWords.depositFor(service)[language] : service
  const order = await callPayPal(app, keys, {
    method: 'POST',
    path: '/v2/checkout/orders',
    requestId: `order:${payment.id}:${payment.attempt}`,
    body: {
      intent: 'CAPTURE',
      purchase_units: [
        {
          custom_id: payment.id,
          // PayPal takes each invoice number once, so that two orders of one payment are not both paid.
          invoice_id: payment.id,
          description: label.slice(0, 127),
          amount: toMoney(payment.amountMinor, payment.currency),
        },
      ],
      payment_source: {
        paypal: {
          experience_context: {
            return_url: urls.returnUrl,
            cancel_url: urls.cancelUrl,
            user_action: 'PAY_NOW',
            shipping_preference: 'NO_SHIPPING',
            // A hold cannot wait for the days that a bank debit needs.
            payment_method_preference: 'IMMEDIATE_PAYMENT_REQUIRED',
            brand_name: facts.businessName.slice(0, 127),
          },
        },
      },
    },
  })
  return orderSchema.parse(order)
}

type WithOrder = PaymentsRow & { checkoutSessionId: string }
const pathOf = (orderId: string) => `/v2/checkout/orders/${encodeURIComponent(orderId)}`

/** The order is always read before money is asked for: PayPal forgets after hours what it answered to a key. */
async function read(app: App, payment: WithOrder, take: boolean): Promise<Seen> {
  const keys = await keysOf(app, payment)
  const order = await readOrder(app, keys, payment.checkoutSessionId)
  if (!order) return { state: 'ended' }
  const seen = seenFor(app, payment, order)
  return seen.state === 'waiting' && order.status === 'APPROVED' && take ? capture(app, keys, payment) : seen
}

/** What an order says of a payment. Of another order, amount or currency nothing is recorded, and a person looks. */
function seenFor(app: App, payment: WithOrder, order: Order): Seen {
  const seen = seenOf(order, payment)
  if (seen) return seen
  app.metrics.alerts.inc({ kind: 'payment_mismatch' })
  app.log.error({ tenant: payment.tenantId, paymentId: payment.id, order: order.id }, 'PayPal tells of another payment')
  return { state: 'waiting' }
}

/** Null: PayPal forgets orders that nobody approved. */
async function readOrder(app: App, keys: Keys<'paypal'>, orderId: string): Promise<Order | null> {
  try {
    return orderSchema.parse(await callPayPal(app, keys, { method: 'GET', path: pathOf(orderId) }))
  } catch (error) {
    if (error instanceof PayPalError && error.status === 404) return null
    throw error
  }
}

/** Takes the money of an approved order. PayPal takes an order once, whoever asks. */
async function capture(app: App, keys: Keys<'paypal'>, payment: WithOrder): Promise<Seen> {
  const { id, attempt, checkoutSessionId: orderId, checkoutUrl } = payment
  await app.db.withTenant(asWorker(payment.tenantId), (tx) => forgetRead(tx, id))
  try {
    const call = { method: 'POST', path: `${pathOf(orderId)}/capture`, requestId: `capture:${id}:${attempt}` } as const
    return seenFor(app, payment, orderSchema.parse(await callPayPal(app, keys, call)))
  } catch (error) {
    if (!(error instanceof PayPalError) || error.status !== 422) throw error
    switch (error.issue) {
      // The payer's card was declined, or her bank wants to hear from her: she chooses again at PayPal.
      case 'INSTRUMENT_DECLINED':
      case 'PAYER_ACTION_REQUIRED':
        // The next capture is another one, and its answer not the kept one.
        await app.db.withTenant(asWorker(payment.tenantId), (tx) => countAttempt(tx, 'payments', { id, attempt }))
        return checkoutUrl ? { state: 'again', url: checkoutUrl } : { state: 'waiting' }
      // Two captured at once; an invoice number that was paid belongs to another order of this payment.
      case 'ORDER_ALREADY_CAPTURED': {
        const order = await readOrder(app, keys, orderId)
        return order ? seenFor(app, payment, order) : { state: 'ended' }
      }
      case 'ORDER_NOT_APPROVED':
        return { state: 'waiting' }
      default:
        app.log.error({ tenant: payment.tenantId, paymentId: id, issue: error.issue }, 'PayPal refuses a payment')
        return { state: 'waiting' }
    }
  }
}

async function refund(app: App, job: RefundJob): Promise<MadeRefund | 'refused'> {
  const keys = await keysOf(app, job)
  const order = job.checkoutSessionId ? await readOrder(app, keys, job.checkoutSessionId) : null
  const made = order?.purchase_units[0]?.payments?.refunds.find((one) => one.custom_id === job.id && isWhole(one, job))
  if (made) return madeOf(made, job.currency)
  try {
    const answer = await callPayPal(app, keys, {
      method: 'POST',
      path: `/v2/payments/captures/${encodeURIComponent(job.paymentIntentId)}/refund`,
      requestId: `refund:${job.id}:${job.attempt}`,
      body: { amount: toMoney(job.amountMinor, job.currency), custom_id: job.id },
    })
    const given = refundSchema.parse(answer)
    if (isWhole(given, job)) return madeOf({ custom_id: job.id, ...given }, job.currency)
    app.metrics.alerts.inc({ kind: 'payment_mismatch' })
    throw new Error(`PayPal gave back ${given.amount.value} ${given.amount.currency_code} in refund ${job.id}`)
  } catch (error) {
    if (!(error instanceof PayPalError) || !error.isFinal || isForNow(error)) throw error
    app.log.error({ tenant: job.tenantId, refundId: job.id, issue: error.issue }, 'PayPal refuses a refund')
    return 'refused'
  }
}

/** A lack of funds is temporary. */
const isForNow = ({ issue }: PayPalError) =>
  ['REFUND_FAILED_INSUFFICIENT_FUNDS', 'INSUFFICIENT_FUNDS', 'PENDING_CAPTURE'].includes(issue)
