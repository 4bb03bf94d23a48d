import { account } from '#app/paths.ts'
import type { App } from '#app/lib/app.server.ts'
import { asPlatform } from '#app/lib/db.server.ts'
import { originOf } from '#app/lib/host.ts'
import { writeInvitationMail } from './invitation-mail-text.server.ts'
import { findInvitationMail } from './queries.server.ts'
import { sendOnce, type Sending } from './send-once.server.ts'
import { invitationToken } from './tokens.server.ts'

/** Sends an invitation, once per event; not if it was withdrawn, used or has expired in the meantime. */
export async function sendInvitation(
  app: App,
  eventId: string,
  tenantId: string,
  invitationId: string,
): Promise<Sending | 'gone'> {
  const facts = await app.db.withTenant(asPlatform(), (tx) => findInvitationMail(tx, tenantId, invitationId))
  if (!facts || facts.acceptedAt || facts.expiresAt.getTime() <= app.clock.now()) return 'gone'
  const token = invitationToken(app.env.APP_SECRET, invitationId)
  const url = originOf(app.env.APP_ORIGIN, facts.slug) + account.invitation(token)
  const mail = await writeInvitationMail({ ...facts, url }, app.clock.now())
  return sendOnce(app, eventId, 'invitation', { to: facts.email, ...mail })
}
