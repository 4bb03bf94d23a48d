import type { Tx } from '#app/lib/db.server.ts'
import { runsOf, type DayRange } from './days.ts'
import { selectDayFacts, selectMoneyFacts, selectSpreadFacts, type Counting } from './fact-queries.server.ts'
import type { DayCounts, MoneyCounts, Part, Slice } from './measures.ts'

/** How many bookings begin in these ranges, counted up to `most`. */
export async function sizeOf(tx: Tx, tenantId: string, ranges: readonly DayRange[], most: number): Promise<number> {
  let size = 0
  for (const run of runsOf(ranges)) {
    if (size >= most) break
    const [row] = await tx<{ size: number }[]>`
      select count(*)::int as size from (select from bookings where tenant_id = ${tenantId}
        and starts_at >= ${new Date(run[0]!.from)} and starts_at < ${new Date(run.at(-1)!.until)} limit ${most - size}) x`
    size += row?.size ?? 0
  }
  return size
}

/** The same as is stored, counted now. */
export const countDays = (tx: Tx, ranges: readonly DayRange[], counting: Counting, wanted: readonly Slice[]) =>
  inRuns(ranges, (run) => selectDayFacts(tx, run, counting, wanted))
export const countMoney = (tx: Tx, ranges: readonly DayRange[], counting: Counting, wanted: readonly Slice[]) =>
  inRuns(ranges, (run) => selectMoneyFacts(tx, run, counting, wanted))
export const countSpread = (tx: Tx, ranges: readonly DayRange[], counting: Counting, wanted: readonly Slice[]) =>
  inRuns(ranges, (run) => selectSpreadFacts(tx, run, counting, wanted))

async function inRuns<T>(
  ranges: readonly DayRange[],
  select: (run: DayRange[]) => PromiseLike<readonly T[]>,
): Promise<T[]> {
  return (await Promise.all(runsOf(ranges).map(select))).flat()
}

/** Stored days [first, until) without those of `open`, which are counted now. */
export type Stored = { tenantId: string; first: string; until: string; open: readonly string[] }

export async function listDays(tx: Tx, stored: Stored, part: Part): Promise<(DayCounts & { day: string })[]> {
  return tx<(DayCounts & { day: string })[]>`
    select day, visits, new_customers, no_shows, cancelled_by_customer, cancelled_by_business, booked_minutes, buffer_minutes, drive_minutes,
      lead_days, made, kept, reviews, stars
    from insight_days where tenant_id = ${stored.tenantId} and slice = ${part.slice} and key = ${part.key}
      and day >= ${stored.first} and day < ${stored.until} and day <> all (${[...stored.open]}::date[])`
}

export async function listMoneyDays(
  tx: Tx,
  stored: Stored,
  part: Part,
): Promise<(MoneyCounts & { day: string; currency: string })[]> {
  return tx<(MoneyCounts & { day: string; currency: string })[]>`
    select day, currency, gross_minor, refunded_minor, fees_minor, net_minor
    from insight_money where tenant_id = ${stored.tenantId} and slice = ${part.slice} and key = ${part.key}
      and day >= ${stored.first} and day < ${stored.until} and day <> all (${[...stored.open]}::date[])`
}

/** `middle`: where this period begins; the one before counts up to `compared`, excluded. */
export type Halves = Stored & { middle: string; compared: string }

export type KeyCounts = DayCounts & { key: string; now: boolean }
export type KeyMoney = MoneyCounts & { key: string; currency: string; now: boolean }

const halves = (tx: Tx, { tenantId, first, until, middle, compared, open }: Halves, slice: Slice) => tx`
  tenant_id = ${tenantId} and slice = ${slice} and day >= ${first} and day < ${until} and (day >= ${middle} or day < ${compared})
  and day <> all (${[...open]}::date[])`

