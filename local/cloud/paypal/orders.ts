import type { Sql, TransactionSql } from 'postgres'
import { createId, missing, unprocessable } from './answers.ts'
import { feeOf, readMoney, writeMoney, type Money } from './money.ts'

type Refund = {
  id: string
  status: string
  amount: Money
  custom_id?: string
  seller_payable_breakdown: object
}
type Capture = { id: string; status: string; amount: Money; custom_id?: string; invoice_id?: string } & Record<
  string,
  unknown
>
type Unit = {
  amount: Money
  description?: string
  custom_id?: string
  invoice_id?: string
  payments?: { captures: Capture[]; refunds: Refund[] }
}
export type Order = {
  id: string
  status: 'PAYER_ACTION_REQUIRED' | 'APPROVED' | 'COMPLETED'
  intent: 'CAPTURE'
  /** Known once she has approved. */
  payer?: { payer_id: string }
  purchase_units: [Unit]
  links: { href: string; rel: string; method: string }[]
}
/** `means`: what she pays with; null until she has approved. */
export type Kept = { returnUrl: string; cancelUrl: string; means: 'good' | 'declined' | 'asked' | null }
type Db = Sql | TransactionSql

export async function createTables(sql: Sql): Promise<void> {
  await sql.unsafe(`
    set client_min_messages = warning;
    create schema if not exists paypal;
    create table if not exists paypal.orders (
      id text primary key, client text not null, shown jsonb not null, kept jsonb not null,
      created_at timestamptz not null default now()
    );
    -- What was answered to a key, for six hours.
    create table if not exists paypal.requests (
      client text not null, key text not null, asked text not null, status int not null, answer jsonb not null,
      at timestamptz not null default now(), primary key (client, key)
    );
    create table if not exists paypal.webhooks (client text primary key, url text not null);
  `)
}

type Asked = {
  intent?: string
  purchase_units?: Unit[]
  payment_source?: { paypal?: { experience_context?: { return_url?: string; cancel_url?: string } } }
}

export async function createOrder(tx: Db, client: string, origin: string, asked: Asked): Promise<Order> {
  const [unit, another] = asked.purchase_units ?? []
  const context = asked.payment_source?.paypal?.experience_context
  if (asked.intent !== 'CAPTURE' || !unit || another) throw unprocessable('INVALID_PARAMETER_VALUE')
  if (!context?.return_url || !context.cancel_url) throw unprocessable('MISSING_REQUIRED_PARAMETER')
  readMoney(unit.amount)
  const id = createId()
  const order: Order = {
    id,
    status: 'PAYER_ACTION_REQUIRED',
    intent: 'CAPTURE',
    purchase_units: [unit],
    links: [
      { href: `${origin}/paypal/v2/checkout/orders/${id}`, rel: 'self', method: 'GET' },
      { href: `${origin}/paypal/checkoutnow/${id}`, rel: 'payer-action', method: 'GET' },
    ],
  }
  const kept: Kept = { returnUrl: context.return_url, cancelUrl: context.cancel_url, means: null }
  await tx`insert into paypal.orders (id, client, shown, kept) values (${id}, ${client}, ${tx.json(order as never)}, ${tx.json(kept)})`
  return order
}

export type Found = { client: string; order: Order; kept: Kept }

/** An order of this client, or of anybody for the page of its payer; forgotten after three hours unless it was approved. */
export async function findOrder(db: Db, id: string, client?: string, lock = false): Promise<Found> {
  const [row] = await db<{ client: string; order: Order; kept: Kept }[]>`
    select client, shown as "order", kept from paypal.orders
    where id = ${id} and (${client ?? null}::text is null or client = ${client ?? null})
      and (shown ->> 'status' <> 'PAYER_ACTION_REQUIRED' or created_at > now() - interval '3 hours')
    ${lock ? db`for update` : db``}`
  if (!row) throw missing()
  return row
}

