import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { addIncoming } from './incoming.server.ts'
import { keepPhotos, unlessUnused, type PhotoRefusal, type Upload } from './photos/keep-photos.server.ts'
import { mayWrite } from './rules.ts'
import { findTalkFacts, listTalk, markSeen, type TalkRow } from './talk-queries.server.ts'

const shownAtMost = 200

/** What is said about a visit on its link, the latest 200, oldest first; and whether more can be written there. */
export async function readTalk(
  app: App,
  tenantId: string,
  bookingId: string,
): Promise<{ entries: TalkRow[]; open: boolean }> {
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const [entries, facts] = await Promise.all([
      listTalk(tx, tenantId, bookingId, shownAtMost),
      findTalkFacts(tx, tenantId, bookingId),
    ])
    return { entries, open: facts !== null && mayWrite(facts, app.clock.now()) }
  })
}

type Wrote = { ok: true } | { ok: false; reason: 'closed' | PhotoRefusal; nth?: number }

/** `photos`: as they were uploaded. */
export type WrittenOnLink = {
  bookingId: string
  text: string
  formKey: string
  ip: string
  photos?: readonly Upload[]
}

/**
 * Writes to the business on the link of a visit; the same form again changes nothing. Throws `rate_limited` past the
 * limits of a link or an address.
 */
export async function writeOnLink(
  app: App,
  tenantId: string,
  { bookingId, text, formKey, ip, photos = [] }: WrittenOnLink,
): Promise<Wrote> {
  await requireBudget(
    app,
    ['talkByLink', bookingId],
    ['talkByLinkOfDay', bookingId],
    ['talkByAddress', `${tenantId}:${ip}`],
  )
  const at = new Date(app.clock.now())
  const kept = await keepPhotos(app, tenantId, photos, [
    ['photoByLink', bookingId],
    ['photoByAddress', `${tenantId}:${ip}`],
    ['photoToBusiness', tenantId],
  ])
  if (!kept.ok) return kept
  return unlessUnused<Wrote>(app, kept.paths, () =>
    app.db.withTenant(asWorker(tenantId), async (tx) => {
      const facts = await findTalkFacts(tx, tenantId, bookingId)
      if (!facts || !mayWrite(facts, at.getTime())) return { used: false, answer: { ok: false, reason: 'closed' } }
      const { customerId } = facts
      const added = await addIncoming(tx, tenantId, {
        customerId,
        bookingId,
        channel: 'link',
        address: '',
        text,
        providerId: null,
        formKey,
        at,
        photos: kept.paths,
      })
      // Whoever writes has read what stands above.
      await markSeen(tx, tenantId, bookingId, at)
      return { used: added !== null, answer: { ok: true } }
    }),
  )
}

/** What was answered about a visit has been seen on its link. */
export async function seeAnswers(app: App, tenantId: string, bookingId: string): Promise<void> {
  await app.db.withTenant(asWorker(tenantId), (tx) => markSeen(tx, tenantId, bookingId, new Date(app.clock.now())))
}
