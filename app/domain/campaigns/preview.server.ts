import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import type { Language } from '#app/words/language.ts'
import type { Member } from '../identity/index.server.ts'
import { findBusiness, readCampaignFacts, type CampaignFacts } from '../notifications/index.server.ts'
import { findSample } from './audience-queries.server.ts'
import type { CampaignPage } from './read.server.ts'

/** What stands in the places of a text while it is written: of somebody whom it would reach, or of one made up. */
export async function readTextPreview(
  app: App,
  { tenantId }: Member,
  { campaign, filter, offer }: CampaignPage,
  language: Language,
): Promise<CampaignFacts> {
  const [business, firstName] = await app.db.withTenant(asWorker(tenantId), (tx) =>
    Promise.all([
      findBusiness(tx, tenantId),
      findSample(tx, tenantId, { filter, ways: campaign.ways, now: app.clock.now() }),
    ]),
  )
  if (!business) throw new Error('a member without a business')
  return readCampaignFacts(app, business, { firstName, language, couponCode: offer.couponCode })
}
