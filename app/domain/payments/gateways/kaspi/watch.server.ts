import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { claimRead, findPayment } from '../../queries.server.ts'
import { syncOrder } from '../sync-order.server.ts'

/**
 * Looks once whether a code was paid, so that whoever closed the page is confirmed too. Whether to look again: the bank
 * has not said how it ended, or cannot be reached.
 */
export async function watchCode(app: App, tenantId: string, paymentId: string): Promise<boolean> {
  const payment = await app.db.withTenant(asWorker(tenantId), async (tx) => {
    const found = await findPayment(tx, paymentId)
    if (!found || found.status === 'paid' || found.closedAt) return 'done'
    return (await claimRead(tx, paymentId)) ? found : 'just read'
  })
  if (typeof payment === 'string') return payment !== 'done'
  try {
    return (await syncOrder(app, payment, true)).outcome === 'waiting'
  } catch (error) {
    app.log.warn({ tenant: tenantId, paymentId, err: error }, 'Kaspi cannot be read')
    return true
  }
}
