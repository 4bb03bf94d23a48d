import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { openPhotoToken } from '#app/lib/photo-links.server.ts'
import { dayMs } from '#app/lib/time.ts'
import type { Member } from '../../identity/index.server.ts'
import { fetchPhoto } from './keep-photos.server.ts'
import { findSentPhoto, findTalkPhoto, findThreadPhoto } from './photo-queries.server.ts'

/** For so long a link to a photo in a text or mail opens, days. */
const linkDays = 30

const fetchFound = (app: App, path: string | null) => (path ? fetchPhoto(app, path) : null)

/** A photo of a conversation that the member may read; null: there is none for her. */
export async function readThreadPhoto(app: App, { actor, tenantId }: Member, threadId: string, id: string) {
  return fetchFound(app, await app.db.withTenant(actor, (tx) => findThreadPhoto(tx, tenantId, threadId, id)))
}

/** A photo that was sent on the link of a visit. */
export async function readTalkPhoto(app: App, tenantId: string, bookingId: string, id: string) {
  return fetchFound(
    app,
    await app.db.withTenant(asWorker(tenantId), (tx) => findTalkPhoto(tx, tenantId, bookingId, id)),
  )
}

/** A photo by the link that was sent to a customer by text or mail. */
export async function readSentPhoto(app: App, tenantId: string, token: string) {
  const id = openPhotoToken(app, tenantId, token)
  if (!id) return null
  const since = new Date(app.clock.now() - linkDays * dayMs)
  return fetchFound(app, await app.db.withTenant(asWorker(tenantId), (tx) => findSentPhoto(tx, tenantId, id, since)))
}
