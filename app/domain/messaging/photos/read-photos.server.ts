import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { openPhotoToken } from '#app/lib/photo-links.server.ts'
import { dayMs } from '#app/lib/time.ts'
import type { Member } from '../../identity/index.server.ts'
import { fetchPhoto } from '#app/lib/talk-photos.server.ts'
import { findSentPhoto, findTalkPhoto, findThreadPhoto } from './photo-queries.server.ts'

/** For so long a link to a photo in a text or mail opens, days. */
const linkDays = 30

const fetchFound = (app: App, path: string | null) => (path ? fetchPhoto(app, path) : null)

/** A photo of a conversation that the member may read; null: there is none for her. */
export async function readThreadPhoto(app: App, { actor, tenantId }: Member, threadId: string, id: string) {
  return fetchFound(app, await app.db.withTenant(actor, (tx) => findThreadPhoto(tx, tenantId, threadId, id)))
}

/**
 * Each look reads it from storage, and nothing in between may keep it. `by`: whose looks are counted where everybody may
 * see it, apart from those of customers, so that nobody can use up another's. Throws `rate_limited`.
 */
export async function fetchForCustomer(app: App, tenantId: string, id: string, path: string | null, by?: string) {
  const [photo, business] = by === undefined ? [id, tenantId] : [`${id}:${by}`, `${tenantId}:everybody`]
  if (path) await requireBudget(app, ['photoSeen', photo], ['photoSeenOfBusiness', business])
  return fetchFound(app, path)
}

/** A photo that was sent on the link of a visit. */
export async function readTalkPhoto(app: App, tenantId: string, bookingId: string, id: string) {
  const path = await app.db.withTenant(asWorker(tenantId), (tx) => findTalkPhoto(tx, tenantId, bookingId, id))
  return fetchForCustomer(app, tenantId, id, path)
}

/** A photo by the link that was sent to a customer by text or mail. */
export async function readSentPhoto(app: App, tenantId: string, token: string) {
  const id = openPhotoToken(app, tenantId, token)
  if (!id) return null
  const since = new Date(app.clock.now() - linkDays * dayMs)
  const path = await app.db.withTenant(asWorker(tenantId), (tx) => findSentPhoto(tx, tenantId, id, since))
  return fetchForCustomer(app, tenantId, id, path)
}
