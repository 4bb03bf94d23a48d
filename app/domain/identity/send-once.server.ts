import type { App } from '#app/lib/app.server.ts'
import { asPlatform } from '#app/lib/db.server.ts'
import { claimMail, settleMail } from './queries.server.ts'

export type Sending = 'sent' | 'sent_before' | 'unknown'

/**
 * Sends the one mail of an event. The event is claimed first, so that a job that is retried finds it sent, or perhaps sent,
 * and leaves it. Throws when nothing was sent and trying again may help.
 */
export async function sendOnce(app: App, eventId: string, kind: string, mail: { to: string; subject: string; html: string; text: string }): Promise<Sending> {
  const claimed = await app.db.withTenant(asPlatform(), (tx) => claimMail(tx, eventId, kind))
  if (!claimed) return 'sent_before'
  const settle = (status: 'sent' | 'unsent' | 'unknown') => app.db.withTenant(asPlatform(), (tx) => settleMail(tx, eventId, status))
  try {
    await app.mail.sendMail({ ...mail, messageId: `<account-${eventId}@${new URL(app.env.APP_ORIGIN).hostname}>` })
  } catch (error) {
    if (mayHaveBeenSent(error)) {
      await settle('unknown')
      return 'unknown'
    }
    await settle('unsent')
    throw error
  }
  await settle('sent')
  return 'sent'
}

const beforeData = new Set(['CONN', 'EHLO', 'HELO', 'STARTTLS', 'AUTH', 'MAIL FROM', 'RCPT TO'])

/** False when the server said no, or was never given the message; true when only its answer is missing. */
function mayHaveBeenSent(error: unknown): boolean {
  if (!(error instanceof Error)) return true
  if ('responseCode' in error && typeof error.responseCode === 'number') return false
  if ('command' in error && typeof error.command === 'string') return !beforeData.has(error.command)
  return true
}
