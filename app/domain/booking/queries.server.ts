import type { Tx } from '#app/lib/db.server.ts'
import type { BookingsRow, IdempotencyKeysRow } from '#app/lib/rows.gen.ts'
import type { Language } from '#app/words/language.ts'
import { bookedService, type BookedService } from '#app/lib/booked-service.server.ts'
import { pointOf, type Point } from '../scheduling/rules.ts'
import type { ArrivalNotice, Blocked, BookingStatus, Load, StoredStop } from './rules.ts'
import type { Answers } from './schema.ts'

/** Statuses that free a time; all others hold it, as the constraint `bookings_never_overlap` says. */
const freed = ['cancelled', 'expired']

/**
 * Locks technicians in one fixed order, so that two commits for the same people wait for each other and never deadlock.
 */
export async function lockTechnicians(tx: Tx, tenantId: string, technicianIds: readonly string[]): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select id from technicians where tenant_id = ${tenantId} and id = any (${[...technicianIds]}::uuid[])
    order by id for no key update`
  return rows.map(({ id }) => id)
}

/**
 * Locks services with a daily limit, because the lock of one technician does not show another technician's bookings.
 * Taken after the technicians, in a fixed order, and only where there is such a limit.
 */
export async function lockCappedServices(tx: Tx, tenantId: string, serviceIds: readonly string[]): Promise<void> {
  await tx`
    select pg_advisory_xact_lock(hashtextextended(capped.id::text, 0)) from (
      select id from services where tenant_id = ${tenantId} and id = any (${[...serviceIds]}::uuid[]) and daily_cap is not null
      order by id offset 0) capped`
}

/** Ends holds that ran out by `now`, of these technicians (null: of everybody), with history and event. */
export async function expireHolds(
  tx: Tx,
  tenantId: string,
  technicianIds: readonly string[] | null,
  now: number,
  bookingId: string | null = null,
): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    with expired as (
      update bookings set status = 'expired', updated_at = ${new Date(now)}
      where tenant_id = ${tenantId} and status = 'held' and hold_expires_at <= ${new Date(now)}
        and (${technicianIds ? [...technicianIds] : null}::uuid[] is null
        or technician_id = any (${technicianIds ? [...technicianIds] : null}::uuid[]))
        and (${bookingId}::uuid is null or id = ${bookingId}::uuid)
      returning id, version
    ), history as (
      insert into booking_events (tenant_id, booking_id, kind, actor, at)
      select ${tenantId}, id, 'expired', 'system', ${new Date(now)} from expired
    ), announced as (
      insert into outbox (tenant_id, name, data)
      select ${tenantId}, 'booking/expired', json_build_object('bookingId', id, 'version', version) from expired
    )
    select id from expired`
  return rows.map(({ id }) => id)
}

const neighbourDays = 2
const dayMs = 86_400_000

type StopRow = Pick<
  BookingsRow,
  | 'id'
  | 'technicianId'
  | 'startsAt'
  | 'endsAt'
  | 'bufferBeforeMinutes'
  | 'bufferAfterMinutes'
  | 'lat'
  | 'lng'
  | 'travelBeforeMinutes'
> & { blockedFrom: Date }

/** Bookings of technicians around `[from, until)` that hold their time, by start. */
export async function listStops(
  tx: Tx,
  tenantId: string,
  technicianIds: readonly string[],
  from: number,
  until: number,
): Promise<StoredStop[]> {
  const rows = await tx<StopRow[]>`
    select id, technician_id, starts_at, ends_at, buffer_before_minutes, buffer_after_minutes, lat, lng,
      travel_before_minutes, lower(blocked) as blocked_from
    from bookings
    where tenant_id = ${tenantId} and technician_id = any (${[...technicianIds]}::uuid[]) and status <> all (${freed})
      and starts_at >= ${new Date(from - neighbourDays * dayMs)}
      and starts_at < ${new Date(until + neighbourDays * dayMs)}
    order by starts_at`
  return rows.map((row) => ({
    id: row.id,
    technicianId: row.technicianId,
    start: row.startsAt.getTime(),
    end: row.endsAt.getTime(),
    bufferBefore: row.bufferBeforeMinutes,
    bufferAfter: row.bufferAfterMinutes,
    place: pointOf(row.lat, row.lng),
    travelBefore: row.travelBeforeMinutes,
    from: row.blockedFrom.getTime(),
  }))
}

