import { takeIn } from '#app/lib/abuse-budget.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { asPlatform, asWorker } from '#app/lib/db.server.ts'
import { eachByItself } from '#app/lib/each-by-itself.server.ts'
import { dayMs } from '#app/lib/time.ts'
import { isBlockedBooking } from '../customers/index.server.ts'
import { tellRebookAsked } from '../notifications/index.server.ts'
import { findNearby } from './nearby.server.ts'
import { findSettings, insertAsk, listAsking, listLapsed, type Lapsed } from './queries.server.ts'
import { dueAt, isDue, type RebookingSettings } from './rules.ts'

/** At this hour of the business's day customers are asked. */
const askHour = 10
/** What could not go out in this time goes no more, ms. */
const worthMs = 3 * dayMs
const aPage = 500
/** Looked at once: of those beyond the limit of a day no times are looked for in vain. */
const aHandful = 20

/** Asks the customers of every business where it is ten in the morning now, each once for a lapse. Returns how many were asked. */
export async function askRebookings(app: App): Promise<number> {
  const now = new Date(app.clock.now())
  const businesses = await app.db.withTenant(asPlatform(), (tx) => listAsking(tx, now, askHour))
  const counts = await eachByItself(app, { kind: 'ask_rebooking' }, businesses, ({ tenantId }) =>
    askLapsed(app, tenantId),
  )
  return counts.reduce((sum, count) => sum + count, 0)
}

/**
 * The same for one business, whatever the hour, as many as it may ask on one day; the others wait for the next. Run again, or twice at
 * once, it asks nobody again.
 */
export async function askLapsed(app: App, tenantId: string): Promise<number> {
  const now = app.clock.now()
  const settings = await app.db.withTenant(asWorker(tenantId), (tx) => findSettings(tx, tenantId))
  if (!settings?.active) return 0
  let [asked, after]: [number, string | null] = [0, null]
  do {
    const from: string | null = after
    const page: Lapsed[] = await app.db.withTenant(asWorker(tenantId), (tx) =>
      listLapsed(tx, tenantId, new Date(now), from, aPage),
    )
    const due = page.filter((one) => isDueNow(one, settings, now)).map((one) => ({ ...one, tenantId }))
    for (let at = 0; at < due.length; at += aHandful) {
      const some = due.slice(at, at + aHandful)
      const answers = await eachByItself(app, { kind: 'ask_rebooking' }, some, (one) => askOne(app, tenantId, one, now))
      asked += answers.filter((answer) => answer === 'asked').length
      if (answers.includes('enough')) return asked
    }
    after = page.length === aPage ? (page.at(-1)?.customerId ?? null) : null
  } while (after)
  return asked
}

const isDueNow = ({ endsAt, starts, calledOffAt, serviceDays }: Lapsed, settings: RebookingSettings, now: number) =>
  isDue(
    dueAt(
      {
        endsAt: endsAt.getTime(),
        serviceDays,
        starts: starts.map((start) => start.getTime()),
        calledOffAt: calledOffAt?.getTime() ?? null,
      },
      settings,
    ),
    now,
  )

type Asking = 'asked' | 'not_asked' | 'enough'

/** Whoever cannot be reached, or is blocked, counts as asked though she is not: the lapse is over. 'enough': for today. */
const askOne = async (app: App, tenantId: string, lapsed: Lapsed, now: number): Promise<Asking> => {
  const { bookingId } = lapsed
  const starts = await findNearby(app, tenantId, lapsed)
  return app.db.withTenant(asWorker(tenantId), async (tx): Promise<Asking> => {
    if (!(await takeIn(tx, app, [['askBackByBusiness', tenantId]])).ok) return 'enough'
    if (!(await insertAsk(tx, tenantId, { bookingId, askedAt: new Date(now), starts }))) return 'not_asked'
    if (await isBlockedBooking(tx, tenantId, bookingId, { byGuest: false })) return 'not_asked'
    return (await tellRebookAsked(app, tx, tenantId, bookingId, now + worthMs)) > 0 ? 'asked' : 'not_asked'
  })
}
