import type { Tx } from '#app/lib/db.server.ts'
import { bookedService, type BookedService } from '#app/lib/booked-service.server.ts'
import type { BookingStatus } from '../booking/rules.ts'

/** A booking that blocks another one. */
export type BlockerRow = BookedService & {
  id: string
  status: BookingStatus
  technicianId: string
  startsAt: Date
  endsAt: Date
  customerName: string
  addressLabel: string | null
}

/**
 * Bookings that begin in `[from, until)`, epoch ms, and hold their time, by start; the database shows staff only their
 * own.
 */
export async function listBlockers(
  tx: Tx,
  tenantId: string,
  [from, until]: [number, number],
  now: number,
): Promise<BlockerRow[]> {
  return tx<BlockerRow[]>`
    select b.id, b.status, b.technician_id, b.starts_at, b.ends_at, ${bookedService(tx)}, trim(b.customer_first_name || ' ' || b.customer_last_name) as customer_name, b.address_label
    from bookings b
    where b.tenant_id = ${tenantId} and b.starts_at >= ${new Date(from)} and b.starts_at < ${new Date(until)}
      and b.status <> all ('{cancelled,expired}') and (b.status <> 'held' or b.hold_expires_at > ${new Date(now)})
    order by b.starts_at`
}

/** Where a customer's last visit was. */
export type KnownPlace = { customerId: string; name: string; label: string; lat: number; lng: number }

/** The last places of these customers, latest visit first. */
export async function listPlacesOf(tx: Tx, tenantId: string, customerIds: readonly string[]): Promise<KnownPlace[]> {
  return tx<KnownPlace[]>`
    select c.id as customer_id, trim(c.first_name || ' ' || c.last_name) as name, p.label, p.lat, p.lng
    from customers c cross join lateral (
      select b.address_label as label, b.lat, b.lng, b.starts_at from bookings b
      where b.tenant_id = ${tenantId} and b.customer_id = c.id and b.place = 'customer' and b.lat is not null and b.address_label is not null
      order by b.starts_at desc limit 1
    ) p
    where c.tenant_id = ${tenantId} and c.id = any (${[...customerIds]}::uuid[])
    order by p.starts_at desc, c.id`
}

/** The last booked places around `[from, until)`, epoch ms: one per customer, `limit` at most. */
export async function listRecentPlaces(
  tx: Tx,
  tenantId: string,
  [from, until]: [number, number],
  limit: number,
): Promise<KnownPlace[]> {
  return tx<KnownPlace[]>`
    select l.customer_id, trim(c.first_name || ' ' || c.last_name) as name, l.label, l.lat, l.lng
    from (
      select distinct on (b.customer_id) b.customer_id, b.address_label as label, b.lat, b.lng, b.created_at from bookings b
      where b.tenant_id = ${tenantId} and b.starts_at >= ${new Date(from)} and b.starts_at < ${new Date(until)}
        and b.place = 'customer' and b.lat is not null and b.address_label is not null
      order by b.customer_id, b.starts_at desc
    ) l
    join customers c on c.tenant_id = ${tenantId} and c.id = l.customer_id
    order by l.created_at desc, l.customer_id limit ${limit}`
}
