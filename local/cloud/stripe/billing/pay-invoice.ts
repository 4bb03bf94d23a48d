import type Stripe from 'stripe'
import { lookUpCard } from '../cards.ts'
import { emit } from '../events.ts'
import { idOf } from '../ids.ts'
import type { Db } from '../store.ts'
import { findKept, getObject, keep, saveObject } from '../store.ts'

/** What a customer's card is, which the API shows only in part. */
export type CardOnFile = { number: string }
/** Stripe's test card that can be put on file and is declined whenever it is charged. */
const declinedLater = '4000000000000341'
/** Days after which a failed payment is tried again, one after the other; then Stripe gives up. */
const retryDays = [3, 5, 7]

/** A draft becomes an invoice: credit is taken into account, and what is left is paid at once. Unix seconds. */
export async function finalize(db: Db, draft: Stripe.Invoice, at: number, origin: string): Promise<Stripe.Invoice> {
  const customer = await getObject(db, 'customer', '', idOf(draft.customer), { lock: 'lock' })
  // A balance below zero is credit; what an invoice below zero leaves becomes credit too.
  const left = draft.total + customer.balance
  const due = Math.max(0, left)
  const sequence = customer.next_invoice_sequence ?? 1
  const balance = Math.min(0, left)
  const next: Stripe.Customer = { ...customer, balance, next_invoice_sequence: sequence + 1 }
  await saveObject(db, next)
  const invoice: Stripe.Invoice = {
    ...draft,
    amount_due: due,
    amount_remaining: due,
    automatically_finalizes_at: null,
    effective_at: at,
    ending_balance: balance,
    hosted_invoice_url: `${origin}/stripe/invoices/${draft.id}`,
    number: `${customer.invoice_prefix}-${String(sequence).padStart(4, '0')}`,
    starting_balance: customer.balance,
    status: 'open',
    status_transitions: { ...draft.status_transitions, finalized_at: at },
  }
  await saveObject(db, invoice)
  await emit(db, 'invoice.finalized', '', invoice, null)
  return tryToPay(db, invoice, at)
}

/** Charges the card on file for an open invoice; a failure makes the subscription overdue until every invoice is paid. */
export async function tryToPay(db: Db, invoice: Stripe.Invoice, at: number): Promise<Stripe.Invoice> {
  const { number } = await findKept<CardOnFile>(db, idOf(invoice.customer))
  const pays = number !== declinedLater && number !== undefined && lookUpCard(number).does !== 'declines'
  if (invoice.amount_remaining > 0 && !pays) return fail(db, invoice, at)
  const paid: Stripe.Invoice = {
    ...invoice,
    amount_paid: invoice.amount_due,
    amount_remaining: 0,
    attempt_count: invoice.attempt_count + (invoice.amount_due > 0 ? 1 : 0),
    attempted: true,
    next_payment_attempt: null,
    status: 'paid',
    status_transitions: { ...invoice.status_transitions, paid_at: at },
  }
  await saveObject(db, paid)
  await keep(db, paid.id, { due: null })
  await emit(db, 'invoice.paid', '', paid, null)
  await setStatus(db, paid)
  return paid
}

async function fail(db: Db, invoice: Stripe.Invoice, at: number): Promise<Stripe.Invoice> {
  const days = retryDays[invoice.attempt_count]
  const again = days === undefined ? null : at + days * 86_400
  const failed: Stripe.Invoice = {
    ...invoice,
    attempt_count: invoice.attempt_count + 1,
    attempted: true,
    next_payment_attempt: again,
  }
  await saveObject(db, failed)
  await keep(db, failed.id, { due: again })
  await emit(db, 'invoice.payment_failed', '', failed, null)
  await setStatus(db, failed)
  return failed
}

async function setStatus(db: Db, invoice: Stripe.Invoice): Promise<void> {
  const id = idOf(invoice.parent?.subscription_details?.subscription)
  const subscription = await getObject(db, 'subscription', '', id, { lock: 'lock' })
  const open = await db`
    select from stripe.objects where kind = 'invoice' and shown->>'customer' = ${idOf(invoice.customer)}
      and shown->>'status' = 'open' and (shown->>'attempted')::boolean limit 1`
  const status = open.length > 0 ? 'past_due' : 'active'
  if (subscription.status === status || subscription.status === 'canceled') return
  const next: Stripe.Subscription = { ...subscription, status }
  await saveObject(db, next)
  await emit(db, 'customer.subscription.updated', '', next, null, { status: subscription.status })
}
