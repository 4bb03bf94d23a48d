import type { Tx } from '#app/lib/db.server.ts'
import type { BookingsRow, MessagesRow, RefundsRow } from '#app/lib/rows.gen.ts'
import { bookedService, type BookedService } from '#app/lib/booked-service.server.ts'
import type { ArrivalNotice, BookingStatus } from '../booking/rules.ts'
import type { Answers } from '../booking/schema.ts'
import { ownDoing } from '../notifications/rules.ts'
import { declined } from './board-queries.server.ts'

export type DetailRow = BookedService & {
  id: string
  status: BookingStatus
  version: number
  serviceId: string
  technicianId: string
  technicianName: string
  technicianActive: boolean
  onMyWayAt: Date | null
  arrivedAt: Date | null
  updatedAt: Date
  startsAt: Date
  endsAt: Date
  travelBeforeMinutes: number
  travelEstimated: boolean
  arrivalFrom: Date | null
  arrivalUntil: Date | null
  arrivalFixedAt: Date | null
  arrivalNotice: ArrivalNotice
  discountMinor: number
  savedMinutes: number
  priceMinor: number
  currency: string
  paymentKind: 'none' | 'deposit' | 'full'
  dueNowMinor: number
  holdExpiresAt: Date | null
  place: 'customer' | 'business' | 'online'
  onlineUrl: string | null
  addressLabel: string | null
  addressTyped: string
  addressFlat: string
  accessNotes: string
  lat: number | null
  lng: number | null
  customerNote: string
  answers: Answers
  source: string
  cancelledBy: 'customer' | 'business' | 'system' | null
  cancelReason: string | null
  createdAt: Date
  customerId: string
  /** As given for this booking; `knownAs` is the customer's current name. */
  firstName: string
  lastName: string
  knownAs: string
  /** What she likes, as the business wrote it. */
  preferences: string
  email: string | null
  phone: string | null
  /** How many earlier bookings of the customer took place. */
  earlierVisits: number
}

export async function findDetail(tx: Tx, tenantId: string, bookingId: string): Promise<DetailRow | null> {
  const [row] = await tx<DetailRow[]>`
    select b.id, b.status, b.version, b.service_id, ${bookedService(tx)}, b.technician_id, t.name as technician_name,
      t.active as technician_active, b.on_my_way_at, b.arrived_at, b.updated_at, b.starts_at, b.ends_at, b.travel_before_minutes, b.travel_estimated, b.arrival_from, b.arrival_until,
      b.arrival_fixed_at, s.arrival_notice, b.discount_minor, b.saved_minutes, b.price_minor, b.currency,
      b.payment_kind, b.due_now_minor, b.hold_expires_at, b.place, s.online_url, b.address_label, b.address_typed,
      b.address_flat, b.access_notes, b.lat, b.lng, b.customer_note, b.answers, b.source, b.cancelled_by, b.cancel_reason, b.created_at,
      b.customer_id, b.customer_first_name as first_name, b.customer_last_name as last_name, b.customer_email as email,
      b.customer_phone as phone, trim(c.first_name || ' ' || c.last_name) as known_as, c.preferences,
      (select count(*)::int from bookings e where e.tenant_id = b.tenant_id and e.customer_id = b.customer_id
        and e.starts_at < b.starts_at
        and e.status in ('confirmed', 'completed')) as earlier_visits
    from bookings b
    join customers c on c.tenant_id = b.tenant_id and c.id = b.customer_id
    join technicians t on t.tenant_id = b.tenant_id and t.id = b.technician_id
    join services s on s.tenant_id = b.tenant_id and s.id = b.service_id
    where b.tenant_id = ${tenantId} and b.id = ${bookingId}`
  return row ?? null
}

export type HistoryRow = {
  id: string
  kind: string
  actor: 'customer' | 'member' | 'system'
  own: boolean
  /** The member who did it, if the viewer may know the name. */
  name: string | null
  detail: Record<string, unknown>
  at: Date
}

type HistoryOf = Omit<HistoryRow, 'name'> & { actorUserId: string | null }

/**
 * Newest first. `own`: done by the viewer. The database shows nobody the names of other members here; see `listDoers`.
 */
export async function listHistory(tx: Tx, tenantId: string, bookingId: string, userId: string): Promise<HistoryOf[]> {
  return tx<HistoryOf[]>`
    select id, kind, actor, actor_user_id, coalesce(actor_user_id = ${userId}, false) as own, detail, at from booking_events
    where tenant_id = ${tenantId} and booking_id = ${bookingId} order by at desc, id desc limit 200`
}

