import type { App } from '#app/lib/app.server.ts'
import { asPlatform } from '#app/lib/db.server.ts'
import type { MailMarks } from '#app/lib/mail.server.ts'
import { claimMail, settleMail } from './queries.server.ts'

export type Sending = 'sent' | 'sent_before' | 'unknown'

export type AccountMailWords = { to: string; subject: string; html: string; text: string }

/**
 * Sends the one mail of an event. The event is claimed first, so that a retried job finds it sent, or perhaps sent, and
 * stops. Throws when nothing was sent and a retry may help: the server refused, or never received the message.
 */
export async function sendOnce(app: App, eventId: string, kind: string, mail: AccountMailWords): Promise<Sending> {
  const claimed = await app.db.withTenant(asPlatform(), (tx) => claimMail(tx, eventId, kind))
  if (!claimed) return 'sent_before'
  const settle = (status: 'sent' | 'unsent' | 'unknown') =>
    app.db.withTenant(asPlatform(), (tx) => settleMail(tx, eventId, status))
  let handedOver = false
  const marks: MailMarks = { onHandover: () => void (handedOver = true) }
  const messageId = `<account-${eventId}@${new URL(app.env.APP_ORIGIN).hostname}>`
  try {
    await app.mail.sendMail({ ...mail, ...marks, messageId })
  } catch (error) {
    if (handedOver && !wasRefused(error)) {
      await settle('unknown')
      return 'unknown'
    }
    await settle('unsent')
    throw error
  }
  await settle('sent')
  return 'sent'
}

/** Whether the server answered and refused. */
function wasRefused(error: unknown): boolean {
  return error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number'
}
