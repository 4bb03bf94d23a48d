import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import type { PaymentsRow } from '#app/lib/rows.gen.ts'
import { whileSomebodyWaits } from '#app/lib/stripe.server.ts'
import {
  chargeCard,
  closeCheckout,
  expirePayment,
  feeOf,
  findCard,
  findDue,
  findOpenRest,
  findPayment,
  findRestOnFile,
  openRest,
  recordCharge,
  type CardPayment,
} from '../../payments/index.server.ts'
import { withBooking } from '../locked.server.ts'
import { recordHistory } from '../queries.server.ts'
import { isForeign, type Doer, type StepRefusal } from '../rules.ts'
import { askOnce, payable } from './ask-for-balance.server.ts'

/** `charging`: the answer is still to come. `refused`: the card did not pay, and the customer has a link instead. */
type Outcome = 'paid' | 'refused' | 'charging'

type ChargeAnswer =
  | { ok: true; outcome: Outcome }
  | { ok: false; reason: StepRefusal | 'not_found' | 'cannot_charge' | 'changed' | 'paying' }

const notFound = { ok: false, reason: 'not_found' } as const

/** How often a page that the customer opened meanwhile is closed. */
const mostCloses = 3

/**
 * Charges what is left of a visit to the card that was kept for it, once however often and by however many it is pressed, and at
 * most what its holder agreed to. `amountMinor`: what the button said; `changed`: it would be something else by now. A payment page
 * that is open is closed first; `paying`: the customer opens one again and again. Throws when that page cannot be closed.
 */
export async function chargeRest(
  app: App,
  tenantId: string,
  bookingId: string,
  doer: Doer,
  amountMinor: number,
): Promise<ChargeAnswer> {
  for (let closes = 0; closes < mostCloses; closes += 1) {
    const begun = await begin(app, tenantId, bookingId, doer, amountMinor)
    if (begun === 'page_open') {
      await closeCheckout(app, tenantId, bookingId)
      continue
    }
    if ('ok' in begun) return begun
    const outcome = await settle(app, begun, true).catch((error: unknown): Outcome => {
      app.log.warn(
        { err: error, tenant: tenantId, paymentId: begun.id },
        'a card is charged later: Stripe does not answer',
      )
      return 'charging'
    })
    return { ok: true, outcome }
  }
  return { ok: false, reason: 'paying' }
}

type Begun = CardPayment | Extract<ChargeAnswer, { ok: false }> | 'page_open'

/** Writes down what is about to be charged, and by whom. Nothing has left for Stripe yet. */
async function begin(app: App, tenantId: string, bookingId: string, doer: Doer, amountMinor: number): Promise<Begun> {
  const begun = await withBooking<Begun>(app, tenantId, bookingId, async (tx, { booking, now }) => {
    if (isForeign(booking, doer) || doer.kind !== 'member') return notFound
    const open = await findOpenRest(tx, tenantId, bookingId)
    // Somebody has just pressed the same button.
    if (open) return open.amountMinor === amountMinor ? asked(open, false) : { ok: false, reason: 'changed' }
    if (!payable.includes(booking.status)) return { ok: false, reason: 'out_of_order' }
    const card = await findCard(tx, tenantId, bookingId, true)
    const due = await findDue(tx, tenantId, bookingId)
    const onFile = due ? await findRestOnFile(tx, tenantId, due, now) : null
    if (due?.dueMinor === 0) return { ok: false, reason: 'changed' }
    if (!card || onFile?.state !== 'ready') return { ok: false, reason: 'cannot_charge' }
    if (onFile.amountMinor !== amountMinor) return { ok: false, reason: 'changed' }
    const { currency } = booking
    const platformFeeMinor = await feeOf(tx, { bookingId, amountMinor, currency, now })
    const payment = await openRest(tx, { tenantId, bookingId, amountMinor, platformFeeMinor, currency }, card)
    if (!payment) return 'page_open'
    const { userId } = doer
    const detail = { chargedMinor: amountMinor, last4: card.last4 }
    await Promise.all([
      recordHistory(tx, tenantId, { bookingId, kind: 'card_charging', actor: 'member', userId, detail, now }),
      announce(tx, tenantId, 'payment/card_charging', { bookingId, paymentId: payment.id }),
    ])
    return asked(payment, true)
  })
  return begun ?? notFound
}

/** The database keeps the card with each such payment. */
const asked = (payment: PaymentsRow, isNew: boolean): CardPayment => ({
  ...payment,
  cardCustomerId: payment.cardCustomerId!,
  cardMethodId: payment.cardMethodId!,
  isNew,
})

/**
 * Ends what a press has begun, whatever became of whoever pressed: for the job. Throws when Stripe cannot be reached, so that it
 * tries again.
 */
export async function settleRest(app: App, tenantId: string, paymentId: string): Promise<Outcome | 'none'> {
  const payment = await app.db.withTenant(asWorker(tenantId), (tx) => findPayment(tx, paymentId))
  if (payment?.kind !== 'rest_on_file') return 'none'
  if (payment.status !== 'open') return payment.status === 'paid' ? 'paid' : 'refused'
  return settle(app, asked(payment, false), false)
}

async function settle(app: App, payment: CardPayment, waiting: boolean): Promise<Outcome> {
  const { tenantId, bookingId, id } = payment
  const charged = await chargeCard(app, payment, waiting ? whileSomebodyWaits : {})
  if (charged.outcome === 'pending') return 'charging'
  const ended = await withBooking<Outcome>(app, tenantId, bookingId, async (tx, { now }) => {
    if (charged.outcome === 'paid') {
      await recordCharge(app, tx, payment, charged.intent)
      return 'paid'
    }
    const stored = await findPayment(tx, id)
    if (stored?.status !== 'open') return stored?.status === 'paid' ? 'paid' : 'refused'
    await expirePayment(tx, id)
    await refuse(tx, payment, now)
    return 'refused'
  })
  return ended ?? 'charging'
}

/** The card is not tried again: the customer is asked once, by link, for all that is left. */
async function refuse(tx: Tx, { tenantId, bookingId, amountMinor }: CardPayment, now: number): Promise<void> {
  const detail = { chargedMinor: amountMinor }
  await recordHistory(tx, tenantId, { bookingId, kind: 'card_refused', actor: 'system', detail, now })
  const due = await findDue(tx, tenantId, bookingId)
  if (due) await askOnce(tx, tenantId, due, { now })
}
