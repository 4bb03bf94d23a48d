import type { Tx } from '#app/lib/db.server.ts'
import { idsOfReference } from '#app/lib/ids.ts'
import type { PageCursor } from '#app/lib/keyset.ts'
import { readyColumns, readyTable } from '#app/lib/ready-columns.server.ts'
import type { ReadyFacts } from '#app/lib/ready-mark.ts'
import { dayMs } from '#app/lib/time.ts'
import { bookedService, type BookedService } from '#app/lib/booked-service.server.ts'
import type { CustomerFilter } from '../customers/rules.ts'
import { customersOf, wordsOf } from '../customers/index.server.ts'
import type { BookingStatus } from '../booking/rules.ts'

/** What the dashboard's lists show of a booking. */
export type BoardRow = BookedService & {
  id: string
  status: BookingStatus
  /** A request that the business declined; it never was an agreed visit. */
  declined: boolean
  startsAt: Date
  endsAt: Date
  technicianId: string
  technicianName: string
  customerName: string
  phone: string | null
  place: 'customer' | 'business' | 'online'
  /** The address, with the flat. */
  addressLabel: string | null
  priceMinor: number
  dueNowMinor: number
  currency: string
  holdExpiresAt: Date | null
  arrivalFrom: Date | null
  arrivalUntil: Date | null
  arrivalFixedAt: Date | null
}

/** Whether a booking is a request that the business declined. */
export const declined = (tx: Tx) => tx`(b.status = 'cancelled' and exists (select from booking_events e
  where e.tenant_id = b.tenant_id and e.booking_id = b.id and e.kind = 'rejected'))`

const boardColumns = (tx: Tx) => tx`
  b.id, b.status, ${declined(tx)} as declined, ${bookedService(tx)}, b.starts_at, b.ends_at, b.technician_id, t.name as technician_name,
  trim(b.customer_first_name || ' ' || b.customer_last_name) as customer_name, b.customer_phone as phone, b.place,
  nullif(concat_ws(', ', b.address_label, nullif(b.address_flat, '')), '') as address_label, b.price_minor, b.due_now_minor,
  b.currency, b.hold_expires_at, b.arrival_from, b.arrival_until, b.arrival_fixed_at`

const boardTables = (tx: Tx) => tx`
  bookings b
  join technicians t on t.tenant_id = b.tenant_id and t.id = b.technician_id`

/** Statuses that hold their time; a hold that ran out by `now` no longer does. */
const holds = (tx: Tx, now: number) => tx`
  b.status in ('held', 'pending_approval', 'confirmed', 'completed', 'no_show') and (b.status <> 'held' or b.hold_expires_at > ${new Date(now)})`

export type BoardTechnician = {
  id: string
  name: string
  userId: string | null
  baseLabel: string | null
  baseLat: number | null
  baseLng: number | null
}

/** Active technicians in the owner's order; for staff only their own. */
export async function listBoardTechnicians(tx: Tx, tenantId: string, ownOf: string | null): Promise<BoardTechnician[]> {
  return tx<BoardTechnician[]>`
    select id, name, user_id, base_label, base_lat, base_lng from technicians
    where tenant_id = ${tenantId} and active and (${ownOf}::uuid is null or user_id = ${ownOf}::uuid)
    order by position, name, id`
}

export type DayRow = BoardRow &
  ReadyFacts & {
    customerId: string
    bufferBeforeMinutes: number
    bufferAfterMinutes: number
    travelBeforeMinutes: number
    travelEstimated: boolean
    lat: number | null
    lng: number | null
    accessNotes: string
    customerNote: string
    onMyWayAt: Date | null
    arrivedAt: Date | null
    updatedAt: Date
  }

/** A full-day job with an arrival window reserves less than this, so the index on the start can limit what is read. */
const longestMs = 2 * dayMs

/** Bookings that overlap `[from, until)`, epoch ms: a job at night belongs to both of its days. */
const overlaps = (tx: Tx, [from, until]: [number, number]) => tx`
  b.starts_at > ${new Date(from - longestMs)} and b.starts_at < ${new Date(until)} and b.ends_at > ${new Date(from)}`

/** The bookings of a day (`[from, until)`, epoch ms), by technician and time. */
export async function listDay(tx: Tx, tenantId: string, day: [number, number], now: number): Promise<DayRow[]> {
  return tx<DayRow[]>`
    select ${boardColumns(tx)}, b.buffer_before_minutes, b.buffer_after_minutes, b.travel_before_minutes, b.travel_estimated, b.lat, b.lng, b.access_notes, b.customer_id, b.customer_note,
      b.on_my_way_at, b.arrived_at, b.updated_at, ${readyColumns(tx)}
    from ${boardTables(tx)} ${readyTable(tx)}
    where b.tenant_id = ${tenantId} and ${overlaps(tx, day)} and ${holds(tx, now)}
    order by t.position, t.name, t.id, b.starts_at`
}

