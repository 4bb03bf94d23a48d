import type { App } from '#app/lib/app.server.ts'
import type { MailMarks } from '#app/lib/mail.server.ts'
import { minuteMs } from '#app/lib/time.ts'
import { oneLine } from '#app/lib/lines.ts'
import type { MessageFacts } from './queries.server.ts'
import { judgeMailFailure, judgeSmsFailure, type Failure } from './rules.ts'
import type { Mail } from './write-message.server.ts'

export type Attempt = { kind: 'sent'; providerId: string | null } | Failure

const readable = (error: unknown) =>
  typeof error === 'object' && error !== null ? (error as Record<string, unknown>) : {}

/** Hands a text to Twilio, which reports the outcome to `statusCallback`. */
export async function sendSms(app: App, to: string, body: string, statusCallback: string): Promise<Attempt> {
  const { client, from, tellsBack } = app.sms
  try {
    const sender = from.startsWith('MG') ? { messagingServiceSid: from } : { from }
    const sent = await client.messages.create({ to, body, ...sender, ...(tellsBack ? { statusCallback } : {}) })
    return { kind: 'sent', providerId: sent.sid }
  } catch (error) {
    return judgeSmsFailure(readable(error))
  }
}

const clockDriftMs = 2 * minuteMs
const lookedAt = 200

/**
 * Looks for a text with exactly these words among the latest ones to this number, except those `known` to be other
 * messages: a booking that is moved there and back is told twice in the same words. Does not filter by `dateSentAfter`,
 * because a text in Twilio's queue has no such date yet. `since` is real time. Throws when Twilio cannot tell.
 */
export async function findSentSms(
  app: App,
  to: string,
  body: string,
  since: Date,
  known: readonly string[],
): Promise<{ sid: string } | null> {
  const messages = await app.sms.client.messages.list({ to, limit: lookedAt, pageSize: lookedAt })
  const found = messages.find(
    (one) =>
      one.body === body && !known.includes(one.sid) && one.dateCreated.getTime() >= since.getTime() - clockDriftMs,
  )
  return found ? { sid: found.sid } : null
}

/**
 * Hands a mail to the SMTP server, with the business's name, and its address for replies. The Message-ID is made from
 * the message's id, so that mailboxes that support it show two copies as one.
 */
export async function sendMail(
  app: App,
  message: { id: string; receiver: string },
  mail: Mail,
  facts: MessageFacts,
): Promise<Attempt> {
  let handedOver = false
  const marks: MailMarks = { onHandover: () => void (handedOver = true) }
  const messageId = `<${message.id}@${app.env.ROOT_DOMAIN}>`
  try {
    await app.mail.sendMail({
      ...marks,
      from: { name: oneLine(facts.businessName), address: addressOf(app.env.MAIL_FROM) },
      // As an object, so that a list of addresses in one field stays one address.
      to: { name: '', address: message.receiver },
      ...(facts.contactEmail ? { replyTo: { name: oneLine(facts.businessName), address: facts.contactEmail } } : {}),
      subject: mail.subject,
      html: mail.html,
      text: mail.text,
      messageId,
      headers: { 'Auto-Submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    return { kind: 'sent', providerId: messageId }
  } catch (error) {
    return judgeMailFailure(readable(error), handedOver)
  }
}

/** `Wayslot <hello@wayslot.example>` → the part between the brackets. */
function addressOf(from: string): string {
  return /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim()
}
