import type { ISql, JSONValue } from 'postgres'
import type Stripe from 'stripe'
import { missingResource } from './faults.ts'

/** The pool for reads, a transaction for everything that writes. */
export type Db = ISql

export type Kinds = {
  account: Stripe.Account
  'checkout.session': Stripe.Checkout.Session
  payment_intent: Stripe.PaymentIntent
  payment_method_domain: Stripe.PaymentMethodDomain
  setup_intent: Stripe.SetupIntent
  payment_method: Stripe.PaymentMethod
  charge: Stripe.Charge
  refund: Stripe.Refund
  balance_transaction: Stripe.BalanceTransaction
  application_fee: Stripe.ApplicationFee
  customer: Stripe.Customer
  subscription: Stripe.Subscription
  invoice: Stripe.Invoice
  invoiceitem: Stripe.InvoiceItem
  'billing_portal.session': Stripe.BillingPortal.Session
  fee_refund: Stripe.FeeRefund
  payout: Stripe.Payout
  dispute: Stripe.Dispute
  file: Stripe.File
  'radar.early_fraud_warning': Stripe.Radar.EarlyFraudWarning
}
export type Kind = keyof Kinds

function asJson(value: unknown): JSONValue {
  return value as JSONValue
}

/** Keeps a new object of an account ('' is the platform); `kept` is what the API never shows. */
export async function insertObject<K extends Kind>(
  db: Db,
  account: string,
  shown: Kinds[K] & { object: K },
  kept: object = {},
): Promise<void> {
  await db`
    insert into stripe.objects (id, kind, account, shown, kept)
    values (${shown.id}, ${shown.object}, ${account}, ${db.json(asJson(shown))}, ${db.json(asJson(kept))})`
}

export async function saveObject(db: Db, shown: { id: string }): Promise<void> {
  await db`update stripe.objects set shown = ${db.json(asJson(shown))} where id = ${shown.id}`
}

export async function deleteObject(db: Db, id: string): Promise<void> {
  await db`delete from stripe.objects where id = ${id}`
}

export async function keep(db: Db, id: string, kept: object): Promise<void> {
  await db`update stripe.objects set kept = kept || ${db.json(asJson(kept))} where id = ${id}`
}

export async function findKept<T>(db: Db, id: string): Promise<Partial<T>> {
  const [row] = await db<{ kept: Partial<T> }[]>`select kept from stripe.objects where id = ${id}`
  return row?.kept ?? {}
}

/** `lock` holds the row until the transaction ends. `account` undefined finds it in any account. */
export async function findObject<K extends Kind>(
  db: Db,
  kind: K,
  account: string | undefined,
  id: string,
  lock?: 'lock',
): Promise<Kinds[K] | null> {
  const [row] = await db<{ shown: Kinds[K] }[]>`
    select shown from stripe.objects
    where id = ${id} and kind = ${kind} ${account === undefined ? db`` : db`and account = ${account}`}
    ${lock ? db`for update` : db``}`
  return row?.shown ?? null
}

/** What has an id, of whatever kind. */
export async function findAny(db: Db, id: string): Promise<object | null> {
  const [row] = await db<{ shown: object }[]>`select shown from stripe.objects where id = ${id}`
  return row?.shown ?? null
}

/** As `findObject`; throws `resource_missing` naming `param` when the account has no such object. */
export async function getObject<K extends Kind>(
  db: Db,
  kind: K,
  account: string | undefined,
  id: string,
  options: { param?: string; lock?: 'lock' } = {},
): Promise<Kinds[K]> {
  const found = await findObject(db, kind, account, id, options.lock)
  if (!found) throw missingResource(kind, id, options.param)
  return found
}

/** The account an object belongs to. */
export async function getOwner(db: Db, id: string): Promise<string> {
  const [row] = await db<{ account: string }[]>`select account from stripe.objects where id = ${id}`
  if (!row) throw missingResource('object', id)
  return row.account
}