export async function sumKeys(tx: Tx, wish: Halves, slice: Slice): Promise<KeyCounts[]> {
  return tx<KeyCounts[]>`
    select key, day >= ${wish.middle} as now, sum(visits)::int as visits, sum(new_customers)::int as new_customers, sum(no_shows)::int as no_shows,
      sum(cancelled_by_customer)::int as cancelled_by_customer, sum(cancelled_by_business)::int as cancelled_by_business,
      sum(booked_minutes)::int as booked_minutes, sum(buffer_minutes)::int as buffer_minutes, sum(drive_minutes)::int as drive_minutes,
      sum(lead_days)::int as lead_days, sum(made)::int as made, sum(kept)::int as kept, sum(reviews)::int as reviews, sum(stars)::int as stars
    from insight_days where ${halves(tx, wish, slice)} group by 1, 2`
}

export async function sumKeyMoney(tx: Tx, wish: Halves, slice: Slice): Promise<KeyMoney[]> {
  return tx<KeyMoney[]>`
    select key, currency, day >= ${wish.middle} as now, sum(gross_minor)::bigint as gross_minor, sum(refunded_minor)::bigint as refunded_minor,
      sum(fees_minor)::bigint as fees_minor, sum(net_minor)::bigint as net_minor
    from insight_money where ${halves(tx, wish, slice)} group by 1, 2, 3`
}

/** Visits by weekday (ISO) and hour, or by how long before they were booked (weekday 0). */
export type Spread = { weekday: number; n: number; visits: number }

export async function sumSpread(tx: Tx, stored: Stored, part: Part, what: 'hour' | 'lead'): Promise<Spread[]> {
  return tx<Spread[]>`
    select case when ${what} = 'hour' then extract(isodow from day)::int else 0 end as weekday, n::int as n, sum(visits)::int as visits
    from insight_spread where tenant_id = ${stored.tenantId} and slice = ${part.slice} and what = ${what} and key = ${part.key}
      and day >= ${stored.first} and day < ${stored.until} and day <> all (${[...stored.open]}::date[])
    group by 1, 2`
}

export type OfferedDay = { day: string; minutes: number }
export async function listOfferedDays(tx: Tx, stored: Stored, technicianId: string | null): Promise<OfferedDay[]> {
  return tx<OfferedDay[]>`
    select day, sum(minutes)::int as minutes from insight_offered
    where tenant_id = ${stored.tenantId} and day >= ${stored.first} and day < ${stored.until} and day <> all (${[...stored.open]}::date[])
      and (${technicianId}::uuid is null or technician_id = ${technicianId}) group by 1`
}

/** What somebody was offered, and what of it nobody used, day by day. */
export type TeamSum = { technicianId: string; offeredMinutes: number; idleMinutes: number }
export async function sumTeam(tx: Tx, stored: Stored): Promise<TeamSum[]> {
  return tx<TeamSum[]>`
    select o.technician_id, sum(o.minutes)::int as offered_minutes,
      sum(greatest(0, o.minutes - coalesce(d.booked_minutes + d.buffer_minutes + d.drive_minutes, 0)))::int as idle_minutes
    from insight_offered o
    left join insight_days d on d.tenant_id = ${stored.tenantId} and d.slice = 'technician' and d.day = o.day and d.key = o.technician_id::text
      and d.day >= ${stored.first} and d.day < ${stored.until}
    where o.tenant_id = ${stored.tenantId} and o.day >= ${stored.first} and o.day < ${stored.until} and o.day <> all (${[...stored.open]}::date[])
    group by 1`
}

/** The areas with most visits. */
export async function listAreas(tx: Tx, { tenantId, first, until }: Stored): Promise<string[]> {
  const rows = await tx<{ key: string }[]>`
    select key from insight_days where tenant_id = ${tenantId} and slice = 'area' and day >= ${first} and day < ${until}
    group by 1 order by sum(visits) desc, 1 limit 30`
  return rows.map(({ key }) => key)
}
