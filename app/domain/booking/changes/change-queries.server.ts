import type { Tx } from '#app/lib/db.server.ts'
import { isId } from '#app/lib/ids.ts'
import type { ArrivalNotice, Blocked, BookingStatus } from '../rules.ts'

/** Locks the technician of a booking; undefined when there is no such booking. */
export async function lockTechnicianOf(tx: Tx, tenantId: string, bookingId: string): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    select id from technicians
    where tenant_id = ${tenantId} and id = (select technician_id from bookings where tenant_id = ${tenantId} and id = ${bookingId})
    for no key update`
  return row?.id as string
}

export type LockedBooking = {
  id: string
  status: BookingStatus
  version: number
  serviceId: string
  technicianId: string
  technicianUserId: string | null
  baseLat: number | null
  baseLng: number | null
  startsAt: Date
  endsAt: Date
  place: 'customer' | 'business' | 'online'
  onMyWayAt: Date | null
  arrivedAt: Date | null
  updatedAt: Date
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
  arrivalFrom: Date | null
  arrivalUntil: Date | null
  arrivalFixedAt: Date | null
  arrivalNotice: ArrivalNotice
  /** Links of this version and later may still change the booking. */
  linksFromVersion: number
  priceMinor: number
  discountMinor: number
  dueNowMinor: number
  /** Held until a card is kept, where nothing is due. */
  needsCard: boolean
  currency: string
  holdExpiresAt: Date | null
  lat: number | null
  lng: number | null
  postcode: string | null
  tenantSlug: string
  timeZone: string
  confirmation: 'automatic' | 'manual'
  cancelFreeHours: number
  refundLatePercent: number
  changeUntilHours: number
  /** The most that is refunded after a late move, in percent; see `decideRefund`. */
  refundAtMostPercent: number | null
}

/** Locks a booking and reads everything that decides whether it can be changed. */
export async function lockBooking(tx: Tx, tenantId: string, bookingId: string): Promise<LockedBooking | null> {
  return readBooking(tx, tenantId, bookingId, tx`for no key update of b`)
}

/** Whether the customer of a booking was erased: nobody is left whom its link is for. */
export async function isErased(tx: Tx, tenantId: string, bookingId: string): Promise<boolean> {
  const rows = await tx`
    select from bookings b join customers c on c.tenant_id = b.tenant_id and c.id = b.customer_id
    where b.tenant_id = ${tenantId} and b.id = ${bookingId} and c.erased_at is not null`
  return rows.count > 0
}

/** The same without a lock, to prepare a change; null also for a text that is no id. */
export async function findBooking(tx: Tx, tenantId: string, bookingId: string): Promise<LockedBooking | null> {
  if (!isId(bookingId)) return null
  return readBooking(tx, tenantId, bookingId, tx``)
}

async function readBooking(
  tx: Tx,
  tenantId: string,
  bookingId: string,
  lock: ReturnType<Tx>,
): Promise<LockedBooking | null> {
  const [row] = await tx<LockedBooking[]>`
    select b.id, b.status, b.version, b.service_id, b.technician_id, t.user_id as technician_user_id, t.base_lat, t.base_lng, b.starts_at,
      b.ends_at, b.place, b.on_my_way_at, b.arrived_at, b.updated_at, b.buffer_before_minutes, b.buffer_after_minutes, b.arrival_from, b.arrival_until, b.arrival_fixed_at, s.arrival_notice,
      b.links_from_version, b.price_minor, b.discount_minor, b.due_now_minor, b.needs_card, b.currency, b.hold_expires_at, b.lat, b.lng, b.postcode,
      te.slug as tenant_slug, te.time_zone, te.confirmation, te.cancel_free_hours, te.refund_late_percent, te.change_until_hours,
      b.refund_at_most_percent
    from bookings b
    join services s on s.tenant_id = b.tenant_id and s.id = b.service_id
    join technicians t on t.tenant_id = b.tenant_id and t.id = b.technician_id
    join tenants te on te.id = b.tenant_id
    where b.tenant_id = ${tenantId} and b.id = ${bookingId} ${lock}`
  return row ?? null
}

export type StatusChange = {
  status: BookingStatus
  now: number
  /** Older links can no longer change the booking. */
  raiseVersion?: boolean
  cancelledBy?: 'customer' | 'business' | 'system' | undefined
  reason?: string | undefined
}

/** Sets a status and returns the booking's new version. */
export async function setStatus(tx: Tx, tenantId: string, bookingId: string, change: StatusChange): Promise<number> {
  const [row] = await tx<{ version: number }[]>`
    update bookings set status = ${change.status}, version = version + ${change.raiseVersion ? 1 : 0}, updated_at = ${new Date(change.now)},
      links_from_version = case when ${change.raiseVersion ?? false} then version + 1 else links_from_version end,
      cancelled_by = ${change.cancelledBy ?? null}, cancel_reason = ${change.reason ?? null}
    where tenant_id = ${tenantId} and id = ${bookingId} returning version`
  return row?.version as number
}

export type Move = {
  status: BookingStatus
  technicianId: string
  start: number
  end: number
  /** The end of the arrival window that begins at `start`; null: an exact time. */
  arrivalUntil: number | null
  block: Blocked
  travelEstimated: boolean
  priceMinor: number
  discountMinor: number
  /** The most the customer can get back from now on, in percent, after a late move; null: no limit. */
  atMostPercent: number | null
  now: number
}

/**
 * Moves a booking to another time and the given technician; older links can no longer change it. Fails with 23P01 if
 * the time is taken.
 */
export async function moveBooking(tx: Tx, tenantId: string, bookingId: string, move: Move): Promise<number> {
  const [row] = await tx<{ version: number }[]>`
    update bookings set status = ${move.status}, technician_id = ${move.technicianId}, starts_at = ${new Date(move.start)}, ends_at = ${new Date(move.end)},
      blocked = tstzrange(${new Date(move.block.from)}, ${new Date(move.block.until)}), travel_before_minutes = ${move.block.travelBefore},
      travel_estimated = ${move.travelEstimated}, version = version + 1, links_from_version = version + 1, updated_at = ${new Date(move.now)},
      arrival_from = ${move.arrivalUntil === null ? null : new Date(move.start)}, arrival_until = ${move.arrivalUntil === null ? null : new Date(move.arrivalUntil)},
      arrival_fixed_at = null, refund_at_most_percent = least(refund_at_most_percent, ${move.atMostPercent}::int), on_my_way_at = null, arrived_at = null, price_minor = ${move.priceMinor}, discount_minor = ${move.discountMinor}
    where tenant_id = ${tenantId} and id = ${bookingId} returning version`
  return row?.version as number
}

/**
 * Gives a booking to another technician at its own time; its links stay valid. Fails with 23P01 if that technician is
 * not free.
 */
export async function giveTo(
  tx: Tx,
  tenantId: string,
  bookingId: string,
  given: { technicianId: string; block: Blocked; travelEstimated: boolean; now: number },
): Promise<void> {
  await tx`
    update bookings set technician_id = ${given.technicianId}, on_my_way_at = null, arrived_at = null, updated_at = ${new Date(given.now)},
      blocked = tstzrange(${new Date(given.block.from)}, ${new Date(given.block.until)}),
      travel_before_minutes = ${given.block.travelBefore}, travel_estimated = ${given.travelEstimated}
    where tenant_id = ${tenantId} and id = ${bookingId}`
}

/** With `at` null the step is undone. */
export async function saveStep(
  tx: Tx,
  tenantId: string,
  bookingId: string,
  step: 'on_my_way' | 'arrived',
  at: Date | null,
): Promise<void> {
  const column = step === 'on_my_way' ? 'onMyWayAt' : 'arrivedAt'
  await tx`update bookings set ${tx({ [column]: at })} where tenant_id = ${tenantId} and id = ${bookingId}`
}

/** Whether the customer asked for a technician by name. */
export async function wasAskedByName(tx: Tx, tenantId: string, bookingId: string): Promise<boolean> {
  const [row] = await tx<{ asked: boolean }[]>`
    select exists (select from booking_events where tenant_id = ${tenantId} and booking_id = ${bookingId}
      and kind = 'requested' and detail ->> 'technician' = 'chosen by name') as asked`
  return row?.asked === true
}

/** Fixes the arrival time within the agreed window. The links stay valid. */
export async function saveArrival(
  tx: Tx,
  tenantId: string,
  bookingId: string,
  arrival: { start: number; end: number; block: Blocked; now: number },
): Promise<number> {
  const [row] = await tx<{ version: number }[]>`
    update bookings set starts_at = ${new Date(arrival.start)}, ends_at = ${new Date(arrival.end)}, arrival_fixed_at = ${new Date(arrival.now)},
      blocked = tstzrange(${new Date(arrival.block.from)}, ${new Date(arrival.block.until)}), travel_before_minutes = ${arrival.block.travelBefore},
      version = version + 1, updated_at = ${new Date(arrival.now)}
    where tenant_id = ${tenantId} and id = ${bookingId} returning version`
  return row?.version as number
}

/** Revives an expired booking at its own time with the given technician. Fails with 23P01 if the time is taken. */
export async function reviveBooking(
  tx: Tx,
  tenantId: string,
  bookingId: string,
  revival: { status: BookingStatus; block: Blocked; technicianId: string; now: number },
): Promise<void> {
  await tx`
    update bookings set status = ${revival.status}, technician_id = ${revival.technicianId},
      blocked = tstzrange(${new Date(revival.block.from)}, ${new Date(revival.block.until)}), travel_before_minutes = ${revival.block.travelBefore}, updated_at = ${new Date(revival.now)}
    where tenant_id = ${tenantId} and id = ${bookingId}`
}
