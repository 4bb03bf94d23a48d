import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { demoSlug } from '#app/lib/demo.ts'
import { AppError } from '#app/lib/errors.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { asIs } from '#app/words/text.ts'
import { smsSize } from '#emails/sms-size.ts'
import type { Attempt, Outgoing } from './channels/channel.ts'
import { doors } from './channels/doors.server.ts'
import { dropAddress, isAddress, touchAddress } from './addresses/address-queries.server.ts'
import { isUnwanted, refuseByConsent, type NotAgreed } from './consent.server.ts'
import { refuseByTeam, type NotWantedByTeam } from './choices/team.server.ts'
import { isCap, tellCap } from './delivery/caps.server.ts'
import { fallBack } from './fall-back.server.ts'
import { holdCampaign } from './news/campaign-messages.server.ts'
import { loadLetter, writeLetter, type Letter, type Words } from './letter.server.ts'
import { takeMessage } from './message-budget.server.ts'
import {
  findMessage,
  holdAway,
  holdConfirmed,
  listProviderIds,
  putOff,
  settleMessage,
  startSending,
  type BusinessFacts,
  type Settlement,
  type StoredMessage,
} from './queries.server.ts'
import { fitsMonth, monthStart, tellMonthIsUsedUp } from './month-of-texts.server.ts'
import { quietAround, waitsUntil, zoneOfReader } from './quiet-hours.ts'
import { isNews } from './rules.ts'
import { canLookUp, decideNext } from './channels/failures.ts'
import { isText, type Channel } from './channels/ways.ts'
import { isOfWording, restWording } from './own-words/rest-wording.server.ts'
import { estimatePrice } from './prices/text-prices.ts'
import { keepWish, senderOf } from './stops.server.ts'

/** `waits`: until quiet hours have ended; a job sends it then. */
export type Delivery = 'waits' | 'sent' | 'sent_before' | 'failed' | 'skipped' | 'unknown' | 'not_found'

/** When what can wait is tried again that a limit of all has held up, seconds. */
const later = 3_600

/** A cancellation waits this long for a reminder that is being sent, ms. Shorter than the database's lock time-out. */
const holdMs = 5_000

/**
 * Sends one queued message, once. Its row is claimed before the provider is called; what a crash or a lost answer left
 * open is settled first (see `decideNext`). Returns what became of it. Throws `unavailable` when it should be tried
 * again, by this job or because another one is working on it.
 */
export async function deliverMessage(app: App, tenantId: string, messageId: string): Promise<Delivery> {
  const letter = await loadLetter(app, tenantId, messageId)
  if (!letter) return 'not_found'
  const { message, business, refusal } = letter
  const words = await writeLetter(app, letter)
  const taken = await take(app, letter, words)
  switch (taken.next) {
    case 'nothing':
      return taken.status === 'sent' ? 'sent_before' : (taken.status as Delivery)
    case 'wait':
      throw new AppError('unavailable', asIs('Another job is sending this message.'), { retryAfterSeconds: 30 })
    case 'skip':
      return settle(app, tenantId, message, {
        kind: 'refused',
        status: 'skipped',
        why: taken.why ?? refusal ?? 'superseded',
      })
    case 'put_off':
      return 'waits'
    case 'give_up':
      return settle(app, tenantId, message, { kind: 'uncertain', why: 'the attempt before broke off' })
    case 'look_up':
    case 'send': {
      const { since, unwanted, overMonth } = taken
      if (unwanted && taken.next === 'send')
        return settle(app, tenantId, message, { kind: 'refused', status: 'skipped', why: unwanted }, since)
      // In the demo everything is written as it would be, and nobody is written to.
      if (business.tenantSlug === demoSlug)
        return settle(app, tenantId, message, { kind: 'sent', providerId: 'demo' }, since)
      const notSent = overMonth
        ? 'too_many_of_month'
        : taken.next === 'send'
          ? await takeMessage(app, message, business, partsOf(message.channel, words.text) ?? 1)
          : null
      if (overMonth) await tellMonthIsUsedUp(app, business)
      if (notSent && isCap(notSent)) await tellCap(app, business, notSent)
      // News of a campaign can wait; nobody is left out of it for a limit.
      if (notSent === 'too_many_of_business' && message.template === 'campaign')
        return settle(app, tenantId, message, { kind: 'not_sent', why: notSent, retryAfterSeconds: later }, since)
      if (notSent) return settle(app, tenantId, message, { kind: 'refused', status: 'failed', why: notSent }, since)
      const found = { lookUp: taken.next === 'look_up', refusal: unwanted ?? refusal }
      const attempt = await handOver(app, letter, { message, business, words, customerId: customerOf(letter) }, found)
      if (!unwanted) await keepRefusal(app, message, business, attempt)
      const refusedWording = attempt.kind === 'refused' && isOfWording(/\((\d+)\)$/.exec(attempt.why)?.[1])
      if (refusedWording) await restWording(app, tenantId, messageId)
      return settle(app, tenantId, message, attempt, since)
    }
  }
}

