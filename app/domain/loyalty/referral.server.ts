import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { originOf } from '#app/lib/host.ts'
import { openSealedId, sealId } from '#app/lib/sealed-id.server.ts'
import { shop } from '#app/paths.ts'
import { findSettings } from './queries.server.ts'
import type { LoyaltySettings } from './rules.ts'

const purposeOf = (tenantId: string) => `wayslot referral ${tenantId.toLowerCase()}`

/** The link that a customer gives to friends: her id, sealed under a key of the business; nothing of it is stored. */
export const referralUrl = (app: Pick<App, 'env'>, tenant: { id: string; slug: string }, customerId: string): string =>
  `${originOf(app.env.APP_ORIGIN, tenant.slug)}${shop.from(sealId(app, purposeOf(tenant.id), customerId))}`

/** Whose link it is, if it is one; whether that earns anything, the database says after the visit. */
export const readReferrer = (app: Pick<App, 'env'>, tenantId: string, token: string): string | null =>
  openSealedId(app, purposeOf(tenantId), token)

/** What the business gives to whoever comes by this link, and to whoever sent them; null: nothing, or it is no such link. */
export function findReferral(
  app: App,
  tenantId: string,
  token: string,
): Promise<Pick<LoyaltySettings, 'refersPercent' | 'refersMinor'> | null> {
  const referrer = readReferrer(app, tenantId, token)
  if (!referrer) return Promise.resolve(null)
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const [settings, [known]] = await Promise.all([
      findSettings(tx, tenantId),
      tx<{ id: string }[]>`
        select c.id from customers c where c.tenant_id = ${tenantId} and c.id = ${referrer} and c.erased_at is null
          and not exists (select from customer_blocks k where k.tenant_id = c.tenant_id and k.customer_id = c.id)`,
    ])
    return settings?.refers && known ? settings : null
  })
}
