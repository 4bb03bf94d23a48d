import { randomUUID } from 'node:crypto'
import type { App } from '#app/lib/app.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { shop, withQuery } from '#app/paths.ts'
import type { Language } from '#app/words/language.ts'
import { readPhone } from '../customers/rules.ts'
import type { Member } from '../identity/index.server.ts'
import { findBusiness, sendCampaignTest, writeCampaign, type BusinessFacts } from '../notifications/index.server.ts'
import { getCampaign } from './read.server.ts'
import type { CampaignWay } from './rules.ts'

/** 'no_phone': neither of the member nor of the business; 'no_words': there is no such text, or it names a coupon that there is not. */
export type Tested = { ok: true; receiver: string } | { ok: false; reason: 'no_phone' | 'no_words' }

/**
 * Sends what a campaign says to whoever writes it: a mail to her own address, a text to her own number, or otherwise to the business's.
 * Throws `not_found`, and `rate_limited`.
 */
export async function testCampaign(
  app: App,
  member: Member,
  id: string,
  { channel, language }: { channel: CampaignWay; language: Language },
): Promise<Tested> {
  const { tenantId, userId } = member
  const { texts, offer } = await getCampaign(app, member, id)
  const text = texts.find((each) => each.channel === channel && each.language === language)
  await requireBudget(app, ['campaignTest', `${tenantId}:${userId}`])
  return app.db.withTenant(asWorker(tenantId), async (tx): Promise<Tested> => {
    const business = await findBusiness(tx, tenantId)
    const [own] = await tx<{ phone: string | null }[]>`
      select phone from technicians where tenant_id = ${tenantId} and user_id = ${userId} and removed_at is null`
    if (!business || !text) return { ok: false, reason: 'no_words' }
    const firstName = member.name?.split(' ')[0] || member.email
    const words = writeCampaign(app, business, text, { firstName, language, ...offer, recipientId: null })
    if (!words) return { ok: false, reason: 'no_words' }
    const receiver = channel === 'email' ? member.email : phoneOf(business, own?.phone ?? null)
    if (!receiver) return { ok: false, reason: 'no_phone' }
    const path = withQuery(offer.service ? shop.service(offer.service) : shop.home, {
      coupon: offer.couponCode ?? undefined,
    })
    await sendCampaignTest(tx, tenantId, { userId, receiver, channel, key: randomUUID(), words, path })
    return { ok: true, receiver }
  })
}

function phoneOf(business: BusinessFacts, own: string | null): string | null {
  const read = (phone: string | null) => (phone ? readPhone(phone, business) : null)
  return read(own) ?? read(business.contactPhone)
}
