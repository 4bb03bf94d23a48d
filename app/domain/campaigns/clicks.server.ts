import type { App } from '#app/lib/app.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { findLinkOf, makeAccessToken } from '../customers/index.server.ts'
import { openCampaignToken } from '../notifications/index.server.ts'
import { findCampaign, findOffer, type Offer } from './queries.server.ts'
import { sourceOfCampaign } from './rules.ts'

/** Where the link of a message leads. `own`: the secret of her own link, by which she books as what she is to the business. */
export type Followed = Offer & { source: string; own: string | null }

/**
 * What the link of somebody who got a campaign leads to; `counts`: she opened it, not a program. Null: it is not one of this business's;
 * guesses are counted.
 */
export async function followCampaign(
  app: App,
  tenantId: string,
  token: string,
  { ip, counts }: { ip: string; counts: boolean },
): Promise<Followed | null> {
  const recipientId = openCampaignToken(app, tenantId, token)
  const found =
    recipientId &&
    (await app.db.withTenant(asWorker(tenantId), async (tx) => {
      const [recipient] = await tx<{ campaignId: string; customerId: string }[]>`
        select campaign_id, customer_id from campaign_recipients
        where tenant_id = ${tenantId} and id = ${recipientId} and state = 'queued'`
      const campaign = recipient && (await findCampaign(tx, tenantId, recipient.campaignId))
      if (!campaign) return null
      if (counts)
        await tx`
          update campaign_recipients set clicked_at = ${new Date(app.clock.now())}
          where tenant_id = ${tenantId} and id = ${recipientId} and clicked_at is null`
      const [offer, link] = await Promise.all([
        findOffer(tx, tenantId, campaign),
        findLinkOf(tx, tenantId, recipient.customerId),
      ])
      return { ...offer, source: sourceOfCampaign(campaign.id), own: link && makeAccessToken(app, tenantId, link) }
    }))
  if (!found) await requireBudget(app, ['linkGuess', `${tenantId}:${ip}`])
  return found || null
}
