import type { App } from '#app/lib/app.server.ts'
import type { Tx } from '#app/lib/db.server.ts'
import {
  estimatePrice,
  fitsMonth,
  lockForCampaign,
  monthStart,
  quietAround,
  refuseByConsent,
  senderOf,
  storeCampaignMessage,
  takeForCampaign,
  writeCampaign,
  zoneOfReader,
  type BusinessFacts,
  type CampaignWords,
} from '../notifications/index.server.ts'
import { findOffer, listTexts, type Campaign, type Text } from './queries.server.ts'
import {
  markQueued,
  pickWaiting,
  putOffOne,
  putOffWay,
  putOffZone,
  skip,
  type Waiting,
} from './sending-queries.server.ts'

/**
 * What became of a part. 'more': others may be due now; 'none': nobody is; 'day': a limit of the day is reached, whoever it holds up is due
 * later; 'month': the business's limit of texts.
 */
export type Queued = { messages: string[]; outcome: 'more' | 'none' | 'day' | 'month' }

type Order = { business: BusinessFacts; limit: number }
type Ready = Waiting & { receiver: string; consentSeq: number; words: CampaignWords }

/**
 * Stores the messages to the next people of a campaign, in the transaction that holds it. Each of them is looked at as she is now; who
 * must not be written to is passed over, and who may not be written to yet waits.
 */
export async function queueNext(app: App, tx: Tx, campaign: Campaign, order: Order): Promise<Queued> {
  const { business, limit } = order
  const { tenantId } = business
  const now = app.clock.now()
  const waiting = limit > 0 ? await pickWaiting(tx, tenantId, campaign.id, new Date(now), limit) : []
  if (waiting.length === 0) return { messages: [], outcome: limit > 0 ? 'none' : 'more' }
  const { ready, skipped } = await sort(app, tx, campaign, { business, waiting, now })
  for (const [why, ids] of skipped) await skip(tx, tenantId, ids, why)
  const counted = ({ channel, receiver, words }: Ready) => ({ channel, receiver, business, parts: words.parts })
  await lockForCampaign(app, tx, ready.map(counted))
  const messages: string[] = []
  let going: Texts = { parts: 0, cents: 0 }
  for (const one of ready) {
    const { channel, receiver, words } = one
    const withHers = channel === 'sms' ? plus(going, receiver, words.parts) : going
    if (withHers !== going && !(await fitsThisMonth(tx, business, now, withHers))) return { messages, outcome: 'month' }
    const taken = await takeForCampaign(app, tx, counted(one))
    if (taken.ok) {
      const id = await queueOne(tx, tenantId, campaign.id, one)
      going = withHers
      if (id) messages.push(id)
    } else if ('never' in taken) await skip(tx, tenantId, [one.id], taken.never)
    else if (taken.ofAll) {
      await putOffWay(tx, tenantId, campaign.id, channel, new Date(taken.until))
      return { messages, outcome: 'day' }
    } else await putOffOne(tx, tenantId, one.id, new Date(taken.until))
  }
  return { messages, outcome: 'more' }
}

/** Texts that were stored in this part, as they are billed. */
type Texts = { parts: number; cents: number }
const plus = ({ parts, cents }: Texts, receiver: string, more: number): Texts => ({
  parts: parts + more,
  cents: cents + Number(estimatePrice(receiver, more)) * 100,
})

function fitsThisMonth(tx: Tx, business: BusinessFacts, now: number, going: Texts) {
  const { tenantId, textsMonthLimit: parts, textsMonthCents: cents, timeZone } = business
  if (parts === null && cents === null) return true
  return fitsMonth(
    tx,
    tenantId,
    { parts: parts === null ? null : parts - going.parts, cents: cents === null ? null : cents - going.cents },
    new Date(monthStart(now, timeZone)),
  )
}

async function queueOne(tx: Tx, tenantId: string, campaignId: string, one: Ready): Promise<string | null> {
  const { id: recipientId, customerId, channel, receiver, timeZone, words, consentSeq } = one
  const to = { campaignId, recipientId, customerId, channel, receiver, timeZone, words }
  const messageId = await storeCampaignMessage(tx, tenantId, to)
  if (messageId) await markQueued(tx, tenantId, { id: recipientId, messageId, consentSeq })
  return messageId
}

type Sorted = { ready: Ready[]; skipped: Map<string, string[]> }

/** Who may be written to now, with what they read, and who is passed over, by the reason. Whoever sleeps is put off. */
async function sort(
  app: App,
  tx: Tx,
  campaign: Campaign,
  { business, waiting, now }: { business: BusinessFacts; waiting: readonly Waiting[]; now: number },
): Promise<Sorted> {
  const { tenantId } = business
  const [texts, offer] = await Promise.all([listTexts(tx, tenantId, campaign.id), findOffer(tx, tenantId, campaign)])
  const sorted: Sorted = { ready: [], skipped: new Map() }
  const asleep = new Set<string | null>()
  for (const one of waiting) {
    if (one.channel === 'sms' && asleep.has(one.timeZone)) continue
    const until = one.channel === 'sms' ? nightUntil(business, one, now) : null
    if (until !== null) {
      asleep.add(one.timeZone)
      await putOffZone(tx, tenantId, campaign.id, one.timeZone, new Date(until))
      continue
    }
    const why = await refuse(app, tx, business, one)
    const text = textFor(texts, one, campaign)
    const to = {
      ...one,
      language: text?.language ?? campaign.language,
      couponCode: offer.couponCode,
      recipientId: one.id,
    }
    const words = why || !text ? null : writeCampaign(app, business, text, to)
    const { receiver, consentSeq } = one
    if (words && receiver !== null && consentSeq !== null) sorted.ready.push({ ...one, receiver, consentSeq, words })
    else {
      const reason = why ?? 'no_words'
      sorted.skipped.set(reason, [...(sorted.skipped.get(reason) ?? []), one.id])
    }
  }
  return sorted
}

const nightUntil = (business: BusinessFacts, { timeZone }: Waiting, now: number): number | null =>
  quietAround(now, business, zoneOfReader({ customerTimeZone: timeZone, timeZone: business.timeZone }))?.ends ?? null

/** In her language, or in the campaign's own. */
const textFor = (texts: readonly Text[], { channel, language }: Waiting, campaign: Campaign): Text | undefined => {
  const of = (wanted: string | null) => texts.find((text) => text.channel === channel && text.language === wanted)
  return of(language) ?? of(campaign.language)
}

/** Why somebody is not written to; null: she is. Her yes is looked at once more as the message is claimed. */
async function refuse(app: App, tx: Tx, business: BusinessFacts, one: Waiting): Promise<string | null> {
  const { channel, receiver, customerId, gone, blocked, agreed } = one
  if (gone) return 'gone'
  if (blocked) return 'blocked'
  if (receiver === null) return 'unreachable'
  if (!agreed) return 'no_consent'
  if (channel === 'email') return null
  const sender = senderOf(app, 'sms', receiver, business.textSender)
  return refuseByConsent(app, tx, business.tenantId, { channel, sender, receiver, customerId, purpose: 'marketing' })
}
