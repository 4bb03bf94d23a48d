import type { App } from '#app/lib/app.server.ts'
import { asPlatform, asWorker } from '#app/lib/db.server.ts'
import type { DomainEvent } from '#app/lib/events.ts'
import { dayMs } from '#app/lib/time.ts'
import { deliverMessage, type Delivery } from './deliver-message.server.ts'
import { queueOccasion } from './plan-messages.server.ts'
import { deleteOld, findFacts } from './queries.server.ts'
import { holdNoticeAt } from './rules.ts'

/**
 * Messages to customers, owners and technicians. Each is a row in `messages`, claimed by what it tells of, so that it
 * goes out once however often its job runs.
 * - `queueEvent` decides who is told; `deliverMessage` sends one; jobs run each in a step of its own
 * - `notifyBooking` does both at once
 * - `queueWritten` queues one whose words are given: an answer of the business, a word about STOP; `withoutMark`: what people wrote in them
 * - `sendLinksAgain` to whoever lost the links of her bookings
 * - `makeTelegramLink` for the customer of a visit; `joinTelegram` when she presses Start, `endTelegram` at /stop
 * - `openReplyAddress`: whose answers arrive at an address that our mails give
 * - `findPush`, `switchOnPush`, `switchOffPush`: browsers of members and of customers
 * - `listReminders`, `sendReminder`, `sendReminderNow`
 * - `listDelivery`, `countUndelivered`: what arrived and what did not; `resendMessage`, `resendOtherWay`
 * - `tellReadyAsked(tx, …)`: whether a visit can take place; `tellReviewAsked`: what it was like; `tellRebookAsked`: whether
 *   she comes back; `cameBack(tx, now)`: a condition, whether she has
 * - `readLetters`, `chooseLetters`: which messages a customer gets, as she chooses on her link
 * - `readOwnChoices`, `chooseOwn`: what reaches somebody of a team, as she chooses; `teamWants`; `sendDigests` in the morning
 * - `listOwnTexts`, `readOwnWords`, `saveOwnWords`, `readPreview`: what a business says in words of its own
 * - `sayOwnAnswer(app, tx, tenantId, about)`: its words after a YES or NO before a visit
 * - `readSender`, `submitSender`, `handInSenders`: who a business is to American carriers; `readSenderNeed`: whether texts wait for that
 * - `findSenderOwner`: the business whose own number a text came to
 * - `readWish`, `confirmNews`: news by mail, which are confirmed from the mailbox
 * - `mayMarket`, `marketingHeaders`, `endNews`: news of a business, which need a yes
 * - `writeCampaign`, `storeCampaignMessage(tx, …)`, `lockForCampaign`, `takeForCampaign`, `sendCampaignTest`, `tellCampaignWaits`: what a campaign says, to one person
 */
export { deliverMessage, type Delivery } from './deliver-message.server.ts'
export { sendLinksAgain, type Contact } from './send-links.server.ts'
export {
  listReminders,
  sendReminder,
  sendReminderNow,
  tellReadyAsked,
  tellRebookAsked,
  tellReviewAsked,
  type SendNow,
} from './reminders.server.ts'
export { beforeQuiet, isQuiet, outOfQuiet, quietAround, zoneOfReader } from './quiet-hours.ts'

