import type Stripe from 'stripe'
import { z } from 'zod'
import { buildBooking } from './bookings.ts'
import type { Call } from './calls.ts'
import { emit } from './events.ts'
import { expandObject } from './expand.ts'
import { StripeFault } from './faults.ts'
import { createId, unixNow } from './ids.ts'
import { listObjects, paging } from './lists.ts'
import type { Db } from './store.ts'
import { getObject, insertObject, keep, saveObject } from './store.ts'
import * as is from './validate.ts'

const listing = z.strictObject({ ...paging, payout: is.text.optional() })

/**
 * Movements of an account's balance. Those of a payout are named for automatic ones alone, the payout itself among them, and not
 * all of them before the payout is reconciled.
 */
export async function listTransactions({ db, account, params }: Call): Promise<object> {
  const asked = is.readParams(listing, params)
  const url = '/v1/balance_transactions'
  if (asked.payout === undefined)
    return expandObject(db, await listObjects(db, 'balance_transaction', account, asked, url), asked.expand)
  const payout = await getObject(db, 'payout', account, asked.payout, { param: 'payout' })
  if (!payout.automatic)
    throw new StripeFault('Balance transaction history can only be filtered on automatic transfers, not manual.', {
      param: 'payout',
    })
  const whole = payout.reconciliation_status === 'completed'
  const page = await listObjects(
    db,
    'balance_transaction',
    account,
    asked,
    url,
    {},
    db`and kept->>'payout' = ${payout.id} ${whole ? db`` : db`and not kept ? 'named_last'`}`,
  )
  return expandObject(db, page, asked.expand)
}

const empty = z.strictObject({ expand: is.expand })

/** Stripe's balance: what became available and what did not yet, by currency. What was paid out is part of neither. */
export async function retrieveBalance({ db, account, params }: Call): Promise<object> {
  is.readParams(empty, params)
  const rows = await db<{ currency: string; available: string; pending: string }[]>`
    select t.currency, sum(t.net) filter (where t.free) as available, sum(t.net) filter (where not t.free) as pending
    from (select shown->>'currency' as currency, (shown->>'net')::bigint as net,
        kept ? 'payout' or (shown->>'available_on')::bigint <= ${unixNow()} as free
      from stripe.objects where kind = 'balance_transaction' and account = ${account}) t
    group by t.currency order by t.currency`
  const funds = (name: 'available' | 'pending') =>
    rows.map((row) => ({ amount: Number(row[name] ?? 0), currency: row.currency, source_types: {} }))
  return { object: 'balance', available: funds('available'), livemode: false, pending: funds('pending') }
}

/** Pays out what an account has in a currency; an automatic payout takes each movement that none has taken before. */
export async function makePayout(
  db: Db,
  account: string,
  wish: { currency: string; availableBy: number; amount?: number | undefined },
): Promise<Stripe.Payout> {
  const automatic = wish.amount === undefined
  const moved = await db<{ id: string; net: number }[]>`
    select id, (shown->>'net')::float8 as net from stripe.objects
    where kind = 'balance_transaction' and account = ${account} and shown->>'currency' = ${wish.currency}
      and not kept ? 'payout' and shown->>'type' <> 'payout' and (shown->>'available_on')::bigint <= ${wish.availableBy}
    order by seq for update`
  const amount = wish.amount ?? moved.reduce((sum, { net }) => sum + net, 0)
  if (amount === 0) throw new StripeFault('There is nothing to pay out.')
  const id = createId('po_1', 23)
  const taken = buildBooking({
    amount: -amount,
    currency: wish.currency,
    source: id,
    type: 'payout',
    details: [],
    description: 'STRIPE PAYOUT',
  })
  await insertObject(db, account, taken, automatic ? { payout: id } : {})
  if (automatic) for (const each of moved) await keep(db, each.id, { payout: id })
  const last = automatic && moved.length > 1 ? moved[0] : undefined
  if (last) await keep(db, last.id, { named_last: true })
  const payout = {
    id,
    object: 'payout' as const,
    amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: Math.ceil(unixNow() / 86_400 + 1) * 86_400,
    automatic,
    balance_transaction: taken.id,
    created: unixNow(),
    currency: wish.currency,
    description: 'STRIPE PAYOUT',
    destination: createId('ba_1', 23),
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: {},
    method: 'standard',
    original_payout: null,
    payout_method: null,
    reconciliation_status: automatic ? ('in_progress' as const) : ('not_applicable' as const),
    reversed_by: null,
    source_type: 'card',
    statement_descriptor: null,
    status: 'pending',
    trace_id: null,
    type: 'bank_account' as const,
  } satisfies Stripe.Payout
  await insertObject(db, account, payout)
  await emit(db, 'payout.created', account, payout, null)
  return payout
}

/** What happens to a payout later. The bank refuses one even after it was paid: the money comes back as a movement of its own. */
export async function movePayout(
  db: Db,
  account: string,
  id: string,
  to: 'in_transit' | 'paid' | 'failed' | 'reconciled',
): Promise<Stripe.Payout> {
  const payout = await getObject(db, 'payout', account, id, { lock: 'lock' })
  const next: Stripe.Payout =
    to === 'reconciled' ? { ...payout, reconciliation_status: 'completed' } : { ...payout, status: to }
  if (to === 'failed') {
    const back = buildBooking({
      amount: payout.amount,
      currency: payout.currency,
      source: id,
      type: 'payout_failure',
      details: [],
      description: 'PAYOUT FAILURE',
    })
    await insertObject(db, account, back)
    Object.assign(next, {
      failure_balance_transaction: back.id,
      failure_code: 'account_closed',
      failure_message: 'The bank account has been closed',
    })
  }
  await saveObject(db, next)
  const type = (
    {
      in_transit: 'payout.updated',
      paid: 'payout.paid',
      failed: 'payout.failed',
      reconciled: 'payout.reconciliation_completed',
    } as const
  )[to]
  await emit(db, type, account, next, null, to === 'reconciled' ? {} : { status: payout.status })
  return next
}

/** A fee of Stripe's own, of which no charge knows. */
export async function takeStripeFee(db: Db, account: string, fee: { amount: number; currency: string }): Promise<void> {
  const booking = buildBooking({
    amount: -fee.amount,
    currency: fee.currency,
    source: '',
    type: 'stripe_fee',
    details: [],
    description: 'Card payments, monthly fee',
  })
  await insertObject(db, account, { ...booking, source: null })
}
