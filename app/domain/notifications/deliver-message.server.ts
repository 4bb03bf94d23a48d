import type { App } from '#app/lib/app.server.ts'
import { asPlatform, asWorker } from '#app/lib/db.server.ts'
import { demoSlug } from '#app/lib/demo.ts'
import { AppError } from '#app/lib/errors.ts'
import { takeMessage } from './message-budget.server.ts'
import { findMoney, stateOf } from './plan-messages.server.ts'
import {
  findFacts,
  findMemberLanguage,
  findMessage,
  holdConfirmed,
  listProviderIds,
  settleMessage,
  startSending,
  type MessageFacts,
  type Settlement,
  type StoredMessage,
} from './queries.server.ts'
import { decideNext, refuseMessage } from './rules.ts'
import { findSentSms, sendMail, sendSms, type Attempt } from './send.server.ts'
import { statusCallback } from './sms-status.server.ts'
import { writeMail, writeSms, type Mail, type Told } from './write-message.server.ts'
import { asIs } from '#app/words/text.ts'

export type Delivery = 'sent' | 'sent_before' | 'failed' | 'skipped' | 'unknown' | 'not_found'

/** Stands for the link in the stored words, because the link is the customer's secret. */
const linkMark = '{link}'

/** A cancellation waits this long for a reminder that is being sent, ms. Shorter than the database's lock time-out. */
const holdMs = 5_000

type Loaded = { message: StoredMessage; told: Told; refusal: string | null }

/**
 * Sends one queued message, once. Its row is claimed before the provider is called; what a crash or a lost answer left
 * open is settled first (see `decideNext`). Returns what became of it. Throws `unavailable` when it should be tried
 * again, by this job or because another one is working on it.
 */
export async function deliverMessage(app: App, tenantId: string, messageId: string): Promise<Delivery> {
  const loaded = await load(app, tenantId, messageId)
  if (!loaded) return 'not_found'
  const { message, told, refusal } = loaded
  const words = message.channel === 'sms' ? wordText(app, message, told) : await wordMail(app, message, told)
  const taken = await take(app, tenantId, messageId, { ...words, refusal })
  switch (taken.next) {
    case 'nothing':
      return taken.status === 'sent' ? 'sent_before' : (taken.status as Delivery)
    case 'wait':
      throw new AppError('unavailable', asIs('Another job is sending this message.'), { retryAfterSeconds: 30 })
    case 'skip':
      return settle(app, tenantId, message, { kind: 'refused', status: 'skipped', why: refusal ?? 'superseded' })
    case 'give_up':
      return settle(app, tenantId, message, { kind: 'uncertain', why: 'the attempt before broke off' })
    case 'look_up':
    case 'send': {
      const { since } = taken
      // In the demo everything is written as it would be, and nobody is written to.
      if (told.facts.tenantSlug === demoSlug)
        return settle(app, tenantId, message, { kind: 'sent', providerId: 'demo' }, since)
      const notSent = taken.next === 'send' ? await takeMessage(app, message, told.facts) : null
      if (notSent) return settle(app, tenantId, message, { kind: 'refused', status: 'failed', why: notSent }, since)
      const attempt =
        message.channel === 'sms'
          ? await deliverSms(app, loaded, words.text, taken.next === 'look_up')
          : await unlessCancelled(app, loaded, () => sendMail(app, message, words.mail ?? missing(), told.facts))
      return settle(app, tenantId, message, attempt, since)
    }
  }
}

async function load(app: App, tenantId: string, messageId: string): Promise<Loaded | null> {
  const loaded = await loadFacts(app, tenantId, messageId)
  if (!loaded || isToCustomer(loaded.message)) return loaded
  const { receiver, event } = loaded.message
  const ofOwner = !('technicianId' in event)
  const language = await app.db.withTenant(asPlatform(), (tx) => findMemberLanguage(tx, tenantId, receiver, ofOwner))
  return { ...loaded, told: { ...loaded.told, language } }
}

const isToCustomer = ({ template }: StoredMessage) => !/^(owner|technician)-/.test(template)

function loadFacts(app: App, tenantId: string, messageId: string): Promise<Loaded | null> {
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const message = await findMessage(tx, tenantId, messageId)
    if (!message) return null
    const [facts, money] = await Promise.all([
      findFacts(tx, tenantId, message.bookingId),
      findMoney(tx, tenantId, message.event),
    ])
    if (!facts) return null
    const now = app.clock.now()
    const told = { facts, occasion: message.event, money, now, language: facts.language }
    return { message, told, refusal: refusalOf(message, facts, now) }
  })
}

