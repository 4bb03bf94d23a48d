import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { findKeys, findNewestKeys, type Keys } from '../keys.server.ts'

/** A till of one trade point, with the certificate that speaks for it. */
export type Till = Keys<'kaspi'> & { device: NonNullable<Keys<'kaspi'>['device']> }

export const refOf = (bin: string, tradePointId: number): string => `${bin}/${tradePointId}`

/**
 * The till that a payment was made at. Certificates end after a year: of one business the newest is used, whichever
 * trade point it was entered for.
 */
export async function tillOf(
  app: App,
  { tenantId, accountId }: { tenantId: string; accountId: string },
): Promise<Till> {
  const [own, newest] = await app.db.withTenant(asWorker(tenantId), async (tx) => [
    await findKeys(app, tx, { tenantId, way: 'kaspi', accountRef: accountId }),
    await findNewestKeys(app, tx, { tenantId, way: 'kaspi', within: `${accountId.split('/')[0]}/` }),
  ])
  if (!own?.device) throw new Error(`there is no till ${accountId}`)
  const { certificate, key } = newest ?? own
  return { ...own, certificate, key, device: own.device }
}