export { listWordingStates } from './wording-states.server.ts'
export { listOwnTexts, readOwnWords, saveOwnWords } from './own-words/own-words.server.ts'
export { mostTexts, readNameCost, readPreview } from './own-words/preview.server.ts'
export { sayOwnAnswer } from './own-words/say-own.server.ts'
export { syncOwnWordings } from './own-words/sync-own.server.ts'
export { syncWordings } from './sync-wordings.server.ts'
export { handInSenders } from './sender/hand-in.server.ts'
export { readSender, readSenderNeed, submitSender } from './sender/registration.server.ts'
export { giveBackNumberOf, giveBackNumbers } from './sender/give-back.server.ts'
export { hintSenders } from './sender/hint.server.ts'
export { findSenderOwner, findTextSender } from './sender/sender-queries.server.ts'
export { noteWhatsappWord } from './whatsapp-queries.server.ts'
export { withoutMark } from './link-mark.ts'
export { queueWritten } from './queue-written.server.ts'
export { claimUpdate, findAnswered, findChat, findComing, findJoinedChat } from './addresses/address-queries.server.ts'
export { endTelegram, joinTelegram, makeTelegramLink } from './addresses/telegram.server.ts'
export { findPush, switchOffPush, switchOnPush } from './addresses/push.server.ts'
export { cameBack } from './queries.server.ts'
export { openReplyAddress } from './addresses/reply-address.server.ts'
export { sendCodeText } from './sender/code-text.server.ts'
export { receiveSmsStatus } from './sms-status.server.ts'
export { refuseByConsent } from './consent.server.ts'
export { claimReceived, forgetNumber, keepWish, senderOf, type ReceivedAs } from './stops.server.ts'
export { confirmNews, readWish } from './news/news-wish.server.ts'
export { openCampaignToken } from './news/campaign-token.server.ts'
export { sendCampaignTest, storeCampaignMessage, tellCampaignWaits } from './news/campaign-messages.server.ts'
export {
  readCampaignFacts,
  sizeOfCampaign,
  writeCampaign,
  type CampaignFacts,
  type CampaignWords,
} from './news/write-campaign.server.ts'
export { lockForCampaign, takeForCampaign } from './message-budget.server.ts'
export { findBusiness, type BusinessFacts } from './queries.server.ts'
export { fitsMonth, monthStart } from './month-of-texts.server.ts'
export { endNews, endNewsIn, findUnsubscribing, marketingHeaders, mayMarket } from './news/news.server.ts'
export { readTexts } from './month-of-texts.server.ts'
export { estimatePrice } from './prices/text-prices.ts'
export { readTextPrices } from './prices/read-prices.server.ts'
export { sendDigests } from './choices/digest.server.ts'
export { chooseOwn, presetOwn, readOwnChoices, teamWants, wantsNow } from './choices/own.server.ts'
export {
  countUndelivered,
  listDelivery,
  resendMessage,
  resendOtherWay,
  type Resent,
} from './delivery/delivery.server.ts'
export type { DeliveryRow } from './delivery/delivery-queries.server.ts'
export { capsOfToday } from './delivery/delivery.server.ts'
export { mayGoAgain, whyOf } from './delivery/why.ts'
export { chooseLetters, leaveTelegram, readLetters, type Letters } from './letters.server.ts'
export { sweepMessages, sweepNews, sweepReminders } from './sweep.server.ts'

export type ToldEvent =
  | 'booking/held'
  | 'booking/approval_asked'
  | 'booking/confirmed'
  | 'booking/rescheduled'
  | 'booking/arrival_fixed'
  | 'booking/given'
  | 'booking/on_my_way'
  | 'booking/cancelled'
  | 'payment/received'
  | 'payment/asked'
  | 'payment/refunded'

/** Queues the messages of an event; returns the ids of those still to send. The same event again queues nothing new. */
export function queueEvent<Name extends ToldEvent>(
  app: App,
  tenantId: string,
  name: Name,
  data: DomainEvent[Name],
): Promise<string[]> {
  return queueOccasion(app, tenantId, { ...data, name } as Parameters<typeof queueOccasion>[2])
}

/**
 * Queues and sends the messages of an event. One that fails does not hold up the others; throws at the end if one
 * should be tried again.
 */
export async function notifyBooking<Name extends ToldEvent>(
  app: App,
  tenantId: string,
  name: Name,
  data: DomainEvent[Name],
): Promise<Delivery[]> {
  const ids = await queueEvent(app, tenantId, name, data)
  const outcomes = await Promise.allSettled(ids.map((id) => deliverMessage(app, tenantId, id)))
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failed) throw failed.reason
  return outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
}

/**
 * When the customer of a hold gets the payment link, epoch ms: see `holdNoticeAt`. Null when there is no such booking.
 */
export async function findHoldNotice(
  app: App,
  tenantId: string,
  bookingId: string,
  holdExpiresAt: number,
): Promise<number | null> {
  const facts = await app.db.withTenant(asWorker(tenantId), (tx) => findFacts(tx, tenantId, bookingId))
  return facts ? holdNoticeAt({ byMember: facts.createdBy !== null, holdExpiresAt }, app.clock.now()) : null
}

/**
 * Deletes relayed events after two weeks, rate-limit counts after two days, and codes a day after they expired; returns
 * how many.
 */
export function cleanUp(app: App): Promise<{ events: number; counts: number; codes: number }> {
  const now = app.clock.now()
  const before = (days: number) => new Date(now - days * dayMs)
  return app.db.withTenant(asPlatform(), (tx) =>
    deleteOld(tx, { relayed: before(14), counts: before(2), codes: before(1) }),
  )
}
