import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { deliverMessage } from './deliver-message.server.ts'
import { queueOccasion, stateOf } from './plan-messages.server.ts'
import { findFacts, queueMessages, requeueMessage } from './queries.server.ts'
import { isReminderTimely, planMessages, planReminders, refuseMessage, reminderAt, type Occasion, type Reminder } from './rules.ts'

/**
 * When this version of a booking is to be reminded of, earliest first; none when it has changed meanwhile. The leads are those
 * of the business at this moment: a later change of its settings counts for bookings made or moved from then on.
 */
export function listReminders(app: App, tenantId: string, bookingId: string, version: number): Promise<Reminder[]> {
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const facts = await findFacts(tx, tenantId, bookingId)
    const now = app.clock.now()
    if (!facts || refuseMessage({ name: 'reminder', bookingId, version, lead: 0 }, { ...stateOf(facts), suspended: false }, now)) return []
    const { timeZone, reminderLeadsMinutes } = facts
    return planReminders({ startsAt: facts.startsAt.getTime(), agreedAt: facts.updatedAt.getTime(), timeZone }, reminderLeadsMinutes, now)
  })
}

/** Queues one reminder if the booking still stands as it did and it is not far too late; returns the messages to send. */
export async function queueReminder(app: App, tenantId: string, bookingId: string, version: number, leadMinutes: number): Promise<string[]> {
  const facts = await app.db.withTenant(asWorker(tenantId), (tx) => findFacts(tx, tenantId, bookingId))
  if (!facts) return []
  const startsAt = facts.startsAt.getTime()
  const reminder = { leadMinutes, at: reminderAt(startsAt, leadMinutes, facts.timeZone) }
  if (!isReminderTimely(reminder, startsAt, app.clock.now())) return []
  return queueOccasion(app, tenantId, { name: 'reminder', bookingId, version, lead: leadMinutes })
}

/** Queues and sends one reminder; see `queueReminder` and `deliverMessage`. */
export async function sendReminder(app: App, tenantId: string, bookingId: string, version: number, leadMinutes: number): Promise<number> {
  const ids = await queueReminder(app, tenantId, bookingId, version, leadMinutes)
  const sent = await Promise.all(ids.map((id) => deliverMessage(app, tenantId, id)))
  return sent.filter((outcome) => outcome === 'sent').length
}

/** A second "send now" within this long is taken for a slip, ms. */
const pauseMs = 10 * 60_000

export type SendNow = { ok: true; messages: number } | { ok: false; reason: 'not_found' | 'not_confirmed' | 'over' | 'suspended' | 'just_sent' | 'no_contact' }

/** Reminds the customer now, because a member asked for it; once in ten minutes. The job sends, so that the page need not wait. */
export function sendReminderNow(app: App, tenantId: string, bookingId: string): Promise<SendNow> {
  return app.db.withTenant(asWorker(tenantId), async (tx): Promise<SendNow> => {
    const facts = await findFacts(tx, tenantId, bookingId)
    if (!facts) return { ok: false, reason: 'not_found' }
    const now = app.clock.now()
    const occasion: Occasion = { name: 'reminder', bookingId, version: facts.version, lead: `now-${Math.floor(now / pauseMs)}` }
    const refusal = refuseMessage(occasion, stateOf(facts), now)
    if (refusal) return { ok: false, reason: refusal === 'superseded' ? 'not_confirmed' : refusal }
    const receivers = { customerEmail: facts.customerEmail, customerPhone: facts.customerPhone, ownerEmail: null, technicianEmail: null }
    const planned = planMessages(occasion, stateOf(facts), receivers)
    if (planned.length === 0) return { ok: false, reason: 'no_contact' }
    const { made } = await queueMessages(tx, tenantId, occasion, planned)
    if (made.length === 0) return { ok: false, reason: 'just_sent' }
    for (const messageId of made) await announce(tx, tenantId, 'message/send_asked', { messageId })
    return { ok: true, messages: made.length }
  })
}

/**
 * Sends a message again that failed, or an e-mail of which nobody knows whether it arrived: the owner decides that. False when
 * there is no such message, or it was asked for before.
 */
export function resendMessage(app: App, tenantId: string, messageId: string): Promise<boolean> {
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    if (!(await requeueMessage(tx, tenantId, messageId))) return false
    await announce(tx, tenantId, 'message/send_asked', { messageId })
    return true
  })
}