export const saveOrder = (db: Db, order: Order, kept: Kept) => db`
  update paypal.orders set shown = ${db.json(order as never)}, kept = ${db.json(kept)} where id = ${order.id}`

export async function captureOrder(tx: Db, client: string, id: string): Promise<Order> {
  const { order, kept } = await findOrder(tx, id, client, true)
  if (order.status === 'COMPLETED') throw unprocessable('ORDER_ALREADY_CAPTURED')
  if (order.status !== 'APPROVED') throw unprocessable('ORDER_NOT_APPROVED')
  if (kept.means === 'declined') throw unprocessable('INSTRUMENT_DECLINED')
  if (kept.means === 'asked') throw unprocessable('PAYER_ACTION_REQUIRED')
  const [unit] = order.purchase_units
  const twins = await tx`
    select from paypal.orders where client = ${client} and id <> ${id} and shown ->> 'status' = 'COMPLETED'
      and shown #>> '{purchase_units,0,invoice_id}' = ${unit.invoice_id ?? null}`
  if (twins.length > 0) throw unprocessable('DUPLICATE_INVOICE_ID')
  const { currency_code: code } = unit.amount
  const amount = readMoney(unit.amount)
  const fee = feeOf(amount)
  const capture: Capture = {
    id: createId(),
    status: 'COMPLETED',
    amount: unit.amount,
    final_capture: true,
    ...(unit.custom_id ? { custom_id: unit.custom_id } : {}),
    ...(unit.invoice_id ? { invoice_id: unit.invoice_id } : {}),
    seller_receivable_breakdown: {
      gross_amount: unit.amount,
      paypal_fee: writeMoney(fee, code),
      net_amount: writeMoney(amount - fee, code),
    },
  }
  const paid: Order = {
    ...order,
    status: 'COMPLETED',
    purchase_units: [{ ...unit, payments: { captures: [capture], refunds: [] } }],
  }
  await saveOrder(tx, paid, kept)
  return paid
}

/** Gives back all or a part of a capture; what is left is checked under a lock. */
export async function refundCapture(
  tx: Db,
  client: string,
  captureId: string,
  asked: { amount?: Money; custom_id?: string },
): Promise<{ refund: Refund; order: Order }> {
  const [row] = await tx<{ id: string }[]>`
    select id from paypal.orders
    where client = ${client} and shown #>> '{purchase_units,0,payments,captures,0,id}' = ${captureId}`
  if (!row) throw missing()
  const { order, kept } = await findOrder(tx, row.id, client, true)
  const [unit] = order.purchase_units
  const { captures, refunds } = unit.payments!
  const { currency_code: code } = unit.amount
  const returned = refunds.reduce((sum, { amount }) => sum + readMoney(amount), 0)
  const left = readMoney(unit.amount) - returned
  if (left === 0) throw unprocessable('CAPTURE_FULLY_REFUNDED')
  const amount = asked.amount ? readMoney(asked.amount) : left
  if (asked.amount && asked.amount.currency_code !== code) throw unprocessable('REFUND_CURRENCY_MISMATCH')
  if (amount > left) throw unprocessable('REFUND_AMOUNT_EXCEEDED')
  const refund: Refund = {
    id: createId(),
    status: 'COMPLETED',
    amount: writeMoney(amount, code),
    ...(asked.custom_id ? { custom_id: asked.custom_id } : {}),
    seller_payable_breakdown: {
      gross_amount: writeMoney(amount, code),
      paypal_fee: writeMoney(0, code),
      net_amount: writeMoney(amount, code),
      total_refunded_amount: writeMoney(returned + amount, code),
    },
  }
  const [capture] = captures
  const status = amount === left ? 'REFUNDED' : 'PARTIALLY_REFUNDED'
  const back: Order = {
    ...order,
    purchase_units: [{ ...unit, payments: { captures: [{ ...capture!, status }], refunds: [...refunds, refund] } }],
  }
  await saveOrder(tx, back, kept)
  return { refund, order: back }
}
