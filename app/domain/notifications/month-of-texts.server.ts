import type { App } from '#app/lib/app.server.ts'
import { asPlatform, asWorker, type Tx } from '#app/lib/db.server.ts'
import { textCountries } from '#app/lib/text-countries.ts'
import { dashboard } from '#app/paths.ts'
import { languageOf, type Language } from '#app/words/language.ts'
import { textsLimitWords as words } from '#emails/words/texts-limit.ts'
import { queueWritten } from './queue-written.server.ts'
import type { BusinessFacts } from './queries.server.ts'

/** Midnight of the first of the month that `now` is in, in a zone, epoch ms. */
export function monthStart(now: number, timeZone: string): number {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone)
  return today.with({ day: 1 }).startOfDay().epochMilliseconds
}

/** The most of a month: parts, and cents of a US dollar; null: no limit. */
export type MonthLimit = { parts: number | null; cents: number | null }

/**
 * Whether a text may still go this month; counts what is being sent too, and who asks waits for others who do, so that
 * the limit is kept to the part, and in money to what true prices are above our estimates. Asked in the transaction that claims the text, after it was claimed with its parts. What
 * was written long ago and is sent again counts like any other: the index is on when texts went.
 */
export async function fitsMonth(tx: Tx, tenantId: string, limit: MonthLimit, since: Date): Promise<boolean> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`texts of ${tenantId}`}, 0))`
  const [row] = await tx<{ parts: number; cents: number }[]>`
    select coalesce(sum(parts), 0)::int as parts, coalesce(sum(coalesce(price, price_estimate)) * 100, 0)::float8 as cents from (
      select parts, price, price_estimate from messages where tenant_id = ${tenantId} and channel = 'sms' and sent_at >= ${since}
      union all
      select parts, price, price_estimate from messages
      where tenant_id = ${tenantId} and channel = 'sms' and sent_at is null and status = 'sending'
      union all
      select parts, price, price_estimate from messages
      where tenant_id = ${tenantId} and channel = 'sms' and sent_at is null and status = 'unknown' and created_at > now() - interval '1 day'
    ) going`
  const { parts = 0, cents = 0 } = row ?? {}
  return (limit.parts === null || parts <= limit.parts) && (limit.cents === null || cents <= limit.cents)
}

/** Tells the owner by mail, once a month, that no more texts go. */
export async function tellMonthIsUsedUp(app: App, { tenantId, timeZone, locale }: BusinessFacts): Promise<void> {
  const owner = await app.db.withTenant(asPlatform(), (tx) => findOwner(tx, tenantId))
  if (!owner) return
  const language = owner.language ?? languageOf(locale) ?? 'en'
  const month = new Date(monthStart(app.clock.now(), timeZone)).toISOString().slice(0, 10)
  await app.db.withTenant(asWorker(tenantId), (tx) =>
    queueWritten(tx, tenantId, {
      kind: 'texts-used-up',
      to: { userId: owner.userId },
      channel: 'email',
      receiver: owner.email,
      dedupeKey: `texts-used-up:${month}:owner:email`,
      subject: words.subject[language],
      body: words.body[language],
      link: { path: dashboard.messageSettings },
    }),
  )
}

type Owner = { userId: string; email: string; language: Language | null }

/** Who is told of limits: the first owner. Platform only. */
export async function findOwner(tx: Tx, tenantId: string): Promise<Owner | null> {
  const [row] = await tx<Owner[]>`
    select u.id as user_id, u.email, u.language from memberships m join users u on u.id = m.user_id
    where m.tenant_id = ${tenantId} and m.role = 'owner' order by m.created_at limit 1`
  return row ?? null
}

/** `cents`: of a US dollar, with parts of them. `isEstimate`: of some the true price is not known yet. */
type MonthOfTexts = { month: string; texts: number; parts: number; cents: number; isEstimate: boolean }

/**
 * The texts of the latest six months and their parts, latest first; `month`: its first day, 'YYYY-MM-DD'. `since`: when
 * the present one began.
 */
function listMonthsOfTexts(
  tx: Tx,
  tenantId: string,
  { timeZone, since }: { timeZone: string; since: Date },
): Promise<MonthOfTexts[]> {
  return tx<MonthOfTexts[]>`
    select date_trunc('month', sent_at at time zone ${timeZone})::date as month, count(*)::int as texts,
      coalesce(sum(parts), 0)::int as parts, coalesce(sum(coalesce(price, price_estimate)) * 100, 0)::float8 as cents,
      coalesce(bool_or(price is null), false) as is_estimate
    from messages
    where tenant_id = ${tenantId} and channel = 'sms' and sent_at is not null
      and sent_at >= ${since}::timestamptz - interval '7 months'
    group by 1 order by 1 desc limit 6`
}

/** What the page of texts shows: months, whether this one is used up, and where texts go besides the own country. */
export async function readTexts(
  app: App,
  tenantId: string,
  { limit, timeZone }: { limit: MonthLimit; timeZone: string },
): Promise<{ months: MonthOfTexts[]; usedUp: boolean; countries: string[] }> {
  const since = monthStart(app.clock.now(), timeZone)
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const months = await listMonthsOfTexts(tx, tenantId, { timeZone, since: new Date(since) })
    const refused = await tx`
      select from messages where tenant_id = ${tenantId} and channel = 'sms' and error = 'too_many_of_month'
        and created_at >= ${new Date(since)} limit 1`
    const [latest] = months
    const thisMonth = Temporal.Instant.fromEpochMilliseconds(since)
      .toZonedDateTimeISO(timeZone)
      .toPlainDate()
      .toString()
    const used = latest?.month === thisMonth ? latest.parts : 0
    const cents = latest?.month === thisMonth ? latest.cents : 0
    const isFull = (limit.parts !== null && used >= limit.parts) || (limit.cents !== null && cents >= limit.cents)
    const isLimited = limit.parts !== null || limit.cents !== null
    const usedUp = isFull || (isLimited && refused.count > 0)
    return { months, usedUp, countries: [...textCountries] }
  })
}