/** "No longer your visit" stays true, whatever happened to the visit since. */
const refusalOf = ({ template, event }: StoredMessage, facts: MessageFacts, now: number) =>
  template === 'technician-booking-gone' ? null : refuseMessage(event, stateOf(facts), now)

type Words = { subject: string | null; body: string; text: string; mail?: Mail }

/** Uses the words of an earlier attempt again, so that the text can be recognised at the provider. */
function wordText(app: App, message: StoredMessage, told: Told): Words {
  const { text, link } = writeSms(app, message.template, told)
  const body = message.body || text.replace(link, linkMark)
  return { subject: null, body, text: body.replace(linkMark, link) }
}

async function wordMail(app: App, message: StoredMessage, told: Told): Promise<Words> {
  const mail = await writeMail(app, message.template, told)
  return { subject: mail.subject, body: mail.text.replace(/https?:\/\/\S+/g, linkMark), text: mail.text, mail }
}

const missing = (): never => {
  throw new Error('a mail has words')
}

type Taken =
  | { next: 'nothing'; status: string }
  | { next: 'wait' | 'skip' | 'give_up' }
  | { next: 'send' | 'look_up'; since: Date }

/** Claims the message, unless somebody else has it or there is nothing to do. Of two calls at once, one gets it. */
function take(app: App, tenantId: string, messageId: string, plan: Words & { refusal: string | null }): Promise<Taken> {
  return app.db.withTenant(asWorker(tenantId), async (tx): Promise<Taken> => {
    const message = await findMessage(tx, tenantId, messageId, true)
    if (!message) return { next: 'nothing', status: 'not_found' }
    const since = new Date()
    const next = decideNext({ ...message, sendingSince: message.sendingSince?.getTime() ?? null }, since.getTime())
    if (next === 'nothing') return { next, status: message.status }
    if (next === 'wait' || next === 'give_up') return { next }
    if (next === 'send' && plan.refusal) return { next: 'skip' }
    await startSending(tx, tenantId, messageId, { subject: plan.subject, body: plan.body, since })
    return { next, since }
  })
}

async function deliverSms(app: App, loaded: Loaded, text: string, lookUp: boolean): Promise<Attempt> {
  const { message, told, refusal } = loaded
  if (lookUp) {
    try {
      const known = await app.db.withTenant(asWorker(told.facts.tenantId), (tx) =>
        listProviderIds(tx, told.facts.tenantId, message),
      )
      const found = await findSentSms(app, message.receiver, text, message.createdAt, known)
      if (found) return { kind: 'sent', providerId: found.sid }
    } catch {
      return { kind: 'uncertain', why: 'Twilio could not be asked what became of it' }
    }
    if (refusal) return { kind: 'refused', status: 'skipped', why: refusal }
  }
  const callback = statusCallback(app, { tenantId: loaded.told.facts.tenantId, id: message.id })
  return unlessCancelled(app, loaded, () => sendSms(app, message.receiver, text, callback))
}

/**
 * Sends a reminder while the booking is locked as confirmed. A cancellation or a move comes either before it, and it is
 * not sent, or after it; so no reminder follows a cancellation. A slow provider holds the lock for five seconds at
 * most.
 */
async function unlessCancelled(app: App, { message, told }: Loaded, send: () => Promise<Attempt>): Promise<Attempt> {
  const { occasion, facts } = told
  if (occasion.name !== 'reminder') return send()
  let sending: Promise<Attempt> | undefined
  try {
    await app.db.withTenant(asWorker(facts.tenantId), async (tx) => {
      if (!(await holdConfirmed(tx, facts.tenantId, message.bookingId, occasion.version))) return
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
  await app.db.withTenant(asWorker(tenantId), (tx) => settleMessage(tx, tenantId, id, settlement, since))
  app.metrics.messages.inc({ channel, outcome: settlement.status })
  if (attempt.kind === 'sent') return 'sent'
  app.log.warn(
    { tenant: tenantId, messageId: id, channel, outcome: settlement.status, why: attempt.why },
    'a message was not sent',
  )
  const again = attempt.kind === 'not_sent' || (attempt.kind === 'uncertain' && channel === 'sms')
  if (again) throw new AppError('unavailable', asIs(`The message was not sent: ${attempt.why}.`))
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
