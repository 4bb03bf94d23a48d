import type { Tx } from '#app/lib/db.server.ts'
import { runsOf, type DayRange } from './days.ts'
import { leadFrom, slices, type DayFacts, type MoneyFacts, type Slice, type SpreadFacts } from './measures.ts'

/** `timeZone`: of the business; `today`: its date; `now`: epoch ms. */
export type Counting = { tenantId: string; timeZone: string; today: string; now: number }

const daysOf = (tx: Tx, ranges: readonly DayRange[]) => {
  const [days, from, until] = [
    ranges.map(({ day }) => day),
    ranges.map((range) => new Date(range.from).toISOString()),
    ranges.map((range) => new Date(range.until).toISOString()),
  ]
  return tx`unnest(${days}::date[], ${from}::timestamptz[], ${until}::timestamptz[]) d(day, since, until)`
}

/** The instants of days that follow each other. */
const within = (tx: Tx, instant: ReturnType<Tx>, run: readonly DayRange[]) =>
  tx`${instant} >= ${new Date(run[0]!.from)} and ${instant} < ${new Date(run.at(-1)!.until)} and ${instant} >= d.since and ${instant} < d.until`

/** A postcode's outward part, "SW1A", "11238"; visits elsewhere than at customers' are places of their own. */
const area = (tx: Tx) =>
  tx`case when b.place <> 'customer' then '@' || b.place else left(split_part(replace(upper(trim(coalesce(b.postcode, ''))), '-', ' '), ' ', 1), 12) end`

const keysOf = (
  tx: Tx,
  wanted: readonly Slice[],
) => tx`cross join lateral (values ('all', ''), ('service', f.service_id::text), ('technician', f.technician_id::text),
  ('area', f.area), ('source', lower(f.source))) s(slice, key) where s.slice = any (${[...wanted]}::text[])`

/**
 * The visits that begin in these ranges. One took place when it is completed, or confirmed and its day is over, or, today, its end:
 * what nobody marked counts as done, as it does in bills. Booked counts what holds the time. A booking that is an arrival window still
 * counts without the window.
 */
const visitsOf = (tx: Tx, ranges: readonly DayRange[], { tenantId, timeZone, today, now }: Counting) => tx`
  v as (select d.day, b.id, b.customer_id, b.service_id, b.technician_id, b.source, ${area(tx)} as area, b.status, b.cancelled_by, b.starts_at,
    b.starts_at at time zone ${timeZone} as wall, (b.created_at at time zone ${timeZone})::date as asked_on,
    b.status = 'completed' or (b.status = 'confirmed' and (d.day < ${today}::date or b.ends_at <= ${new Date(now)})) as took,
    b.status <> 'cancelled' as holds,
    date_part('epoch', b.ends_at - b.starts_at - case when b.arrival_until is not null and b.arrival_fixed_at is null
      then b.arrival_until - b.arrival_from else interval '0' end) / 60 as minutes,
    b.buffer_before_minutes + b.buffer_after_minutes as buffers, b.travel_before_minutes as drive
  from ${daysOf(tx, ranges)} join bookings b on b.tenant_id = ${tenantId} and ${within(tx, tx`b.starts_at`, ranges)}
  where b.status in ('completed', 'confirmed', 'no_show', 'cancelled'))`

/** Nobody came to her before this one. */
const isFirst = (tx: Tx, tenantId: string) => tx`not exists (select from bookings e where e.tenant_id = ${tenantId}
  and e.customer_id = v.customer_id and e.status in ('completed', 'confirmed') and e.starts_at <= v.starts_at
  and (e.starts_at < v.starts_at or e.id < v.id))`

