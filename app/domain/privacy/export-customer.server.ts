import type { App } from '#app/lib/app.server.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { found } from '#app/lib/errors.ts'
import { fetchPhoto } from '#app/lib/talk-photos.server.ts'
import { requireRight, type AskedBy } from './asked-by.ts'
import { findBusinessName, findPerson, listPart, type Kept } from './export-queries.server.ts'
import { parts } from './rules.ts'

/** `photos`: the pictures themselves, WebP in Base64, by the path that the parts name. */
export type CustomerExport = {
  format: 'wayslot-customer'
  version: 1
  exportedAt: string
  business: { name: string }
  customer: Kept
  photos: Record<string, string>
  [part: string]: unknown
}

/** Photos up to this many bytes are part of a file; those beyond it are named alone. */
const photosAtMost = 30_000_000

/**
 * Everything that a business keeps of one customer, and nothing of others. Recorded in the business's log when a member
 * asks. Throws `not_found` for an unknown or erased customer, `forbidden` for staff.
 */
export async function exportCustomer(
  app: App,
  tenantId: string,
  customerId: string,
  by: AskedBy,
): Promise<CustomerExport> {
  requireRight(by, tenantId, ['owner', 'manager'])
  const { business, person, kept } = await app.db.withTenant(asWorker(tenantId), async (tx) => {
    const person = found(await findPerson(tx, tenantId, customerId), 'customer')
    const all: [string, Kept[]][] = []
    for (const part of parts) all.push([part.table, await listPart(tx, tenantId, customerId, part)])
    if (by.kind === 'member')
      await recordAction(tx, {
        tenantId,
        actorUserId: null,
        actorRole: 'system',
        action: 'customer.exported',
        detail: { userId: by.member.userId, customerId },
      })
    return { business: await findBusinessName(tx, tenantId), person, kept: Object.fromEntries(all) }
  })
  return {
    format: 'wayslot-customer',
    version: 1,
    exportedAt: new Date(app.clock.now()).toISOString(),
    business: { name: business },
    customer: person,
    ...kept,
    photos: await fetchAll(app, [...(kept.thread_photos ?? []), ...(kept.review_photos ?? [])]),
  }
}

async function fetchAll(app: App, rows: readonly Kept[]): Promise<Record<string, string>> {
  const photos: Record<string, string> = {}
  let size = 0
  for (const { path } of rows) {
    if (typeof path !== 'string' || size > photosAtMost) continue
    const photo = await fetchPhoto(app, path)
    if (!photo) continue
    size += photo.size
    photos[path] = Buffer.from(await photo.arrayBuffer()).toString('base64')
  }
  return photos
}
