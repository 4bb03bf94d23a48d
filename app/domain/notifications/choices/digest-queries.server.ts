import { bookedService, type BookedService } from '#app/lib/booked-service.server.ts'
import type { Tx } from '#app/lib/db.server.ts'
import { readyColumns, readyTable } from '#app/lib/ready-columns.server.ts'
import type { ReadyFacts } from '#app/lib/ready-mark.ts'
import { billSums } from '../../payments/index.server.ts'
import { deeds, type Template } from '../rules.ts'

/** A visit of the day, as whoever drives to it needs it. Lengths in minutes. */
export type DigestStop = BookedService &
  ReadyFacts & {
    id: string
    technicianId: string
    technicianName: string
    startsAt: Date
    endsAt: Date
    arrivalFrom: Date | null
    arrivalUntil: Date | null
    arrivalFixedAt: Date | null
    travelBeforeMinutes: number
    customerName: string
    phone: string | null
    place: 'customer' | 'business' | 'online'
    /** The address, with the flat. */
    address: string | null
    accessNotes: string
    /** Still to be collected, minor units. */
    dueMinor: number
    currency: string
  }

/** A day has no more stops than this in one mail; the rest is on the dashboard. */
export const stopsAtMost = 60

type Whose = { technicianId: string } | 'everybody'
const only = (tx: Tx, whose: Whose) => (whose === 'everybody' ? tx`true` : tx`b.technician_id = ${whose.technicianId}`)

/** The visits of a day, `[from, until)`, by technician and time. */
export async function listStops(
  tx: Tx,
  tenantId: string,
  [from, until]: [Date, Date],
  whose: Whose,
): Promise<DigestStop[]> {
  return tx<DigestStop[]>`
    select b.id, b.technician_id, w.name as technician_name, ${bookedService(tx)}, b.starts_at, b.ends_at, b.arrival_from, b.arrival_until,
      b.arrival_fixed_at, b.travel_before_minutes, trim(b.customer_first_name || ' ' || b.customer_last_name) as customer_name,
      b.customer_phone as phone, b.place, nullif(concat_ws(', ', b.address_label, nullif(b.address_flat, '')), '') as address,
      b.access_notes, bill.due_minor, b.currency, ${readyColumns(tx)}
    from bookings b ${readyTable(tx)}
    join technicians w on w.tenant_id = b.tenant_id and w.id = b.technician_id
    cross join ${billSums(tx)}
    where b.tenant_id = ${tenantId} and b.starts_at >= ${from} and b.starts_at < ${until} and b.status = 'confirmed' and ${only(tx, whose)}
    order by w.position, w.name, w.id, b.starts_at limit ${stopsAtMost + 1}`
}

export type DigestNews = BookedService & {
  template: string
  customerName: string
  startsAt: Date
  status: 'pending_approval' | 'other'
}

const gone: Template = 'technician-booking-gone'
/** A visit that was taken from somebody is news for her, and not for who has it now. */
const newsOf = (tx: Tx, whose: Whose) =>
  whose === 'everybody'
    ? tx`m.template <> ${gone}`
    : tx`case when m.template = ${gone} then (m.event ->> 'technicianId')::uuid else b.technician_id end = ${whose.technicianId}`

/** What somebody has done herself is no news for her, only for the others. */
const notDoneBy = (tx: Tx, userId: string) => tx`(
  select r.requested_by from refunds r where r.tenant_id = m.tenant_id and r.id::text = m.event ->> 'refundId')
  is distinct from ${userId}::uuid and (
  select e.actor_user_id from booking_events e
  where e.tenant_id = m.tenant_id and e.booking_id = m.booking_id and ${tx.json(deeds)}::jsonb -> (m.event ->> 'name') ? e.kind
  order by e.at desc, e.id desc limit 1) is distinct from ${userId}::uuid`

/** What was told, or would have been, since an instant: each visit once, by its latest news. Latest first. */
export async function listNews(
  tx: Tx,
  tenantId: string,
  since: Date,
  { userId, whose, templates }: { userId: string; whose: Whose; templates: readonly Template[] },
): Promise<DigestNews[]> {
  return tx<DigestNews[]>`
    select template, customer_name, starts_at, status, service_name, service_name_in from (
      select distinct on (m.booking_id, m.template) m.template, m.created_at, b.starts_at, ${bookedService(tx)},
        trim(b.customer_first_name || ' ' || b.customer_last_name) as customer_name,
        case when b.status = 'pending_approval' then 'pending_approval' else 'other' end as status
      from messages m join bookings b on b.tenant_id = m.tenant_id and b.id = m.booking_id
      where m.tenant_id = ${tenantId} and m.created_at > ${since} and m.audience = 'owner' and m.template = any (${[...templates]})
        and ${notDoneBy(tx, userId)} and ${newsOf(tx, whose)}
      order by m.booking_id, m.template, m.created_at desc
    ) told order by created_at desc limit 30`
}

/** What waits for somebody of the business: conversations that nobody has read, and time off that was asked for. */
export async function countWaiting(
  tx: Tx,
  tenantId: string,
  { userId, manages }: { userId: string; manages: boolean },
): Promise<{ unread: number; timeOff: number }> {
  const [row] = await tx<{ unread: number; timeOff: number }[]>`
    select (select count(*)::int from threads where tenant_id = ${tenantId} and unread_since is not null
        and (${manages} or assigned_to = ${userId})) as unread,
      (select count(*)::int from time_off where tenant_id = ${tenantId} and status = 'asked' and ${manages}) as time_off`
  return row ?? { unread: 0, timeOff: 0 }
}