/** Bookings per technician in `[dayFrom, dayUntil)` and `[weekFrom, weekUntil)`, for choosing fairly. */
export async function countLoads(
  tx: Tx,
  tenantId: string,
  technicianIds: readonly string[],
  range: { day: [number, number]; week: [number, number] },
): Promise<Load[]> {
  const rows = await tx<{ technicianId: string; day: number; week: number; lastAssignedAt: Date | null }[]>`
    select technician_id, count(*)::int as week, max(created_at) as last_assigned_at,
      (count(*) filter (where starts_at >= ${new Date(range.day[0])}
      and starts_at < ${new Date(range.day[1])}))::int as day
    from bookings
    where tenant_id = ${tenantId} and technician_id = any (${[...technicianIds]}::uuid[]) and status <> all (${freed})
      and starts_at >= ${new Date(range.week[0])} and starts_at < ${new Date(range.week[1])}
    group by technician_id`
  return rows.map((row) => ({
    technicianId: row.technicianId,
    day: row.day,
    week: row.week,
    lastAssignedAt: row.lastAssignedAt?.getTime() ?? null,
  }))
}

// postgres.js cannot tell an array of Dates from a single Date.
const isoTime = (instant: number) => new Date(instant).toISOString()

/**
 * Writes drives and blocked ranges of neighbours. `shrink` keeps only what the old and the new range have in common.
 */
export async function updateBlocks(
  tx: Tx,
  tenantId: string,
  blocks: readonly Blocked[],
  shrink = false,
): Promise<void> {
  if (blocks.length === 0) return
  await tx`
    update bookings b set travel_before_minutes = case when ${shrink} then b.travel_before_minutes else n.travel end,
      blocked = case when ${shrink} then b.blocked * tstzrange(n.starts, n.ends) else tstzrange(n.starts, n.ends) end
    from unnest(${blocks.map(({ id }) => id)}::uuid[], ${blocks.map(({ travelBefore }) => travelBefore)}::int[],
      ${blocks.map(({ from }) => isoTime(from))}::timestamptz[],
      ${blocks.map(({ until }) => isoTime(until))}::timestamptz[])
      as n (id, travel, starts, ends)
    where b.tenant_id = ${tenantId} and b.id = n.id`
}

export type NewBooking = {
  tenantId: string
  id: string
  /** As given for this booking; the booking keeps it. */
  customer: { firstName: string; lastName: string; email: string | null; phone: string | null }
  serviceId: string
  technicianId: string
  status: BookingStatus
  serviceName: string
  start: number
  end: number
  bufferBefore: number
  bufferAfter: number
  block: Blocked
  travelEstimated: boolean
  /** The latest arrival of the agreed window, which begins at `start`; null: an exact time. */
  arrivalUntil: number | null
  /** After the discount. */
  priceMinor: number
  discountMinor: number
  savedMinutes: number
  currency: string
  paymentKind: 'none' | 'deposit' | 'full'
  dueNowMinor: number
  noShowsBefore: number | null
  needsCard: boolean
  holdExpiresAt: number | null
  place: 'customer' | 'business' | 'online'
  addressLabel: string | null
  /** The address as the customer wrote it, the flat, and access notes; '' where nothing is given. */
  addressTyped: string
  addressFlat: string
  accessNotes: string
  point: Point | undefined
  postcode: string | null
  note: string
  answers: Answers
  source: string
  createdBy: string | null
  /** The link the guest came with, if it showed her the service or gave her its price. */
  accessLinkId: string | null
  /** Who sent the guest; nobody, where there is no such customer. */
  referrerId: string | null
  /** The language the guest reads. */
  language: Language | null
  /** The guest's own time zone. */
  customerTimeZone: string | null
  now: number
}