/** Names of members in a history. Platform only; for owners and managers. */
export async function listDoers(tx: Tx, userIds: readonly string[]): Promise<{ id: string; name: string }[]> {
  return tx<{ id: string; name: string }[]>`select id, name from users where name <> '' and id = any (${[...userIds]})`
}

export type RefundLine = Pick<RefundsRow, 'id' | 'amountMinor' | 'reason' | 'status' | 'createdAt'>

export async function listRefundLines(tx: Tx, tenantId: string, bookingId: string): Promise<RefundLine[]> {
  return tx<RefundLine[]>`
    select r.id, r.amount_minor, r.reason, r.status, r.created_at from refunds r
    join payments p on p.tenant_id = r.tenant_id and p.id = r.payment_id
    where r.tenant_id = ${tenantId} and p.booking_id = ${bookingId} order by r.created_at desc limit 100`
}

export type MessageLine = Pick<
  MessagesRow,
  'id' | 'audience' | 'channel' | 'template' | 'receiver' | 'subject' | 'status' | 'createdAt' | 'sentAt' | 'error'
> & {
  /** The technician who got the message; null for messages to the customer or the business. */
  technicianName: string | null
}

/** Messages of a booking, newest first, without those that nobody was to get because they did it themselves or chose so. */
export async function listMessageLines(tx: Tx, tenantId: string, bookingId: string): Promise<MessageLine[]> {
  return tx<MessageLine[]>`
    select m.id, m.audience, m.channel, m.template, m.receiver, m.subject, m.status, m.created_at, m.sent_at, m.error,
      w.name as technician_name
    from messages m left join technicians w on m.audience = 'owner' and w.tenant_id = m.tenant_id
      and w.id = (m.event ->> 'technicianId')::uuid
    where m.tenant_id = ${tenantId} and m.booking_id = ${bookingId} and (m.error is null or m.error not in (${ownDoing}, 'not_chosen', 'in_digest'))
    order by m.created_at desc, m.id limit 100`
}

export type VisitRow = Pick<
  BookingsRow,
  | 'id'
  | 'status'
  | 'startsAt'
  | 'endsAt'
  | 'arrivalFrom'
  | 'arrivalUntil'
  | 'arrivalFixedAt'
  | 'priceMinor'
  | 'currency'
  | 'addressLabel'
  | 'lat'
  | 'lng'
> &
  BookedService & { technicianName: string; holdExpiresAt: Date | null; declined: boolean }

/** A customer's bookings, latest first. */
export async function listVisits(tx: Tx, tenantId: string, customerId: string): Promise<VisitRow[]> {
  return tx<VisitRow[]>`
    select b.id, b.status, ${bookedService(tx)}, b.starts_at, b.ends_at, b.arrival_from, b.arrival_until, b.arrival_fixed_at,
      t.name as technician_name, b.price_minor, b.currency, b.address_label, b.lat, b.lng, b.hold_expires_at,
      ${declined(tx)} as declined
    from bookings b join technicians t on t.tenant_id = b.tenant_id and t.id = b.technician_id
    where b.tenant_id = ${tenantId} and b.customer_id = ${customerId} order by b.starts_at desc, b.id limit 100`
}

export type NewsRow = { id: string; customerName: string; startsAt: Date; createdAt: Date }

/**
 * The latest booking made after `since` (epoch ms) that is still to come. What `userId` booked for a caller is no news
 * to them.
 */
export async function findNews(
  tx: Tx,
  tenantId: string,
  { since, userId, now }: { since: number; userId: string; now: number },
): Promise<NewsRow | null> {
  const [row] = await tx<NewsRow[]>`
    select b.id, trim(b.customer_first_name || ' ' || b.customer_last_name) as customer_name, b.starts_at, b.created_at
    from bookings b
    where b.tenant_id = ${tenantId} and b.starts_at > ${new Date(now)} and b.created_at > ${new Date(since)}
      and b.status in ('held', 'pending_approval', 'confirmed')
      and not exists (
        select from booking_events e
        where e.tenant_id = b.tenant_id and e.booking_id = b.id and e.kind = 'requested' and e.actor_user_id = ${userId}
      )
    order by b.created_at desc limit 1`
  return row ?? null
}

/** Whether this transaction's session is still valid and still belongs to a member. */
export async function readMembership(tx: Tx): Promise<boolean> {
  const [row] = await tx<{ member: boolean }[]>`select app.role_in_current_tenant() is not null as member`
  return row?.member === true
}
