import type { App } from '#app/lib/app.server.ts'
import type { Actor } from '#app/lib/db.server.ts'
import { found } from '#app/lib/errors.ts'
import { saveRecord } from './queries.server.ts'
import type { CustomerRecord } from './schema.ts'

type Viewer = { tenantId: string; actor: Actor }

/** Saves what the business writes about a customer: notes, what she likes, tags. Throws `not_found`. */
export async function saveCustomerRecord(
  app: App,
  viewer: Viewer,
  customerId: string,
  record: CustomerRecord,
): Promise<void> {
  const saved = await app.db.withTenant(viewer.actor, (tx) => saveRecord(tx, viewer.tenantId, customerId, record))
  found(saved || null, 'customer')
}