/** Fails with 23P01 if the time is taken after all. The customer is the one saved just before, by e-mail and phone. */
export async function insertBooking(tx: Tx, booking: NewBooking): Promise<void> {
  const { block, customer, point, arrivalUntil } = booking
  await tx`
    insert into bookings (tenant_id, id, customer_id, service_id, technician_id, status, service_name, starts_at,
      ends_at, buffer_before_minutes, buffer_after_minutes, travel_before_minutes, travel_estimated, blocked,
      arrival_from, arrival_until, price_minor, discount_minor, saved_minutes, currency,
      payment_kind, due_now_minor, no_shows_before, needs_card, hold_expires_at, place, address_label, address_typed, address_flat,
      access_notes, lat, lng, postcode, customer_note, answers,
      source, created_by, access_link_id, referrer_id, language, customer_time_zone, customer_first_name, customer_last_name, customer_email,
      customer_phone, created_at, updated_at)
    select ${booking.tenantId}, ${booking.id}, c.id, ${booking.serviceId}, ${booking.technicianId}, ${booking.status},
      ${booking.serviceName}, ${new Date(booking.start)}, ${new Date(booking.end)}, ${booking.bufferBefore},
      ${booking.bufferAfter}, ${block.travelBefore}, ${booking.travelEstimated},
      tstzrange(${new Date(block.from)}, ${new Date(block.until)}),
      ${arrivalUntil === null ? null : new Date(booking.start)},
      ${arrivalUntil === null ? null : new Date(arrivalUntil)}, ${booking.priceMinor}, ${booking.discountMinor},
      ${booking.savedMinutes}, ${booking.currency}, ${booking.paymentKind}, ${booking.dueNowMinor},
      ${booking.noShowsBefore}, ${booking.needsCard},
      ${booking.holdExpiresAt === null ? null : new Date(booking.holdExpiresAt)}, ${booking.place},
      ${booking.addressLabel}, ${booking.addressTyped}, ${booking.addressFlat}, ${booking.accessNotes},
      ${point?.lat ?? null}, ${point?.lng ?? null}, ${booking.postcode}, ${booking.note},
      ${JSON.stringify(booking.answers)}::text::json, ${booking.source}, ${booking.createdBy}, ${booking.accessLinkId},
      (select r.id from customers r where r.tenant_id = ${booking.tenantId} and r.id = ${booking.referrerId} and r.erased_at is null), ${booking.language},
      ${booking.customerTimeZone}, ${customer.firstName}, ${customer.lastName}, ${customer.email}, ${customer.phone},
      ${new Date(booking.now)}, ${new Date(booking.now)}
    from customers c
    where c.tenant_id = ${booking.tenantId} and coalesce(c.email, '') = ${customer.email ?? ''}
      and coalesce(c.phone, '') = ${customer.phone ?? ''}`
}

export type HistoryEntry = {
  bookingId: string
  kind: string
  actor: 'customer' | 'member' | 'system'
  userId?: string | undefined
  detail?: Record<string, unknown>
  now: number
}

export async function recordHistory(tx: Tx, tenantId: string, entry: HistoryEntry): Promise<void> {
  await tx`
    insert into booking_events (tenant_id, booking_id, kind, actor, actor_user_id, detail, at)
    values (${tenantId}, ${entry.bookingId}, ${entry.kind}, ${entry.actor}, ${entry.userId ?? null},
    ${tx.json((entry.detail ?? {}) as never)},
      ${new Date(entry.now)})`
}

export type KeyedBooking = Pick<IdempotencyKeysRow, 'requestHash' | 'bookingId'>

export async function findKey(tx: Tx, tenantId: string, key: string): Promise<KeyedBooking | null> {
  const [row] = await tx<KeyedBooking[]>`
    select request_hash, booking_id from idempotency_keys where tenant_id = ${tenantId} and key = ${key}`
  return row ?? null
}

/** True when this transaction is the first to use the key. Waits for another transaction that is trying the same. */
export async function claimKey(tx: Tx, tenantId: string, key: string, requestHash: Buffer): Promise<boolean> {
  const rows = await tx`
    insert into idempotency_keys (tenant_id, key, request_hash) values (${tenantId}, ${key}, ${requestHash})
    on conflict do nothing returning key`
  return rows.length === 1
}

export async function settleKey(tx: Tx, tenantId: string, key: string, bookingId: string): Promise<void> {
  await tx`update idempotency_keys set booking_id = ${bookingId} where tenant_id = ${tenantId} and key = ${key}`
}