/**
 * Jobs per local date of `timeZone` in `[from, until)`, epoch ms; a job over midnight counts on both dates. Dates
 * without jobs are left out.
 */
export async function countDays(
  tx: Tx,
  tenantId: string,
  timeZone: string,
  range: [number, number],
  now: number,
): Promise<{ date: string; jobs: number }[]> {
  return tx<{ date: string; jobs: number }[]>`
    select day::date as date, count(*)::int as jobs from bookings b, generate_series(
      date_trunc('day', b.starts_at at time zone ${timeZone}),
      (b.ends_at - interval '1 millisecond') at time zone ${timeZone}, interval '1 day') as day
    where b.tenant_id = ${tenantId} and ${overlaps(tx, range)} and ${holds(tx, now)}
    group by 1`
}

/** For this many days after a job the owner is asked whether it was done. */
const askDoneDays = 14

export type WaitingRow = BoardRow & { need: 'approval' | 'close' }

/**
 * What waits for owners and managers: requests to approve, and past jobs that nobody has closed. Unpaid holds are not
 * listed, as they wait for the customer. Soonest first.
 */
export async function listWaiting(tx: Tx, tenantId: string, now: number, limit: number): Promise<WaitingRow[]> {
  const at = new Date(now)
  return tx<WaitingRow[]>`
    select ${boardColumns(tx)}, case b.status when 'pending_approval' then 'approval' else 'close' end as need
    from ${boardTables(tx)}
    where b.tenant_id = ${tenantId} and b.starts_at >= ${new Date(now - askDoneDays * dayMs)}
      and ((b.status = 'pending_approval' and b.ends_at > ${at}) or (b.status = 'confirmed' and b.ends_at <= ${at}))
    order by b.status <> 'pending_approval', b.starts_at, b.id limit ${limit}`
}

export async function countApprovals(tx: Tx, tenantId: string, now: number): Promise<number> {
  const [row] = await tx<{ waiting: number }[]>`
    select count(*)::int as waiting from bookings
    where tenant_id = ${tenantId} and starts_at >= ${new Date(now - longestMs)} and ends_at > ${new Date(now)} and status = 'pending_approval'`
  return row?.waiting ?? 0
}

/** `nobody`: upcoming visits whose technician no longer takes bookings. `all`: for a search, latest first. */
export type BoardView = 'all' | 'upcoming' | 'nobody' | 'approval' | 'past' | 'cancelled' | 'declined'

export type ListedRow = BoardRow & { sortedAt: number }

export type ListQuery = {
  view: BoardView
  now: number
  limit: number
  cursor?: PageCursor | undefined
  /**
   * Undefined: all bookings. Otherwise bookings of these customers or services, or with the text in their note, or with
   * the text as their reference.
   */
  found?: { text: string; customerIds: readonly string[]; serviceIds: readonly string[] } | undefined
}

function ofView(tx: Tx, view: BoardView, now: number) {
  const at = new Date(now)
  switch (view) {
    case 'all':
      return tx`true`
    case 'upcoming':
      return tx`b.starts_at > ${new Date(now - longestMs)} and b.ends_at > ${at}
        and (b.status in ('pending_approval', 'confirmed') or (b.status = 'held' and b.hold_expires_at > ${at}))`
    case 'nobody':
      return tx`b.starts_at > ${new Date(now - longestMs)} and b.ends_at > ${at} and b.status in ('pending_approval', 'confirmed')
        and not (select t.active from technicians t where t.tenant_id = b.tenant_id and t.id = b.technician_id)`
    case 'approval':
      return tx`b.starts_at > ${new Date(now - longestMs)} and b.ends_at > ${at} and b.status = 'pending_approval'`
    case 'past':
      // A visit marked as done is over, even before its planned end.
      return tx`b.starts_at <= ${at} and (b.ends_at <= ${at} or b.status in ('completed', 'no_show'))
        and b.status in ('pending_approval', 'confirmed', 'completed', 'no_show')`
    case 'cancelled':
      return tx`b.status in ('cancelled', 'expired') and not ${declined(tx)}`
    case 'declined':
      return declined(tx)
  }
}

/** Views of future bookings run forwards in time, the others backwards. */
const isForward = (view: BoardView) => view === 'upcoming' || view === 'nobody' || view === 'approval'

/** Counts upcoming visits whose technician no longer takes bookings. */
export async function countNobody(tx: Tx, tenantId: string, now: number): Promise<number> {
  const [row] = await tx<{ waiting: number }[]>`
    select count(*)::int as waiting from technicians t join bookings b on b.tenant_id = t.tenant_id and b.technician_id = t.id
    where t.tenant_id = ${tenantId} and not t.active and ${ofView(tx, 'nobody', now)}`
  return row?.waiting ?? 0
}

