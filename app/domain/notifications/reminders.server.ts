import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { minuteMs } from '#app/lib/time.ts'
import { arrivalNoticeAt, openWindow } from '../booking/rules.ts'
import { waysOf } from './fall-back.server.ts'
import { mayMarket } from './news/news.server.ts'
import { stateOf } from './plan-messages.server.ts'
import { remindsAt, zoneOfReader } from './quiet-hours.ts'
import { findFacts, queueMessages, type MessageFacts } from './queries.server.ts'
import {
  isReminderTimely,
  planMessages,
  planReminders,
  refuseMessage,
  reminderAt,
  withoutEcho,
  type Occasion,
  type Receivers,
  type Reminder,
} from './rules.ts'
import { senderOf } from './stops.server.ts'

/**
 * When this version of a booking gets its reminders, earliest first; none when the booking has changed. The reminder
 * times are the business's current ones: later changes of the settings apply to bookings made or moved from then on.
 */
export function listReminders(app: App, tenantId: string, bookingId: string, version: number): Promise<Reminder[]> {
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const facts = await findFacts(tx, tenantId, bookingId)
    const now = app.clock.now()
    if (
      !facts ||
      refuseMessage({ name: 'reminder', bookingId, version, lead: 0 }, { ...stateOf(facts), suspended: false }, now)
    )
      return []
    return planFor(facts, now)
  })
}

function planFor(facts: MessageFacts, now: number): Reminder[] {
  const { timeZone, reminderLeadsMinutes } = facts
  const planned = planReminders(
    { startsAt: facts.startsAt.getTime(), agreedAt: facts.updatedAt.getTime(), timeZone },
    reminderLeadsMinutes,
    now,
    (at) => remindsAt(at, facts.startsAt.getTime(), facts, zoneOfReader(facts)),
  )
  const open = openWindow(facts)
  const told = open
    ? arrivalNoticeAt(facts.arrivalNotice, open.from, timeZone, now)
    : (facts.arrivalFixedAt?.getTime() ?? null)
  return withoutEcho(planned, told)
}

/** Whether this reminder was planned when this version of the booking was agreed. */
export function wasPlanned(
  app: App,
  tenantId: string,
  bookingId: string,
  version: number,
  leadMinutes: number,
): Promise<boolean> {
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const facts = await findFacts(tx, tenantId, bookingId)
    if (facts?.version !== version) return false
    return planFor(facts, facts.updatedAt.getTime()).some((one) => one.leadMinutes === leadMinutes)
  })
}

/**
 * Sends one reminder, once, if the booking is unchanged and it is not far too late. The messages are only queued here,
 * and a job each sends them, so that a provider's outage does not delay later reminders. Returns how many are new.
 */
export function sendReminder(
  app: App,
  tenantId: string,
  bookingId: string,
  version: number,
  leadMinutes: number,
): Promise<number> {
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const facts = await findFacts(tx, tenantId, bookingId)
    if (!facts) return 0
    const [startsAt, now] = [facts.startsAt.getTime(), app.clock.now()]
    const reminder = { leadMinutes, at: reminderAt(startsAt, leadMinutes, facts.timeZone) }
    const occasion: Occasion = { name: 'reminder', bookingId, version, lead: leadMinutes }
    if (!isReminderTimely(reminder, startsAt, now) || refuseMessage(occasion, stateOf(facts), now)) return 0
    return queueAndSend(tx, facts, occasion)
  })
}

/**
 * Asks the customer of a visit whether it can take place, once for the visit as it is agreed, in the transaction that
 * writes down what she is asked. Returns how many messages are new.
 */
export async function tellReadyAsked(
  tx: Tx,
  tenantId: string,
  bookingId: string,
  asked: { version: number; until: number; frees: boolean },
): Promise<number> {
  const facts = await findFacts(tx, tenantId, bookingId)
  return facts ? queueAndSend(tx, facts, { name: 'ready/asked', bookingId, ...asked }) : 0
}

