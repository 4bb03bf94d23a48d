import type { App } from '#app/lib/app.server.ts'
import { asPlatform, asWorker } from '#app/lib/db.server.ts'
import { eachByItself } from '#app/lib/each-by-itself.server.ts'
import { isQuiet, tellReviewAsked } from '../notifications/index.server.ts'
import { findSettings } from './queries.server.ts'
import { findAskable, insertAsk, listToAsk, type ToAsk } from './ask-queries.server.ts'
import { askableMs, planAsking, refuseReview, usualSettings } from './rules.ts'

/**
 * Asks the customer of a visit what it was like: once, some hours after it, and neither at night nor days later. Says
 * whether this call did it.
 */
export function askReview(app: App, tenantId: string, bookingId: string): Promise<boolean> {
  const now = app.clock.now()
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const visit = await findAskable(tx, tenantId, bookingId)
    const settings = (await findSettings(tx, tenantId)) ?? usualSettings
    if (!visit || !settings.asks || refuseReview(visit, now)) return false
    const { at, until } = planAsking(visit.endsAt.getTime(), settings)
    if (now < at || now - visit.endsAt.getTime() >= askableMs || isQuiet(now, visit)) return false
    if (!(await insertAsk(tx, tenantId, bookingId, new Date(now)))) return false
    return (await tellReviewAsked(tx, tenantId, bookingId, until)) > 0
  })
}

/** Asks everybody whose hour has come; what is too early, or at night, waits for the next run. Returns how many were asked. */
export async function askReviews(app: App): Promise<number> {
  const now = new Date(app.clock.now())
  const since = new Date(now.getTime() - askableMs)
  let [asked, after]: [number, ToAsk | null] = [0, null]
  do {
    const from: ToAsk | null = after
    const due: ToAsk[] = await app.db.withTenant(asPlatform(), (tx) => listToAsk(tx, { now, since, after: from }))
    const answers = await eachByItself(app, { kind: 'ask_review' }, due, ({ tenantId, bookingId }) =>
      askReview(app, tenantId, bookingId),
    )
    asked += answers.filter(Boolean).length
    after = due.at(-1) ?? null
  } while (after)
  return asked
}