export const selectDayFacts = (
  tx: Tx,
  ranges: readonly DayRange[],
  counting: Counting,
  wanted: readonly Slice[] = slices,
) => tx<DayFacts[]>`
  with ${visitsOf(tx, ranges, counting)},
  f as (
    select v.day, v.service_id, v.technician_id, v.area, v.source, v.took::int as visits,
      (v.took and ${isFirst(tx, counting.tenantId)})::int as new_customers, (v.status = 'no_show')::int as no_shows,
      (v.status = 'cancelled' and v.cancelled_by is not distinct from 'customer')::int as cancelled_by_customer,
      (v.status = 'cancelled' and v.cancelled_by is distinct from 'customer')::int as cancelled_by_business,
      case when v.holds then v.minutes else 0 end as booked_minutes, case when v.holds then v.buffers else 0 end as buffer_minutes,
      case when v.holds then v.drive else 0 end as drive_minutes,
      case when v.took then greatest(0, v.wall::date - v.asked_on) else 0 end as lead_days,
      0 as made, 0 as kept, 0 as reviews, 0 as stars
    from v
    union all
    select d.day, b.service_id, b.technician_id, ${area(tx)}, b.source, 0, 0, 0, 0, 0, 0, 0, 0, 0,
      1, (b.status not in ('held', 'expired'))::int, 0, 0
    from ${daysOf(tx, ranges)} join bookings b on b.tenant_id = ${counting.tenantId} and ${within(tx, tx`b.created_at`, ranges)}
    where b.created_by is null and b.source <> 'import'
    union all
    select d.day, b.service_id, b.technician_id, ${area(tx)}, b.source, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, r.stars
    from ${daysOf(tx, ranges)} join reviews r on r.tenant_id = ${counting.tenantId} and ${within(tx, tx`r.written_at`, ranges)}
    join bookings b on b.tenant_id = ${counting.tenantId} and b.id = r.booking_id
    where r.status in ('waiting', 'published')
  )
  select s.slice, f.day, s.key, sum(f.visits)::int as visits, sum(f.new_customers)::int as new_customers, sum(f.no_shows)::int as no_shows,
    sum(f.cancelled_by_customer)::int as cancelled_by_customer, sum(f.cancelled_by_business)::int as cancelled_by_business,
    sum(f.booked_minutes)::int as booked_minutes, sum(f.buffer_minutes)::int as buffer_minutes, sum(f.drive_minutes)::int as drive_minutes,
    sum(f.lead_days)::int as lead_days, sum(f.made)::int as made, sum(f.kept)::int as kept, sum(f.reviews)::int as reviews,
    sum(f.stars)::int as stars
  from f ${keysOf(tx, wanted)} group by 1, 2, 3`

export const selectMoneyFacts = (
  tx: Tx,
  ranges: readonly DayRange[],
  { tenantId }: Counting,
  wanted: readonly Slice[] = slices,
) => tx<MoneyFacts[]>`
  with f as (
    select d.day, b.service_id, b.technician_id, ${area(tx)} as area, b.source, l.currency, l.kind, l.gross_minor,
      l.provider_fee_minor + l.platform_fee_minor as fees_minor, l.net_minor
    from ${daysOf(tx, ranges)}
    join ledger_entries l on l.tenant_id = ${tenantId} and ${within(tx, tx`l.occurred_at`, ranges)}
    join bookings b on b.tenant_id = ${tenantId} and b.id = l.booking_id
  )
  select s.slice, f.day, s.key, f.currency, sum(f.gross_minor)::bigint as gross_minor,
    coalesce(-sum(f.gross_minor) filter (where f.kind = 'refund'), 0)::bigint as refunded_minor, sum(f.fees_minor)::bigint as fees_minor,
    sum(f.net_minor)::bigint as net_minor
  from f ${keysOf(tx, wanted)} group by 1, 2, 3, 4`

export const selectSpreadFacts = (
  tx: Tx,
  ranges: readonly DayRange[],
  counting: Counting,
  wanted: readonly Slice[] = slices,
) => tx<SpreadFacts[]>`
  with ${visitsOf(tx, ranges, counting)},
  f as (
    select v.*, w.what, w.n from v
    cross join lateral (values ('hour', extract(hour from v.wall)::int),
      ('lead', (${[...leadFrom]}::int[])[width_bucket(greatest(0, v.wall::date - v.asked_on), ${[...leadFrom]}::int[])])) w(what, n)
    where v.took
  )
  select s.slice, f.what, f.day, s.key, f.n, count(*)::int as visits from f ${keysOf(tx, wanted)} group by 1, 2, 3, 4, 5`

const tables = ['insight_days', 'insight_money', 'insight_spread'] as const

/** Writes down what is counted of these days, in place of what was there. */
export async function storeFacts(tx: Tx, ranges: readonly DayRange[], counting: Counting): Promise<void> {
  const days = ranges.map(({ day }) => day)
  for (const table of tables)
    await tx`delete from ${tx(table)} where tenant_id = ${counting.tenantId} and slice = any (${[...slices]}::text[]) and day = any (${days}::date[])
      ${table === 'insight_spread' ? tx`and what = any (${['hour', 'lead']}::text[])` : tx``}`
  for (const run of runsOf(ranges)) {
    await tx`insert into insight_days (tenant_id, slice, day, key, visits, new_customers, no_shows, cancelled_by_customer, cancelled_by_business,
      booked_minutes, buffer_minutes, drive_minutes, lead_days, made, kept, reviews, stars)
    select ${counting.tenantId}::uuid, x.* from (${selectDayFacts(tx, run, counting)}) x`
    await tx`insert into insight_money (tenant_id, slice, day, key, currency, gross_minor, refunded_minor, fees_minor, net_minor)
    select ${counting.tenantId}::uuid, x.* from (${selectMoneyFacts(tx, run, counting)}) x`
    await tx`insert into insight_spread (tenant_id, slice, what, day, key, n, visits)
    select ${counting.tenantId}::uuid, x.* from (${selectSpreadFacts(tx, run, counting)}) x`
  }
}
