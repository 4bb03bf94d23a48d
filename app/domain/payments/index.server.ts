/**
 * Money: Stripe Connect with direct charges on the tenant's account, hosted Checkout, other ways to pay with the tenant's own keys, refunds
 * and the ledger.
 */
export {
  addLine,
  billSums,
  findDue,
  findTaxNumber,
  listBillLines,
  listDue,
  noteOwnPrice,
  openBill,
  type BillSums,
  type Due,
  type StoredLine,
  type TaxNumber,
} from './bill/bill-queries.server.ts'
export { getCustomerMoney } from './bill/customer-money.server.ts'
export { lockCoupon, lookAtCoupon, noteUse, type FoundCoupon } from './bill/coupons.server.ts'
export { couponSchema } from './bill/coupon-schema.ts'
export { getCoupon, listCoupons, reopenCoupon, retireCoupon, saveCoupon } from './bill/own-coupons.server.ts'
export { addFeeLine, endBill, quoteByHand, reopenBill, waiveFeeLine } from './bill/end-bill.server.ts'
export { settleOverpaid } from './bill/settle.server.ts'
export { listByHand, takeBack, takeDue, type HandEntry, type Part } from './by-hand.server.ts'
export { findCard, findCardFace, openFeePayment, type CardFace } from './cards/card-queries.server.ts'
export { chargeCard, recordCharge, type CardPayment } from './cards/charge-card.server.ts'
export { findOpenRest, findRestOnFile, openRest, type RestOnFile } from './cards/rest-queries.server.ts'
export { beginFee, findFee, quoteFee, setFee } from './cards/fee-queries.server.ts'
export { findConsent, noteConsent, sayConsent, type CardTerms } from './cards/consent.server.ts'
export { openCardSetup, removeCard } from './cards/save-card.server.ts'
export { closeCheckout, openBalance, openCheckout, type BalanceResult } from './checkout.server.ts'
export { offerWallets, sweepWallets } from './offer-wallets.server.ts'
export { openCardForm, paysOnPage } from './on-page.server.ts'
export { syncCheckout } from './sync-session.server.ts'
export { getMoneyPage, refreshAccount, startOnboarding } from './onboarding.server.ts'
export { listConnections, retireKeys, listOwnWays, takesPayments } from './gateways/keys.server.ts'
export { chooseTradePoint, connectKaspi, listTradePoints } from './gateways/kaspi/connect.server.ts'
export { findShownCode } from './gateways/kaspi/find-code.server.ts'
export { watchCode } from './gateways/kaspi/watch.server.ts'
export { connectPayPal } from './gateways/paypal/connect.server.ts'
export { hearPayPal } from './gateways/paypal/hear.server.ts'
export { announceFeesNotOwed, returnFee } from './fees.server.ts'
export { feeOf } from './platform-fee.server.ts'
export { lostPayments, tellDisconnected } from './disconnected.server.ts'
export { answerDispute, getDispute, listDisputes, readPhotoFile } from './disputes/answer.server.ts'
export { planDispute, sweepDisputes, tellDispute } from './disputes/tell-dispute.server.ts'
export {
  findOwner,
  findPayment,
  listPayments,
  listReturnable,
  listTips,
  listWaysOf,
  markExpired as expirePayment,
  paidFor,
  takesCards,
} from './queries.server.ts'
export { getPayout, listPayouts, readBalance, readPayoutLines } from './payouts/payouts.server.ts'
export { type PayoutLineRow } from './payouts/payout-queries.server.ts'
export { sweepPayouts } from './payouts/sweep-payouts.server.ts'
export { findReceipts, issueReceipts } from './receipts/receipts.server.ts'
export {
  findRefundWays,
  giveBackLines,
  handBack,
  handOver,
  wasGiven,
  type GivenPart,
  type RefundWays,
} from './refund-lines.server.ts'
export { quoteRefund } from './quote-refund.server.ts'
export { executeRefund, requestRefund } from './refunds.server.ts'
export {
  sweepFeeCharges,
  sweepFees,
  sweepPaid,
  sweepPayments,
  sweepRefunds,
  sweepRests,
  sweepStripeEvents,
} from './sweep.server.ts'
export { processStripeEvent, receiveStripeEvent } from './webhooks.server.ts'
