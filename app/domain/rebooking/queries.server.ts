import type { Tx } from '#app/lib/db.server.ts'
import type { RebookingSettingsRow } from '#app/lib/rows.gen.ts'
import { cameBack } from '../notifications/index.server.ts'
import { rebookingSource, type Lapse, type RebookingSettings } from './rules.ts'

export async function findSettings(tx: Tx, tenantId: string): Promise<RebookingSettings | undefined> {
  const [row] = await tx<Pick<RebookingSettingsRow, 'active' | 'learns'>[]>`
    select active, learns from rebooking_settings where tenant_id = ${tenantId}`
  return row
}

export async function saveSettings(tx: Tx, tenantId: string, settings: RebookingSettings): Promise<void> {
  await tx`
    insert into rebooking_settings ${tx({ tenantId, ...settings })}
    on conflict (tenant_id) do update set ${tx(settings)}`
}

/** A service that can be booked, and after how many days it is due again; null: it is not. */
export type ServiceInterval = { id: string; name: string; days: number | null }

export const listIntervals = (tx: Tx, tenantId: string): Promise<ServiceInterval[]> =>
  tx<ServiceInterval[]>`
    select s.id, s.name, i.days from services s
    left join rebooking_intervals i on i.tenant_id = s.tenant_id and i.service_id = s.id
    where s.tenant_id = ${tenantId} and s.active and s.deleted_at is null order by s.position, s.id`

export async function saveInterval(tx: Tx, tenantId: string, serviceId: string, days: number | null): Promise<void> {
  if (days === null)
    await tx`delete from rebooking_intervals where tenant_id = ${tenantId} and service_id = ${serviceId}`
  else
    await tx`
      insert into rebooking_intervals (tenant_id, service_id, days) values (${tenantId}, ${serviceId}, ${days})
      on conflict (tenant_id, service_id) do update set days = excluded.days`
}

/** Businesses that ask customers back and where it is `hour` o'clock now; across tenants. */
export const listAsking = (tx: Tx, now: Date, hour: number): Promise<{ tenantId: string }[]> =>
  tx<{ tenantId: string }[]>`
    select r.tenant_id from rebooking_settings r join tenants t on t.id = r.tenant_id
    where r.active and t.status = 'published' and extract(hour from ${now}::timestamptz at time zone t.time_zone) = ${hour}
    order by r.tenant_id`

export type Lapsed = Omit<Lapse, 'endsAt' | 'starts' | 'calledOffAt'> & {
  customerId: string
  bookingId: string
  timeZone: string
  service: string
  technicianId: string
  /** Where she was visited; null: she was not, she came. */
  lat: number | null
  lng: number | null
  endsAt: Date
  starts: Date[]
  calledOffAt: Date | null
}

/**
 * Customers who agreed to news, have no booking ahead, were not asked after their latest visit and can book its service, by id, a page
 * `after` the last one of the page before; whether each is due is for `dueAt`. `bookingId`: of that visit. A business's customers
 * without a yes are passed over by their index alone.
 */
export const listLapsed = (
  tx: Tx,
  tenantId: string,
  now: Date,
  after: string | null,
  size: number,
): Promise<Lapsed[]> =>
  tx<Lapsed[]>`
    select c.id as customer_id, last.id as booking_id, last.ends_at, i.days as service_days, t.time_zone, s.slug as service,
      last.technician_id, last.lat, last.lng,
      array(select b.starts_at from bookings b where b.tenant_id = c.tenant_id and b.customer_id = c.id
        and b.status in ('confirmed', 'completed') and b.starts_at <= last.starts_at order by b.starts_at desc limit 12) as starts,
      (select max(e.at) from bookings b join booking_events e on e.tenant_id = b.tenant_id and e.booking_id = b.id and e.kind = 'cancelled'
        where b.tenant_id = c.tenant_id and b.customer_id = c.id and b.starts_at > last.starts_at and b.status = 'cancelled') as called_off_at
    from customers c
    join tenants t on t.id = c.tenant_id
    cross join lateral (select b.tenant_id, b.id, b.customer_id, b.service_id, b.starts_at, b.ends_at, b.technician_id,
      case when b.place = 'customer' then b.lat end as lat, case when b.place = 'customer' then b.lng end as lng from bookings b
      where b.tenant_id = c.tenant_id and b.customer_id = c.id and b.status in ('confirmed', 'completed') and b.ends_at <= ${now}
      order by b.starts_at desc limit 1) last
    join services s on s.tenant_id = c.tenant_id and s.id = last.service_id and s.active and s.deleted_at is null
    left join rebooking_intervals i on i.tenant_id = c.tenant_id and i.service_id = last.service_id
    where c.tenant_id = ${tenantId} and c.erased_at is null and c.merged_into is null ${after ? tx`and c.id > ${after}` : tx``}
      and exists (select from (select distinct on (k.channel) k.given from consents k
        where k.tenant_id = c.tenant_id and k.customer_id = c.id and k.purpose = 'marketing' and k.channel in ('email', 'sms')
        order by k.channel, k.seq desc) latest where latest.given)
      and not exists (select from rebooking_asks a where a.tenant_id = c.tenant_id and a.booking_id = last.id)
      and not ${cameBack(tx, now)}
    order by c.id limit ${size}`

/** True for the one call that writes it. `starts`: of times that are offered to her. */
export async function insertAsk(
  tx: Tx,
  tenantId: string,
  ask: { bookingId: string; askedAt: Date; starts: readonly Date[] },
): Promise<boolean> {
  const { bookingId, askedAt } = ask
  const starts = ask.starts.map((start) => start.toISOString())
  const made = await tx`
    insert into rebooking_asks (tenant_id, booking_id, asked_at, starts)
    values (${tenantId}, ${bookingId}, ${askedAt}, ${starts}::timestamptz[]) on conflict do nothing`
  return made.count === 1
}

/** What somebody had last time who was asked to come back. */
export type Asked = {
  service: string
  technicianId: string
  place: { label: string; lat: number; lng: number } | null
  askedAt: Date
  starts: Date[]
}

export async function findAsked(tx: Tx, tenantId: string, bookingId: string): Promise<Asked | null> {
  const [row] = await tx<(Omit<Asked, 'place'> & { label: string | null; lat: number | null; lng: number | null })[]>`
    select s.slug as service, b.technician_id, a.asked_at, a.starts,
      case when b.place = 'customer' then b.address_label end as label, b.lat, b.lng
    from rebooking_asks a
    join bookings b on b.tenant_id = a.tenant_id and b.id = a.booking_id
    join services s on s.tenant_id = b.tenant_id and s.id = b.service_id
    where a.tenant_id = ${tenantId} and a.booking_id = ${bookingId} and s.active and s.deleted_at is null`
  if (!row) return null
  const { label, lat, lng, ...rest } = row
  return { ...rest, place: label !== null && lat !== null && lng !== null ? { label, lat, lng } : null }
}

/** How many were asked since, and how many visits they then booked by the link that are not cancelled. */
export async function countAsked(tx: Tx, tenantId: string, since: Date): Promise<{ asked: number; booked: number }> {
  const [row] = await tx<Record<'asked' | 'booked', number>[]>`
    select (select count(*) from rebooking_asks where tenant_id = ${tenantId} and asked_at >= ${since})::int as asked,
      (select count(*) from bookings b where b.tenant_id = ${tenantId} and b.source = ${rebookingSource} and b.created_at >= ${since}
        and b.status in ('pending_approval', 'confirmed', 'completed', 'no_show'))::int as booked`
  return { asked: row?.asked ?? 0, booked: row?.booked ?? 0 }
}
