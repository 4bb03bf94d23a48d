import { listServices } from '#app/domain/catalog/index.server.ts'
import { dueNow } from '#app/domain/payments/rules.ts'
import type { Member } from '#app/domain/identity/index.server.ts'
import { listPublishGaps } from '#app/domain/tenancy/index.server.ts'
import type { PublishGap } from '#app/domain/tenancy/rules.ts'
import type { App } from '#app/lib/app.server.ts'
import { isConnected } from '../services/service-form.server.ts'

/** Why nothing can be booked: a gap that keeps a page from opening, or every service is paid and nobody can take the money. */
export type Obstacle = PublishGap | 'stripe'

/**
 * The one thing to do first, before anybody can book anything; null once something can be booked. `payments`: whether Stripe is
 * connected, and else whether some service waits for it.
 */
export async function findObstacle(
  app: App,
  member: Member,
): Promise<{ obstacle: Obstacle | null; payments: 'connected' | 'needed' | 'possible' }> {
  const [services, gaps, connected] = await Promise.all([
    listServices(app, member),
    listPublishGaps(app, member),
    isConnected(app, member),
  ])
  const offered = services.filter(({ active }) => active)
  const paid = offered.filter((service) => dueNow(service) > 0)
  const stuck = !connected && offered.length > 0 && paid.length === offered.length
  return {
    obstacle: gaps[0] ?? (stuck ? 'stripe' : null),
    payments: connected ? 'connected' : paid.length > 0 ? 'needed' : 'possible',
  }
}
