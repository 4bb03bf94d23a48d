import type { App } from '#app/lib/app.server.ts'
import { asPlatform, asWorker, type Tx } from '#app/lib/db.server.ts'
import { dayBounds, localDate } from '#app/lib/time.ts'
import { dashboard } from '#app/paths.ts'
import { languageOf } from '#app/words/language.ts'
import { capsWords as words } from '#emails/words/texts-limit.ts'
import type { NotSent } from '../message-budget.server.ts'
import { findOwner } from '../month-of-texts.server.ts'
import type { BusinessFacts } from '../queries.server.ts'
import { queueWritten } from '../queue-written.server.ts'

/** The daily limits against floods and costly numbers, which the owner is told of. */
export const caps = [
  'too_many_to_receiver',
  'too_many_of_business',
  'country_not_served',
  'premium_number',
] as const satisfies NotSent[]
export type Cap = (typeof caps)[number]
export const isCap = (why: string): why is Cap => caps.some((cap) => cap === why)

/** Tells the owner by mail, of each limit once a day of the business, that messages were held back. */
export async function tellCap(app: App, { tenantId, timeZone, locale }: BusinessFacts, cap: Cap): Promise<void> {
  const owner = await app.db.withTenant(asPlatform(), (tx) => findOwner(tx, tenantId))
  if (!owner) return
  const language = owner.language ?? languageOf(locale) ?? 'en'
  await app.db.withTenant(asWorker(tenantId), (tx) =>
    queueWritten(tx, tenantId, {
      kind: 'caps-reached',
      to: { userId: owner.userId },
      channel: 'email',
      receiver: owner.email,
      dedupeKey: `caps-reached:${cap}:${localDate(app.clock.now(), timeZone)}:owner:email`,
      subject: words.subject[language],
      body: `${words.why[cap][language]}\n\n${words.body[language]}`,
      link: { path: dashboard.delivery },
    }),
  )
}

/** The limits that have held something back since the business's midnight. */
export async function listCapsOfToday(tx: Tx, tenantId: string, now: number, timeZone: string): Promise<Cap[]> {
  const [from] = dayBounds(localDate(now, timeZone), timeZone)
  const rows = await tx<{ error: string | null }[]>`
    select distinct error from messages
    where tenant_id = ${tenantId} and status = 'failed' and error = any (${[...caps]}) and created_at >= ${new Date(from)} limit 10`
  return rows.flatMap(({ error }) => (error !== null && isCap(error) ? [error] : []))
}
