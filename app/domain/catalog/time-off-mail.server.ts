import type { App } from '#app/lib/app.server.ts'
import { countryOf } from '#app/lib/countries.ts'
import { asPlatform, asWorker } from '#app/lib/db.server.ts'
import { originOf } from '#app/lib/host.ts'
import { dashboard } from '#app/paths.ts'
import { languageOf } from '#app/words/language.ts'
import { makeReader } from '#app/words/reader.ts'
import { sendOnce, type Sending } from '../identity/index.server.ts'
import { countInTheWay } from './hours.server.ts'
import { findTimeOffFacts, findTimeOffReader, listManagerIds } from './queries.server.ts'
import { describeTimeOff } from './rules.ts'

type TimeOffEvent = { name: 'team/time_off_entered' | 'team/time_off_decided'; tenantId: string; timeOffId: string }

/** Who is told, by user id: owners and managers of what was asked or taken, and the technician of what was decided. */
export async function listTimeOffReaders(app: App, { name, tenantId, timeOffId }: TimeOffEvent): Promise<string[]> {
  if (name === 'team/time_off_entered') return app.db.withTenant(asPlatform(), (tx) => listManagerIds(tx, tenantId))
  const facts = await app.db.withTenant(asWorker(tenantId), (tx) => findTimeOffFacts(tx, tenantId, timeOffId))
  return facts?.userId ? [facts.userId] : []
}

/**
 * Mails one of them; once per event, however often it is called. Nothing goes out about what was withdrawn or decided meanwhile.
 */
export async function tellTimeOff(
  app: App,
  eventId: string,
  { name, tenantId, timeOffId }: TimeOffEvent,
  userId: string,
): Promise<Sending | 'gone'> {
  const [found, person] = await Promise.all([
    app.db.withTenant(asWorker(tenantId), async (tx) => {
      const facts = await findTimeOffFacts(tx, tenantId, timeOffId)
      return facts && { facts, inTheWay: await countInTheWay(tx, tenantId, facts.technicianId, facts, facts.timeZone) }
    }),
    app.db.withTenant(asPlatform(), (tx) => findTimeOffReader(tx, tenantId, userId)),
  ])
  if (!found || !person) return 'gone'
  const { facts, inTheWay } = found
  const decided = name === 'team/time_off_decided'
  if (decided ? facts.status === 'asked' : facts.status === 'declined') return 'gone'
  const { businessName, technicianId, technicianName, reason, status, slug, timeZone } = facts
  const language = languageOf(person.language ?? facts.locale) ?? 'en'
  const reader = makeReader({ language, country: countryOf(facts), timeZone, now: app.clock.now() })
  const when = describeTimeOff(facts, reader)
  const origin = originOf(app.env.APP_ORIGIN, slug)
  const { renderTemplate } = await import('#emails/render.ts')
  const about = { reader, businessName, when }
  const mail = decided
    ? await renderTemplate((await import('#emails/time-off-decided.tsx')).TimeOffDecided, {
        ...about,
        approved: status === 'taken',
        hoursUrl: origin + dashboard.ownHours,
      })
    : await renderTemplate((await import('#emails/time-off-entered.tsx')).TimeOffEntered, {
        ...about,
        asked: status === 'asked',
        name: technicianName,
        reason,
        bookings: inTheWay.bookings,
        hoursUrl: origin + dashboard.technicianHours(technicianId),
      })
  return sendOnce(app, `${eventId}.${userId}`, 'time_off', { to: person.email, ...mail })
}
