import { hourMs } from '#app/lib/time.ts'
import { roundToCharge } from '../../lib/currency.ts'

/** The platform's fixed fee per paid booking, in minor units of the payment's currency: about two US dollars. */
const perBooking: Record<string, number> = {
  USD: 200,
  CAD: 270,
  AUD: 300,
  NZD: 330,
  EUR: 190,
  GBP: 160,
  CHF: 180,
  SEK: 2_100,
  NOK: 2_200,
  DKK: 1_400,
  PLN: 800,
  CZK: 4_700,
  MXN: 4_000,
  BRL: 1_100,
  INR: 17_000,
  JPY: 300,
  KRW: 2_800,
  KZT: 100_000,
  UZS: 2_500_000,
  GEL: 550,
  AED: 740,
  ILS: 740,
  ZAR: 3_700,
  TRY: 8_000,
}
const elsewhereShare = 0.025

/**
 * The platform's fee on a payment, in minor units: the fixed fee where the currency has one, otherwise 2.5 %, and at
 * most a fifth of the payment, so that a small deposit is not eaten up.
 */
export function platformFee(amountMinor: number, currency: string): number {
  const fixed = perBooking[currency] ?? Math.round(amountMinor * elsewhereShare)
  return roundToCharge(Math.min(fixed, Math.floor(amountMinor / 5)), currency)
}

export { usesCards, feesOf } from './cards/fee-rules.ts'
export { restDays, restOf } from './cards/rest-rules.ts'
export { isAnswered, stateOfDispute, type DisputeState } from './disputes/dispute.ts'
export { stateOfPayout, type PayoutState } from './payouts/payout-state.ts'
export { waysToPay, type OtherWay, type Way } from './gateways/ways.ts'
export { methodsIn, type Method } from './bill/methods.ts'
export type { PaidFor } from './bill/paid-for.ts'
export { decideTip, takesTipAlone, tipOf, type TipWish } from './bill/tip.ts'
export { readWorth } from './bill/worth.ts'
export type { CouponForm } from './bill/coupon-schema.ts'
export { couponFits, readCode, withCoupon, type Coupon, type CouponOffer } from './bill/coupon.ts'
export { sumTaxes } from '../catalog/rules.ts'
export { raiseDue, type NoShowRule } from './reliability.ts'
export { receiptNumber, type Movement, type Receipt } from './receipts/receipt.ts'
export { foldLines, sayBill, type BillLine } from './bill/bill.ts'
export { decideDiscount, dueOf, offerAt, offerByHand, type DiscountTerms, type Offer } from './discount.ts'

/** What must be paid when booking, or the card to be kept, cannot be given to the business now. */
export const lacksPayment = (
  { canCharge, canKeepCards }: { canCharge: boolean; canKeepCards: boolean },
  { dueNowMinor, keepsCard }: { dueNowMinor: number; keepsCard: boolean | null | undefined },
): boolean => (keepsCard ? !canKeepCards : dueNowMinor > 0 && !canCharge)

export type PaymentPolicy = { paymentKind: 'none' | 'deposit' | 'full'; priceMinor: number; depositMinor: number }

/** What must be paid before a booking is confirmed, in minor units. */
export function dueNow(policy: PaymentPolicy): number {
  if (policy.paymentKind === 'none') return 0
  return policy.paymentKind === 'full' ? policy.priceMinor : Math.min(policy.depositMinor, policy.priceMinor)
}

export type RefundFacts = {
  capturedMinor: number
  /** Refunds that were requested or done, without failed ones. */
  refundedMinor: number
  /** Epoch ms: the start of the visit, and the moment of the decision. */
  startsAt: number
  now: number
  cancelFreeHours: number
  refundLatePercent: number
  /** The most that is refunded after a late move, in percent; null: no late move. */
  atMostPercent: number | null
  by: 'customer' | 'business' | 'system'
  currency: string
}

export type RefundQuote = { amountMinor: number; percent: number; free: boolean }

/**
 * What cancelling refunds. When the business cancels, everything. A customer gets everything until `cancelFreeHours`
 * before the start (inclusive) and `refundLatePercent` of the payment after that, rounded down to an amount that a card
 * can be refunded. What was lost by moving late stays lost. Never more than what is left of the captured amount.
 */
export function decideRefund(facts: RefundFacts): RefundQuote {
  const left = Math.max(0, facts.capturedMinor - facts.refundedMinor)
  const atMost = facts.by === 'customer' ? (facts.atMostPercent ?? 100) : 100
  const inTime = facts.by !== 'customer' || facts.now <= facts.startsAt - facts.cancelFreeHours * hourMs
  const percent = Math.min(inTime ? 100 : facts.refundLatePercent, atMost)
  const free = inTime && atMost === 100
  const share = roundToCharge(Math.floor((facts.capturedMinor * percent) / 100), facts.currency)
  return { amountMinor: Math.min(left, share), percent, free }
}

/**
 * Spreads a refund over a booking's payments, newest first, never more than is left of each. Throws when the payments
 * cannot cover the amount: it would refund money that was never received.
 */
export function spreadRefund<T extends { capturedMinor: number; refundedMinor: number }>(
  payments: T[],
  amountMinor: number,
): { payment: T; amountMinor: number }[] {
  let open = amountMinor
  const parts: { payment: T; amountMinor: number }[] = []
  for (const payment of payments) {
    const part = Math.min(open, payment.capturedMinor - payment.refundedMinor)
    if (part > 0) parts.push({ payment, amountMinor: part })
    open -= Math.max(part, 0)
  }
  if (open > 0) throw new RangeError('a refund exceeds what was captured')
  return parts
}

export type LedgerLine = {
  grossMinor: number
  providerFeeMinor: number
  platformFeeMinor: number
  netMinor: number
  currency: string
}

type BalanceTransaction = {
  amount: number
  fee: number
  net: number
  currency: string
  fee_details: { amount: number; type: string }[]
}

/**
 * A balance transaction of the tenant's Stripe account as a ledger line: gross = provider's fee + platform's fee + net, to the
 * minor unit, in the currency that was settled. https://docs.stripe.com/api/balance_transactions
 */
export function ledgerLine(transaction: BalanceTransaction): LedgerLine {
  const platformFeeMinor = transaction.fee_details
    .filter((fee) => fee.type === 'application_fee')
    .reduce((sum, fee) => sum + fee.amount, 0)
  return {
    grossMinor: transaction.amount,
    providerFeeMinor: transaction.fee - platformFeeMinor,
    platformFeeMinor,
    netMinor: transaction.net,
    currency: transaction.currency.toUpperCase(),
  }
}
