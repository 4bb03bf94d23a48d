import type { App } from '#app/lib/app.server.ts'
import { asGuest, asWorker } from '#app/lib/db.server.ts'
import { cutKeyset, type KeysetPage, type PageCursor } from '#app/lib/keyset.ts'
import { fetchForCustomer } from '../messaging/index.server.ts'
import type { Sums } from './rules.ts'
import { findShownPhoto, findSums, listShownRows, type ShownReview } from './shown-queries.server.ts'

const [aPage, quoted] = [20, 3]

/** The stars of a business and its latest reviews with words, whatever they say; null where nobody has said anything. */
export function readQuotes(app: App, tenantId: string): Promise<{ sums: Sums; quotes: ShownReview[] } | null> {
  return app.db.withTenant(asGuest(tenantId), async (tx) => {
    const sums = await findSums(tx, tenantId)
    if (!sums || sums.count === 0) return null
    const rows = await listShownRows(tx, tenantId, { cursor: undefined, size: quoted, quotes: true })
    return { sums, quotes: rows.slice(0, quoted) }
  })
}

/** A page of what is published, newest first, and the stars of all of it. */
export function listShown(
  app: App,
  tenantId: string,
  cursor: PageCursor | undefined,
): Promise<KeysetPage<ShownReview> & { sums: Sums | null }> {
  return app.db.withTenant(asGuest(tenantId), async (tx) => {
    const [sums, rows] = [await findSums(tx, tenantId), await listShownRows(tx, tenantId, { cursor, size: aPage })]
    return { ...cutKeyset(rows, aPage, cursor), sums: sums ?? null }
  })
}

/**
 * A photo of a published review, for whoever asks from `ip`; null: there is none that everybody may see. Throws
 * `rate_limited`.
 */
export async function readShownPhoto(app: App, tenantId: string, id: string, ip: string): Promise<Blob | null> {
  const path = await app.db.withTenant(asWorker(tenantId), (tx) => findShownPhoto(tx, tenantId, id))
  return fetchForCustomer(app, tenantId, id, path, ip)
}
