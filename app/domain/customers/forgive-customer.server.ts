import type { App } from '#app/lib/app.server.ts'
import type { Actor } from '#app/lib/db.server.ts'
import { found } from '#app/lib/errors.ts'
import { forgive } from './queries.server.ts'

type Viewer = { tenantId: string; actor: Actor }

/**
 * No-shows until now no longer count against a customer, nor against whoever has the same phone or e-mail address.
 * Throws `not_found`.
 */
export async function forgiveCustomer(app: App, viewer: Viewer, customerId: string): Promise<void> {
  const at = new Date(app.clock.now())
  const forgiven = await app.db.withTenant(viewer.actor, (tx) => forgive(tx, viewer.tenantId, customerId, at))
  found(forgiven || null, 'customer')
}
