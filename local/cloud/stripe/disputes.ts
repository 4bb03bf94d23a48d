import express from 'express'
import type { Request, Response, Router } from 'express'
import type Stripe from 'stripe'
import { z } from 'zod'
import type { CloudContext } from '../context.ts'
import { buildBooking } from './bookings.ts'
import type { Call } from './calls.ts'
import { emit } from './events.ts'
import { StripeFault } from './faults.ts'
import { requireFiles } from './files.ts'
import { createId, idOf, unixNow } from './ids.ts'
import { settleCharge } from './settlement.ts'
import type { Db } from './store.ts'
import { findKept, getObject, getOwner, insertObject, keep, saveObject } from './store.ts'
import * as is from './validate.ts'

/** Stripe's fee for a dispute, in minor units. */
const disputeFee = 1_500
/** Days that the bank waits for an answer. */
const answerDays = 9
/** The most characters of evidence in all. */
const evidenceAtMost = 150_000

const noEvidence = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
} satisfies Stripe.Dispute.Evidence

const opening = z.strictObject({
  paymentIntent: z.string().min(1),
  reason: z.string().min(1).default('fraudulent'),
  amount: z.number().int().positive().optional(),
  /** The bank only asks, and takes nothing yet. */
  inquiry: z.boolean().default(false),
})
const closing = z.strictObject({ won: z.boolean() })
const warning = z.strictObject({ paymentIntent: z.string().min(1) })

/** The controls of contracts/local.md for what a cardholder's bank does: it disputes, decides, or warns. */
export function addDisputeControls(router: Router, { sql }: CloudContext, wake: () => void): void {
  const json = express.json({ limit: '10kb' })
  const answer = (work: (db: Db, req: Request) => Promise<object>) => (req: Request, res: Response) => {
    sql
      .begin((tx) => work(tx, req))
      .then(
        (body) => {
          wake()
          res.json(body)
        },
        (error: unknown) => {
          const refused = error instanceof z.ZodError || error instanceof StripeFault
          if (!refused) console.error('stripe stand-in:', error)
          res.status(refused ? 400 : 500).json({ error: refused ? error.message : 'The command failed.' })
        },
      )
  }
  router.post(
    '/stripe/disputes',
    json,
    answer((db, req) => openDispute(db, opening.parse(req.body))),
  )
  router.post(
    '/stripe/disputes/:id/close',
    json,
    answer((db, req) => closeDispute(db, req.params.id ?? '', closing.parse(req.body).won)),
  )
  router.post(
    '/stripe/early-warnings',
    json,
    answer((db, req) => warn(db, warning.parse(req.body).paymentIntent)),
  )
}

async function chargeOf(db: Db, intentId: string): Promise<{ account: string; charge: Stripe.Charge }> {
  const account = await getOwner(db, intentId)
  const intent = await getObject(db, 'payment_intent', account, intentId)
  const id = idOf(intent.latest_charge)
  await settleCharge(db, account, id)
  return { account, charge: await getObject(db, 'charge', account, id, { lock: 'lock' }) }
}

