import type { InngestFunction } from 'inngest'
import type { App } from '#app/lib/app.server.ts'
import { answerIncomingJob } from './answer-incoming.ts'
import { askReadyJob } from './ask-ready.ts'
import { billBookingJob } from './bill-booking.ts'
import { bringArchiveJob } from './bring-archive.ts'
import { chargeFeeJob } from './charge-fee.ts'
import { chargeRestJob } from './charge-rest.ts'
import { cleanUpJob } from './clean-up.ts'
import { confirmPaidBookingJob } from './confirm-paid-booking.ts'
import { dropErasedCardsJob } from './drop-erased-cards.ts'
import { endAccountJob } from './end-account.ts'
import { executeRefundJob } from './execute-refund.ts'
import { fetchPhotosJob } from './fetch-photos.ts'
import { fixArrivalJob } from './fix-arrival.ts'
import { giveBackJob } from './give-back.ts'
import { handInSendersJob } from './hand-in-senders.ts'
import { importCustomersJob } from './import-customers.ts'
import { notifyBookingJob } from './notify-booking.ts'
import { notifyHeldJob } from './notify-held.ts'
import { notifyPaymentJob } from './notify-payment.ts'
import { offerWalletsJob } from './offer-wallets.ts'
import { processStripeEventJob } from './process-stripe-event.ts'
import { readTextPricesJob } from './read-text-prices.ts'
import { recountJob } from './recount.ts'
import { releaseHoldJob } from './release-hold.ts'
import { returnFeeJob } from './return-fee.ts'
import { sendAccountMailJob } from './send-account-mail.ts'
import { sendCampaignJob } from './send-campaign.ts'
import { sendChargesJob } from './send-charges.ts'
import { sendDigestsJob } from './send-digests.ts'
import { sendInvitationJob } from './send-invitation.ts'
import { sendLaterJob } from './send-later.ts'
import { sendMessageJob } from './send-message.ts'
import { sendRemindersJob } from './send-reminders.ts'
import { sweepJob } from './sweep.ts'
import { syncWhatsappJob } from './sync-whatsapp.ts'
import { tellDisputeJob } from './tell-dispute.ts'
import { tellDisconnectedJob } from './tell-disconnected.ts'
import { tellOwnersJob } from './tell-owners.ts'
import { tellUnpaidJob } from './tell-unpaid.ts'
import { tellTimeOffJob } from './tell-time-off.ts'
import { tellUnreadJob } from './tell-unread.ts'
import { tellJudgedJob } from './tell-judged.ts'
import { tendClosingsJob } from './tend-closings.ts'
import { askRebookingsJob } from './ask-rebookings.ts'
import { tendReviewsJob } from './tend-reviews.ts'
import { watchCodeJob } from './watch-code.ts'

const jobs = [
  answerIncomingJob,
  askReadyJob,
  billBookingJob,
  bringArchiveJob,
  chargeFeeJob,
  chargeRestJob,
  cleanUpJob,
  confirmPaidBookingJob,
  dropErasedCardsJob,
  endAccountJob,
  executeRefundJob,
  fetchPhotosJob,
  fixArrivalJob,
  giveBackJob,
  handInSendersJob,
  importCustomersJob,
  notifyBookingJob,
  notifyHeldJob,
  notifyPaymentJob,
  offerWalletsJob,
  processStripeEventJob,
  readTextPricesJob,
  recountJob,
  releaseHoldJob,
  returnFeeJob,
  sendAccountMailJob,
  sendCampaignJob,
  sendChargesJob,
  sendDigestsJob,
  sendInvitationJob,
  sendLaterJob,
  sendMessageJob,
  sendRemindersJob,
  sweepJob,
  syncWhatsappJob,
  tellDisconnectedJob,
  tellDisputeJob,
  tellOwnersJob,
  tellUnpaidJob,
  tellTimeOffJob,
  tellUnreadJob,
  tellJudgedJob,
  tendClosingsJob,
  askRebookingsJob,
  tendReviewsJob,
  watchCodeJob,
]

const made = new WeakMap<App, InngestFunction.Any[]>()

/** Every job of the platform, bound to one app. One file per job; each calls one domain command. */
export function createFunctions(app: App): InngestFunction.Any[] {
  const functions = made.get(app) ?? jobs.map((job) => job(app))
  made.set(app, functions)
  return functions
}
