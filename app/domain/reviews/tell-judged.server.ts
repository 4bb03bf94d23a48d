import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { dashboard } from '#app/paths.ts'
import { languageOf, type Language } from '#app/words/language.ts'
import { reviewNotices as words } from '#app/words/catalog/reviewNotices.ts'
import { queueWritten, withoutMark } from '../notifications/index.server.ts'
import { findPeople } from './tell-written.server.ts'

type Judged = {
  decision: 'kept' | 'taken_down'
  because: string
  bookingId: string
  customerId: string
  email: string | null
  phone: string | null
  language: Language | null
  locale: string
  businessName: string
}

/** Tells the owners and the customer what became of a review that was reported, and why; once. Returns how many messages are new. */
export async function tellJudged(app: App, tenantId: string, reviewId: string): Promise<number> {
  const people = await findPeople(app, tenantId)
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const judged = await findJudged(tx, tenantId, reviewId)
    if (!judged) return 0
    const { decision, bookingId, email, phone } = judged
    const [because, businessName] = [withoutMark(judged.because), withoutMark(judged.businessName)]
    const made: (string | null)[] = []
    for (const { userId, email: receiver, language } of people.filter(({ owner }) => owner)) {
      const spoken = languageOf(language) ?? 'en'
      const text = words.judgedOwner[decision][spoken]
      made.push(
        await queueWritten(tx, tenantId, {
          kind: 'review-judged',
          to: { userId },
          channel: 'email',
          receiver,
          dedupeKey: `review-judged:${reviewId}:${userId}:email`,
          subject: text,
          body: `${text}\n\n${words.reason(because)[spoken]}\n\n{link}`,
          link: { path: dashboard.reviews },
        }),
      )
    }
    const spoken = judged.language ?? languageOf(judged.locale) ?? 'en'
    const text = words.judgedCustomer[decision](businessName)[spoken]
    const order = {
      kind: 'review-judged' as const,
      to: { customerId: judged.customerId },
      bookingId,
      link: 'review' as const,
    }
    if (email)
      made.push(
        await queueWritten(tx, tenantId, {
          ...order,
          channel: 'email',
          receiver: email,
          dedupeKey: `review-judged:${reviewId}:customer:email`,
          subject: text,
          body: `${text}\n\n${words.reason(because)[spoken]}\n\n{link}`,
        }),
      )
    else if (phone)
      made.push(
        await queueWritten(tx, tenantId, {
          ...order,
          channel: 'sms',
          receiver: phone,
          dedupeKey: `review-judged:${reviewId}:customer:sms`,
          body: `${text} {link}`,
        }),
      )
    return made.filter((id) => id !== null).length
  })
}

async function findJudged(tx: Tx, tenantId: string, reviewId: string): Promise<Judged | null> {
  const [row] = await tx<Judged[]>`
    select p.decision, p.decided_because as because, r.booking_id, r.customer_id, b.customer_email as email,
      b.customer_phone as phone, coalesce(r.language, b.language) as language, t.locale, t.name as business_name
    from review_reports p join reviews r on r.tenant_id = p.tenant_id and r.id = p.review_id
    join bookings b on b.tenant_id = r.tenant_id and b.id = r.booking_id
    join tenants t on t.id = p.tenant_id
    where p.tenant_id = ${tenantId} and p.review_id = ${reviewId} and p.decision is not null`
  return row ?? null
}