/**
 * Asks the customer of a visit what it was like, by one way: a mail, or her phone where she chose it or has no mail.
 * Returns how many messages are new.
 */
export async function tellReviewAsked(tx: Tx, tenantId: string, bookingId: string, until: number): Promise<number> {
  const facts = await findFacts(tx, tenantId, bookingId)
  if (!facts) return 0
  const byPhone = facts.customerChannel ? facts.customerChannel !== 'email' : facts.customerEmail === null
  const reached = byPhone && waysOf(facts, 'review/asked').length > 0 ? { customerEmail: null } : { customerWays: [] }
  return queueAndSend(tx, facts, { name: 'review/asked', bookingId, until }, reached)
}

/**
 * Asks a customer who has not come back since a visit whether she wants to, by the one way on which she agreed to news: a
 * mail, otherwise a text. Returns how many messages are new.
 */
export async function tellRebookAsked(
  app: App,
  tx: Tx,
  tenantId: string,
  bookingId: string,
  until: number,
): Promise<number> {
  const facts = await findFacts(tx, tenantId, bookingId)
  if (!facts) return 0
  const { customerId, customerEmail: email, customerPhone: phone, textSender } = facts
  const mayMail =
    email && (await mayMarket(app, tx, tenantId, { channel: 'email', sender: '', receiver: email, customerId }))
  const sender = phone && senderOf(app, 'sms', phone, textSender)
  const mayText =
    !mayMail &&
    phone &&
    sender &&
    (await mayMarket(app, tx, tenantId, { channel: 'sms', sender, receiver: phone, customerId }))
  if (!mayMail && !mayText) return 0
  return queueAndSend(
    tx,
    facts,
    { name: 'rebook/asked', bookingId, until },
    {
      customerEmail: mayMail ? email : null,
      customerWays: mayText ? [{ channel: 'sms', receiver: phone }] : [],
    },
  )
}

type Reached = Pick<Receivers, 'customerEmail' | 'customerWays'>

async function queueAndSend(
  tx: Tx,
  facts: MessageFacts,
  occasion: Occasion,
  reached: Partial<Reached> = {},
): Promise<number> {
  const { tenantId, customerEmail, technicianId } = facts
  const nobodyElse = { ownerEmail: null, ownerPhone: null, technicianId, technicianEmail: null, former: [] }
  const planned = planMessages(occasion, stateOf(facts), {
    customerEmail,
    customerWays: waysOf(facts, occasion.name),
    ...reached,
    ...nobodyElse,
  })
  const { made } = await queueMessages(tx, tenantId, occasion, planned)
  for (const messageId of made) await announce(tx, tenantId, 'message/send_asked', { messageId })
  return made.length
}

/** A second "send now" within this time is treated as a mistake, ms. */
const pauseMs = 10 * minuteMs

export type SendNow =
  | { ok: true; messages: number }
  | { ok: false; reason: 'not_found' | 'not_confirmed' | 'over' | 'suspended' | 'just_sent' | 'no_contact' }

/**
 * Reminds the customer now, because a member asked for it; once in ten minutes. A job sends it, so that the page need
 * not wait.
 */
export function sendReminderNow(app: App, tenantId: string, bookingId: string): Promise<SendNow> {
  return app.db.withTenant(asWorker(tenantId), async (tx): Promise<SendNow> => {
    const facts = await findFacts(tx, tenantId, bookingId)
    if (!facts) return { ok: false, reason: 'not_found' }
    const now = app.clock.now()
    const occasion: Occasion = {
      name: 'reminder',
      bookingId,
      version: facts.version,
      lead: `now-${Math.floor(now / pauseMs)}`,
    }
    const refusal = refuseMessage(occasion, stateOf(facts), now)
    if (refusal) return { ok: false, reason: refusal === 'superseded' ? 'not_confirmed' : refusal }
    if (!facts.customerEmail && !facts.customerPhone) return { ok: false, reason: 'no_contact' }
    const messages = await queueAndSend(tx, facts, occasion)
    return messages > 0 ? { ok: true, messages } : { ok: false, reason: 'just_sent' }
  })
}