/** Twilio may know of a STOP that we have not heard. */
async function keepRefusal(
  app: App,
  { channel, receiver: number }: StoredMessage,
  { textSender }: BusinessFacts,
  attempt: Attempt,
): Promise<void> {
  if (!isText(channel) || attempt.kind !== 'refused' || attempt.why !== 'stopped') return
  const sender = senderOf(app, channel, number, textSender)
  await keepWish(app, { channel, senders: [sender], number, stopped: true, how: 'refused' })
}

/** Of how many billed parts a text is; null of what is no SMS. */
const partsOf = (channel: Channel, text: string): number | null => (channel === 'sms' ? smsSize(text).parts : null)

/** Null: it goes to somebody of the team. */
function customerOf(letter: Letter): string | null {
  if (letter.message.audience !== 'customer') return null
  return letter.kind === 'told' ? letter.business.customerId : letter.message.customerId
}

type Taken =
  | { next: 'nothing'; status: string }
  | { next: 'wait' | 'give_up' | 'put_off' }
  | { next: 'skip'; why?: string }
  | { next: 'send' | 'look_up'; since: Date; unwanted: NotAgreed | NotWantedByTeam | null; overMonth: boolean }

/** Claims the message, unless somebody else has it or there is nothing to do. Of two calls at once, one gets it. */
function take(app: App, letter: Letter, { subject, body, text }: Words): Promise<Taken> {
  const { tenantId } = letter.business
  const { id: messageId, channel, receiver } = letter.message
  return app.db.withTenant(asWorker(tenantId), async (tx): Promise<Taken> => {
    const message = await findMessage(tx, tenantId, messageId, true)
    if (!message) return { next: 'nothing', status: 'not_found' }
    const since = new Date()
    const next = decideNext({ ...message, sendingSince: message.sendingSince?.getTime() ?? null }, since.getTime())
    if (next === 'nothing') return { next, status: message.status }
    if (next === 'wait' || next === 'give_up') return { next }
    if (next === 'send' && letter.refusal) return { next: 'skip' }
    // Pausing and stopping a campaign wait for this transaction: nothing of it is claimed after they have ended.
    const campaign = message.template === 'campaign' ? await holdCampaign(tx, tenantId, messageId) : 'sending'
    if (next === 'send' && campaign === 'stopped') return { next: 'skip', why: 'campaign_stopped' }
    if (next === 'send' && campaign === 'paused') return { next: 'put_off' }
    const dueAt = next === 'send' ? quietUntil(letter, app.clock.now()) : null
    if (dueAt !== null) {
      if (await putOff(tx, tenantId, messageId, new Date(dueAt)))
        await announce(tx, tenantId, 'message/put_off', { messageId, dueAt })
      return { next: 'put_off' }
    }
    const parts = partsOf(channel, text)
    await startSending(tx, tenantId, messageId, {
      subject,
      body,
      since,
      parts,
      priceEstimate: parts === null ? null : estimatePrice(receiver, parts),
    })
    // In the transaction of the claim: a STOP waits for texts that are claimed.
    const refused = await refuseByConsent(app, tx, tenantId, {
      channel,
      sender: isText(channel) ? senderOf(app, channel, receiver, letter.business.textSender) : '',
      receiver,
      customerId: customerOf(letter),
      purpose: isNews(message.template) ? 'marketing' : 'service',
    })
    const facts = letter.kind === 'told' ? letter.business : letter.facts
    const unwanted = refused ?? (await refuseByTeam(tx, tenantId, message, { facts, now: app.clock.now() }))
    const { textsMonthLimit, textsMonthCents: cents, timeZone } = letter.business
    const isLimited = textsMonthLimit !== null || cents !== null
    const limited = !unwanted && next === 'send' && channel === 'sms' && isLimited
    const thisMonth = new Date(monthStart(app.clock.now(), timeZone))
    const overMonth = limited && !(await fitsMonth(tx, tenantId, { parts: textsMonthLimit, cents }, thisMonth))
    return { next, since, unwanted, overMonth }
  })
}

/** Mails wake nobody; what people write to each other goes when they write; how a review was judged is written by us. */
function quietUntil(letter: Letter, now: number): number | null {
  if (letter.message.audience !== 'customer' || letter.message.channel === 'email') return null
  if (letter.kind === 'written') {
    if (letter.message.template === 'campaign') {
      const { business, message } = letter
      const zone = zoneOfReader({ customerTimeZone: message.event.timeZone ?? null, timeZone: business.timeZone })
      return quietAround(now, business, zone)?.ends ?? null
    }
    const waits = letter.message.template === 'review-judged' ? letter.facts : null
    return waits && (quietAround(now, waits, zoneOfReader(waits))?.ends ?? null)
  }
  const { business: facts, message } = letter
  const visit = {
    startsAt: facts.startsAt.getTime(),
    endsAt: facts.endsAt.getTime(),
    requestedAt: facts.requestedAt.getTime(),
    byMember: facts.createdBy !== null,
  }
  return waitsUntil(message.event, visit, facts, zoneOfReader(facts), now)
}

