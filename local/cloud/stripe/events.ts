import type Stripe from 'stripe'
import { createId, unixNow } from './ids.ts'
import type { Db } from './store.ts'

/** The version the pinned SDK speaks; the webhook endpoint is registered with it. A test compares it to the SDK's. */
export const apiVersion = '2026-10-28.endive'

/** What the platform's endpoints are subscribed to: one hears of connected accounts, one of its own. Stripe keeps other events too; nobody here asks for them. */
type Delivered = Extract<
  Stripe.Event.Type,
  | 'account.updated'
  | 'account.application.deauthorized'
  | 'checkout.session.completed'
  | 'checkout.session.expired'
  | 'payment_intent.succeeded'
  | 'payment_intent.payment_failed'
  | 'setup_intent.succeeded'
  | 'setup_intent.setup_failed'
  | 'charge.succeeded'
  | 'charge.updated'
  | 'charge.refunded'
  | 'charge.dispute.created'
  | 'charge.dispute.updated'
  | 'charge.dispute.closed'
  | 'charge.dispute.funds_withdrawn'
  | 'charge.dispute.funds_reinstated'
  | 'radar.early_fraud_warning.created'
  | 'payout.created'
  | 'payout.paid'
  | 'payout.failed'
  | 'payout.updated'
  | 'payout.reconciliation_completed'
  | 'refund.created'
  | 'refund.updated'
  | 'refund.failed'
  | 'customer.created'
  | 'customer.subscription.created'
  | 'customer.subscription.updated'
  | 'customer.subscription.deleted'
  | 'invoice.created'
  | 'invoice.finalized'
  | 'invoice.paid'
  | 'invoice.payment_failed'
>

/** The API call or page visit that caused an event; null for what Stripe did by itself. */
export type Cause = { id: string; idempotency_key: string | null } | null

/**
 * Writes an event and its delivery together with the change, so that neither can be lost alone. The payload is stored
 * as text, so that repeated deliveries are identical to the byte.
 */
export async function emit(
  db: Db,
  type: Delivered,
  account: string,
  object: object,
  cause: Cause,
  previous?: object,
): Promise<void> {
  const event = {
    id: createId('evt_1', 23),
    object: 'event',
    ...(account && { account }),
    api_version: apiVersion,
    created: unixNow(),
    data: { object, ...(previous && { previous_attributes: previous }) },
    livemode: false,
    pending_webhooks: 1,
    request: cause ?? { id: null, idempotency_key: null },
    type,
  }
  await db`
    insert into stripe.events (id, type, account, payload)
    values (${event.id}, ${type}, ${account || null}, ${JSON.stringify(event)})`
  await db`insert into stripe.deliveries (event_id) values (${event.id})`
}