/** Visits to come of one technician, soonest first. `total`: how many there are, also beyond the limit. */
export async function listVisitsOf(
  tx: Tx,
  tenantId: string,
  technicianId: string,
  now: number,
  limit: number,
): Promise<(BoardRow & { total: number })[]> {
  return tx<(BoardRow & { total: number })[]>`
    select ${boardColumns(tx)}, count(*) over ()::int as total from ${boardTables(tx)}
    where b.tenant_id = ${tenantId} and b.technician_id = ${technicianId} and ${ofView(tx, 'upcoming', now)}
    order by b.starts_at, b.id limit ${limit}`
}

const orReference = (tx: Tx, text: string) => {
  const range = idsOfReference(text)
  return range ? tx`or b.id between ${range[0]}::uuid and ${range[1]}::uuid` : tx``
}

/**
 * One page of a view, in its order, after the cursor. Keyset paging, so that the hundredth page costs as little as the
 * first.
 */
export async function listBoard(
  tx: Tx,
  tenantId: string,
  { view, now, limit, cursor, found }: ListQuery,
): Promise<ListedRow[]> {
  const ascending = isForward(view) !== (cursor?.back ?? false)
  const compare = ascending ? tx`>` : tx`<`
  const from = cursor
    ? tx`and (b.starts_at, b.id) ${compare} ('epoch'::timestamptz + ${cursor.at}::bigint * interval '1 microsecond', ${cursor.id}::uuid)`
    : tx``
  const only = found
    ? tx`and (b.customer_id = any (${[...found.customerIds]}::uuid[]) or b.service_id = any (${[...found.serviceIds]}::uuid[])
        or (b.customer_note <> '' and app.fold(b.customer_note) like all (${wordsOf(tx, found.text)})) ${orReference(tx, found.text)})`
    : tx``
  const order = ascending ? tx`b.starts_at, b.id` : tx`b.starts_at desc, b.id desc`
  // The page is cut before names are joined, so that only its rows are looked up, whatever the planner estimates.
  const rows = await tx<ListedRow[]>`
    with page as materialized (
      select b.* from bookings b
      where b.tenant_id = ${tenantId} and ${ofView(tx, view, now)} ${from} ${only}
      order by ${order} limit ${limit}
    )
    select ${boardColumns(tx)}, (extract(epoch from b.starts_at) * 1000000)::bigint as sorted_at from page b
    join technicians t on t.tenant_id = b.tenant_id and t.id = b.technician_id
    order by ${order}`
  return cursor?.back ? [...rows].reverse() : rows
}

/** Ids of services by their current name. */
export async function findServiceIds(tx: Tx, tenantId: string, text: string): Promise<string[]> {
  const rows = await tx<
    { id: string }[]
  >`select id from services where tenant_id = ${tenantId} and app.fold(name) like all (${wordsOf(tx, text)}) limit 100`
  return rows.map(({ id }) => id)
}

export type CustomerLine = {
  id: string
  firstName: string
  lastName: string
  email: string | null
  phone: string | null
  tags: string[]
  visits: number
  lastAt: Date | null
  nextAt: Date | null
}

/** Customers that the filter leaves, by name, after the id `after`; only visits that took place are counted. */
export async function listCustomerLines(
  tx: Tx,
  tenantId: string,
  query: { filter: CustomerFilter; now: number; limit: number; after?: string | undefined },
): Promise<CustomerLine[]> {
  const at = new Date(query.now)
  const name = tx`lower(trim(c.first_name || ' ' || c.last_name))`
  // The sort order is the database's own, because JavaScript lower-cases some letters differently.
  const from = query.after
    ? tx`and (${name}, c.id) > (select ${name}, c.id from customers c where c.tenant_id = ${tenantId} and c.id = ${query.after})`
    : tx``
  return tx<CustomerLine[]>`
    select c.id, c.first_name, c.last_name, c.email, c.phone, c.tags, s.visits, s.last_at, s.next_at
    from (
      select c.*, ${name} as sorted from customers c
      where c.tenant_id = ${tenantId} and ${customersOf(tx, tenantId, query.filter, query.now)} ${from}
      order by sorted, c.id limit ${query.limit}
    ) c
    left join lateral (
      select (count(*) filter (where b.status = 'completed' or (b.status = 'confirmed' and b.ends_at <= ${at})))::int as visits,
        max(b.starts_at) filter (where b.starts_at <= ${at} and b.status in ('confirmed', 'completed')) as last_at,
        min(b.starts_at) filter (where b.starts_at > ${at} and b.status in ('confirmed', 'pending_approval')) as next_at
      from bookings b where b.tenant_id = ${tenantId} and b.customer_id = c.id
    ) s on true
    order by c.sorted, c.id`
}
