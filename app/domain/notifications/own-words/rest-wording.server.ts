import type { App } from '#app/lib/app.server.ts'
import { asPlatform } from '#app/lib/db.server.ts'
import { loadLetter, writeLetter } from '../letter.server.ts'
import { restApproved } from './own-words-queries.server.ts'

/**
 * Twilio's codes by which WhatsApp does not take a wording: it is not, or no longer, approved.
 * https://www.twilio.com/docs/api/errors
 */
const codes: readonly string[] = ['21655', '21656', '63016', '63051']
export const isOfWording = (code: unknown): boolean => codes.includes(String(code))

/** A business's own wording in which a message did not arrive rests until WhatsApp has been asked about it. */
export async function restWording(app: App, tenantId: string, messageId: string): Promise<void> {
  const letter = await loadLetter(app, tenantId, messageId)
  if (letter?.kind !== 'told' || !letter.own?.approved) return
  const { content } = await writeLetter(app, letter)
  if (content) await app.db.withTenant(asPlatform(), (tx) => restApproved(tx, tenantId, content.sid))
}