async function openDispute(db: Db, wish: z.output<typeof opening>): Promise<object> {
  const { account, charge } = await chargeOf(db, wish.paymentIntent)
  const amount = wish.amount ?? charge.amount
  const id = createId('dp_1', 23)
  const withdrawn = wish.inquiry ? [] : [await move(db, account, charge, id, -amount, disputeFee)]
  const dispute = {
    id,
    object: 'dispute' as const,
    amount,
    balance_transactions: withdrawn,
    charge: charge.id,
    created: unixNow(),
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: noEvidence,
    evidence_details: {
      due_by: unixNow() + answerDays * 86_400,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: wish.inquiry,
    livemode: false,
    metadata: {},
    network_reason_code: '10.4',
    payment_intent: charge.payment_intent,
    reason: wish.reason,
    status: wish.inquiry ? 'warning_needs_response' : 'needs_response',
  } satisfies Stripe.Dispute
  await insertObject(db, account, dispute)
  if (!wish.inquiry) await saveObject(db, { ...charge, disputed: true } as Stripe.Charge)
  await emit(db, 'charge.dispute.created', account, dispute, null)
  if (!wish.inquiry) await emit(db, 'charge.dispute.funds_withdrawn', account, dispute, null)
  return { id }
}

async function move(
  db: Db,
  account: string,
  charge: Stripe.Charge,
  source: string,
  amount: number,
  fee: number,
): Promise<Stripe.BalanceTransaction> {
  const booking = buildBooking({
    amount,
    currency: charge.currency,
    source,
    type: 'adjustment',
    details:
      fee === 0
        ? []
        : [
            {
              amount: fee,
              application: null,
              currency: charge.currency,
              description: 'Dispute fee',
              type: 'stripe_fee',
            },
          ],
    description: amount < 0 ? `Chargeback withdrawal for ${charge.id}` : `Chargeback reversal for ${charge.id}`,
  })
  await insertObject(db, account, booking)
  return booking
}

async function closeDispute(db: Db, id: string, won: boolean): Promise<object> {
  const account = await getOwner(db, id)
  const dispute = await getObject(db, 'dispute', account, id, { lock: 'lock' })
  const charge = await getObject(db, 'charge', account, idOf(dispute.charge), { lock: 'lock' })
  const asked = dispute.status.startsWith('warning_')
  const back = won && !asked ? [await move(db, account, charge, id, dispute.amount, 0)] : []
  const closed: Stripe.Dispute = {
    ...dispute,
    status: asked ? 'warning_closed' : won ? 'won' : 'lost',
    balance_transactions: [...dispute.balance_transactions, ...back],
  }
  await saveObject(db, closed)
  if (won) await saveObject(db, { ...charge, disputed: false } as Stripe.Charge)
  if (back.length > 0) await emit(db, 'charge.dispute.funds_reinstated', account, closed, null)
  await emit(db, 'charge.dispute.closed', account, closed, null, { status: dispute.status })
  return { id, status: closed.status }
}

async function warn(db: Db, intentId: string): Promise<object> {
  const { account, charge } = await chargeOf(db, intentId)
  const made = {
    id: createId('issfr_1', 23),
    object: 'radar.early_fraud_warning' as const,
    actionable: true,
    charge: charge.id,
    created: unixNow(),
    fraud_type: 'unauthorized_use_of_card',
    livemode: false,
    payment_intent: idOf(charge.payment_intent),
  } satisfies Stripe.Radar.EarlyFraudWarning
  await insertObject(db, account, made)
  await emit(db, 'radar.early_fraud_warning.created', account, made, null)
  return { id: made.id }
}

const changes = z.strictObject({
  evidence: z.record(z.string(), z.string()).default({}),
  submit: is.flag.default(true),
  expand: is.expand,
})

/** Stages evidence or, unless told otherwise, sends it to the bank: once, and only while the bank waits for it. */
export async function updateDispute({ db, account, params, id, cause }: Call): Promise<object> {
  const asked = is.readParams(changes, params)
  const dispute = await getObject(db, 'dispute', account, id, { lock: 'lock' })
  for (const name of Object.keys(asked.evidence))
    if (!Object.hasOwn(noEvidence, name))
      throw new StripeFault(`Received unknown parameter: evidence[${name}]`, {
        code: 'parameter_unknown',
        param: `evidence[${name}]`,
      })
  if (Object.values(asked.evidence).join('').length > evidenceAtMost)
    throw new StripeFault(`The combined evidence is longer than ${evidenceAtMost} characters.`, { param: 'evidence' })
  await requireFiles(db, account, asked.evidence)
  if (!['needs_response', 'warning_needs_response'].includes(dispute.status))
    throw new StripeFault('This dispute has already been closed or evidence was already submitted for it.', {
      executed: true,
    })
  const { sent = [] } = await findKept<{ sent: object[] }>(db, id)
  const next: Stripe.Dispute = {
    ...dispute,
    evidence: { ...dispute.evidence, ...asked.evidence },
    evidence_details: {
      ...dispute.evidence_details,
      has_evidence: true,
      submission_count: dispute.evidence_details.submission_count + (asked.submit ? 1 : 0),
      submission_method: asked.submit ? 'manual' : 'not_submitted',
    },
    ...(asked.submit && {
      status: dispute.status === 'needs_response' ? ('under_review' as const) : ('warning_under_review' as const),
    }),
  }
  await saveObject(db, next)
  if (asked.submit) await keep(db, id, { sent: [...sent, asked.evidence] })
  await emit(db, 'charge.dispute.updated', account, next, cause, { status: dispute.status })
  return next
}
