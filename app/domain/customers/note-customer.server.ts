import type { App } from '#app/lib/app.server.ts'
import type { Actor } from '#app/lib/db.server.ts'
import { found } from '#app/lib/errors.ts'
import { saveNotes } from './queries.server.ts'

type Viewer = { tenantId: string; actor: Actor }

/** Saves the business's notes about a customer. Throws `not_found`. */
export async function noteCustomer(app: App, viewer: Viewer, customerId: string, notes: string): Promise<void> {
  const saved = await app.db.withTenant(viewer.actor, (tx) => saveNotes(tx, viewer.tenantId, customerId, notes))
  found(saved || null, 'customer')
}
