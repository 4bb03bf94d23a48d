import type { App } from '#app/lib/app.server.ts'
import { countryOf } from '#app/lib/countries.ts'
import { asPlatform } from '#app/lib/db.server.ts'
import { originOf } from '#app/lib/host.ts'
import { dashboard } from '#app/paths.ts'
import { languageOf } from '#app/words/language.ts'
import { makeReader } from '#app/words/reader.ts'
import { sendOnce, type Sending } from '../identity/index.server.ts'
import { findOwner } from '../payments/index.server.ts'

type About = { tenantId: string; ownerId: string; stopsAt: number; stopped: boolean }

/** Tells one owner that the plan is not paid, and until when that changes nothing; once per event. */
export async function tellUnpaid(app: App, eventId: string, about: About): Promise<Sending | 'gone'> {
  const facts = await app.db.withTenant(asPlatform(), (tx) => findOwner(tx, about))
  if (!facts) return 'gone'
  const { email, locale, businessName, slug, timeZone } = facts
  const [{ renderTemplate }, { PlanUnpaid }] = await Promise.all([
    import('#emails/render.ts'),
    import('#emails/plan-unpaid.tsx'),
  ])
  const reader = makeReader({
    language: languageOf(locale) ?? 'en',
    country: countryOf(facts),
    timeZone,
    now: app.clock.now(),
  })
  const mail = await renderTemplate(PlanUnpaid, {
    reader,
    businessName,
    stopsOn: reader.day(about.stopsAt),
    stopped: about.stopped,
    planUrl: originOf(app.env.APP_ORIGIN, slug) + dashboard.plan,
  })
  return sendOnce(app, `${eventId}.${about.ownerId}`, 'plan.unpaid', { to: email, ...mail })
}