async function handOver(
  app: App,
  letter: Letter,
  outgoing: Outgoing,
  { lookUp, refusal }: { lookUp: boolean; refusal: string | null },
): Promise<Attempt> {
  const { message, business } = letter
  const door = doors[message.channel]
  if (lookUp && door.find) {
    try {
      const known = await app.db.withTenant(asWorker(business.tenantId), (tx) =>
        listProviderIds(tx, business.tenantId, message),
      )
      const found = await door.find(app, outgoing, known)
      if (found) return { kind: 'sent', providerId: found.providerId }
    } catch {
      return { kind: 'uncertain', why: 'the provider could not be asked what became of it' }
    }
    if (refusal) return { kind: 'refused', status: 'skipped', why: refusal }
  }
  return unlessOutdated(app, letter, () => door.send(app, outgoing))
}

/** What a message needs to be true as it goes out, held for so long; null: nothing. */
function holderOf(app: App, letter: Letter): ((tx: Tx) => Promise<boolean>) | null {
  if (letter.kind !== 'told') return null
  const { tenantId } = letter.business
  const { bookingId, event } = letter.message
  if (event.name === 'reminder') return (tx) => holdConfirmed(tx, tenantId, bookingId, event.version)
  if (event.name === 'rebook/asked') return (tx) => holdAway(tx, tenantId, bookingId, new Date(app.clock.now()))
  return null
}

/**
 * Sends a reminder while the booking is locked as confirmed. A cancellation or a move comes either before it, and it is
 * not sent, or after it; so no reminder follows a cancellation. Likewise nobody is asked to come back who has just booked. A
 * slow provider holds the lock for five seconds at most.
 */
async function unlessOutdated(app: App, letter: Letter, send: () => Promise<Attempt>): Promise<Attempt> {
  const holds = holderOf(app, letter)
  if (!holds) return send()
  const { tenantId } = letter.business
  let sending: Promise<Attempt> | undefined
  try {
    await app.db.withTenant(asWorker(tenantId), async (tx) => {
      if (!(await holds(tx))) return
      sending = send()
      await Promise.race([sending, new Promise((resolve) => setTimeout(resolve, holdMs).unref())])
    })
  } catch (error) {
    // Even if the lock was lost, a message that was handed over has its own outcome.
    if (!sending)
      return {
        kind: 'not_sent',
        why: `the booking is being changed (${error instanceof Error ? error.name : 'unknown'})`,
      }
  }
  return sending ?? { kind: 'refused', status: 'skipped', why: 'superseded' }
}

async function settle(
  app: App,
  tenantId: string,
  message: StoredMessage,
  attempt: Attempt,
  since?: Date,
): Promise<Delivery> {
  const { id, channel } = message
  const settlement = settlementOf(attempt, new Date(app.clock.now()))
  await app.db.withTenant(asWorker(tenantId), async (tx) => {
    const stored = await settleMessage(tx, tenantId, id, settlement, since)
    const lost = settlement.status === 'failed' || (attempt.kind === 'refused' && isUnwanted(attempt.why))
    if (stored && lost) await fallBack(tx, tenantId, message)
    if (!isAddress(channel)) return
    const { receiver, customerId, bookingId } = message
    // After falling back, which goes by the ways as they were.
    if (attempt.kind === 'refused' && attempt.gone) await dropAddress(tx, tenantId, { channel, receiver }, attempt.gone)
    if (attempt.kind === 'sent') await touchAddress(tx, tenantId, { channel, receiver, customerId, bookingId })
  })
  app.metrics.messages.inc({ channel, outcome: settlement.status })
  if (attempt.kind === 'sent') return 'sent'
  app.log.warn(
    { tenant: tenantId, messageId: id, channel, outcome: settlement.status, why: attempt.why },
    'a message was not sent',
  )
  const again = attempt.kind === 'not_sent' || (attempt.kind === 'uncertain' && canLookUp(channel))
  if (again) {
    const wait = attempt.kind === 'not_sent' ? attempt.retryAfterSeconds : undefined
    throw new AppError(
      'unavailable',
      asIs(`The message was not sent: ${attempt.why}.`),
      wait ? { retryAfterSeconds: wait } : {},
    )
  }
  return settlement.status as Delivery
}

function settlementOf(attempt: Attempt, sentAt: Date): Settlement {
  switch (attempt.kind) {
    case 'sent':
      return { status: 'sent', providerId: attempt.providerId, sentAt }
    case 'refused':
      return { status: attempt.status, error: attempt.why }
    case 'not_sent':
      return { status: 'queued', error: attempt.why }
    case 'uncertain':
      return { status: 'unknown', error: attempt.why }
  }
}