/** `arrivalUntil`: the latest arrival of the agreed window, which begins at the start; null: an exact time. */
export type BookingSummary = Pick<
  BookingsRow,
  | 'id'
  | 'status'
  | 'startsAt'
  | 'endsAt'
  | 'version'
  | 'holdExpiresAt'
  | 'arrivalUntil'
  | 'priceMinor'
  | 'discountMinor'
  | 'dueNowMinor'
  | 'noShowsBefore'
  | 'currency'
  | 'technicianId'
>

export async function findSummary(tx: Tx, tenantId: string, bookingId: string): Promise<BookingSummary | null> {
  const [row] = await tx<BookingSummary[]>`
    select id, status, starts_at, ends_at, version, hold_expires_at, arrival_until, price_minor, discount_minor,
      due_now_minor, no_shows_before, currency, technician_id
    from bookings
    where tenant_id = ${tenantId} and id = ${bookingId}`
  return row ?? null
}

export type BookingDetails = BookedService & {
  id: string
  status: BookingStatus
  version: number
  serviceId: string
  serviceSlug: string
  technicianId: string
  technicianName: string
  /** Null for whoever left the team, too. */
  technicianPicture: string | null
  customerFirstName: string
  customerLastName: string
  customerEmail: string | null
  customerPhone: string | null
  startsAt: Date
  endsAt: Date
  place: 'customer' | 'business' | 'online'
  onlineUrl: string | null
  addressLabel: string | null
  addressFlat: string
  accessNotes: string
  lat: number | null
  lng: number | null
  priceMinor: number
  dueNowMinor: number
  needsCard: boolean
  currency: string
  paymentKind: 'none' | 'deposit' | 'full'
  holdExpiresAt: Date | null
  customerNote: string
  arrivalFrom: Date | null
  arrivalUntil: Date | null
  arrivalFixedAt: Date | null
  arrivalNotice: ArrivalNotice
  discountMinor: number
  onMyWayAt: Date | null
  arrivedAt: Date | null
  cancelledBy: 'customer' | 'business' | 'system' | null
  cancelReason: string | null
  /** The business declined a request; it did not cancel an agreed visit. */
  declined: boolean
  timeZone: string
  /** The guest's own time zone when booking. */
  customerTimeZone: string | null
  tenantName: string
  cancelFreeHours: number
  refundLatePercent: number
  changeUntilHours: number
  /** Whether the business lets customers pay on its own page. */
  paysOnPage: boolean
}

/** What a booking's page shows. */
export async function findDetails(tx: Tx, tenantId: string, bookingId: string): Promise<BookingDetails | null> {
  const [row] = await tx<BookingDetails[]>`
    select b.id, b.status, b.version, b.service_id, s.slug as service_slug, ${bookedService(tx)}, b.technician_id,
      t.name as technician_name, case when t.removed_at is null then t.picture_path end as technician_picture,
      b.customer_first_name, b.customer_last_name,
      b.customer_email, b.customer_phone, b.starts_at, b.ends_at, b.place, s.online_url,
      b.address_label, b.address_flat, b.access_notes, b.lat, b.lng, b.price_minor, b.due_now_minor, b.needs_card, b.currency, b.payment_kind,
      b.hold_expires_at, b.customer_note, b.arrival_from, b.arrival_until, b.arrival_fixed_at, s.arrival_notice,
      b.discount_minor, b.on_my_way_at, b.arrived_at, b.cancelled_by, b.cancel_reason,
      exists (select from booking_events e where e.tenant_id = b.tenant_id and e.booking_id = b.id
        and e.kind = 'rejected') as declined, te.time_zone, te.name as tenant_name, te.cancel_free_hours,
      b.customer_time_zone, te.refund_late_percent, te.change_until_hours, te.pays_on_page
    from bookings b
    join services s on s.tenant_id = b.tenant_id and s.id = b.service_id
    join technicians t on t.tenant_id = b.tenant_id and t.id = b.technician_id
    join tenants te on te.id = b.tenant_id
    where b.tenant_id = ${tenantId} and b.id = ${bookingId}`
  return row ?? null
}
