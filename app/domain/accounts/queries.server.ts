import { bookedService, type BookedService } from '#app/lib/booked-service.server.ts'
import type { Tx } from '#app/lib/db.server.ts'
import type { PageCursor } from '#app/lib/keyset.ts'
import type { BookingsRow } from '#app/lib/rows.gen.ts'

// All of these run as a customer: the database shows her own rows, and of those only what she may see.

export type OwnBookingRow = Pick<
  BookingsRow,
  | 'tenantId'
  | 'id'
  | 'status'
  | 'startsAt'
  | 'endsAt'
  | 'arrivalFrom'
  | 'arrivalUntil'
  | 'arrivalFixedAt'
  | 'place'
  | 'addressLabel'
  | 'addressFlat'
  | 'priceMinor'
  | 'currency'
> &
  BookedService & {
    slug: string
    business: string
    brandColour: string
    timeZone: string
    country: string | null
    /** Where it can be booked again; null: it is not offered any more. */
    service: string | null
    /** Epoch µs, see `PageCursor`. */
    sortedAt: number
  }

const facts = (tx: Tx) => tx`
  b.tenant_id, b.id, b.status, ${bookedService(tx)}, b.starts_at, b.ends_at, b.arrival_from, b.arrival_until, b.arrival_fixed_at,
  b.place, b.address_label, b.address_flat, b.price_minor, b.currency, t.slug, t.name as business, t.brand_colour, t.time_zone,
  t.country, case when s.active and s.deleted_at is null and t.status = 'published' then s.slug end as service,
  (extract(epoch from b.starts_at) * 1000000)::bigint as sorted_at`

const own = (tx: Tx) => tx`
  app.own_bookings() o join bookings b on b.tenant_id = o.tenant_id and b.id = o.booking_id
  join tenants t on t.id = b.tenant_id left join services s on s.tenant_id = b.tenant_id and s.id = b.service_id`

/** What still counts and is not over at `now`, soonest first. */
export async function listComing(tx: Tx, now: Date): Promise<OwnBookingRow[]> {
  return tx<OwnBookingRow[]>`
    select ${facts(tx)} from ${own(tx)}
    where b.ends_at > ${now} and (b.status in ('pending_approval', 'confirmed')
      or (b.status = 'held' and b.hold_expires_at > ${now}))
    order by b.starts_at, b.id limit 100`
}

/** What is over or called off, latest first; one more than `size`. Times that nobody took are not among them. */
export async function listPast(
  tx: Tx,
  { now, size, cursor }: { now: Date; size: number; cursor: PageCursor | undefined },
): Promise<OwnBookingRow[]> {
  const back = cursor?.back ?? false
  const compare = back ? tx`>` : tx`<`
  const order = back ? tx`asc` : tx`desc`
  const from = cursor
    ? tx`and (b.starts_at, b.id) ${compare} ('epoch'::timestamptz + ${cursor.at}::bigint * interval '1 microsecond', ${cursor.id}::uuid)`
    : tx``
  const rows = await tx<OwnBookingRow[]>`
    select ${facts(tx)} from ${own(tx)}
    where (b.status in ('completed', 'no_show', 'cancelled')
      or (b.status in ('pending_approval', 'confirmed') and b.ends_at <= ${now})) ${from}
    order by b.starts_at ${order}, b.id ${order} limit ${size + 1}`
  return back ? rows.toReversed() : rows
}

/** One of her bookings by where it is and its id; null for anybody else's. */
export async function findOwn(
  tx: Tx,
  slug: string,
  id: string,
): Promise<Pick<OwnBookingRow, 'tenantId' | 'id' | 'slug' | 'endsAt' | 'service'> | null> {
  const [row] = await tx<Pick<OwnBookingRow, 'tenantId' | 'id' | 'slug' | 'endsAt' | 'service'>[]>`
    select b.tenant_id, b.id, t.slug, b.ends_at, case when s.active and s.deleted_at is null and t.status = 'published' then s.slug end as service
    from ${own(tx)} where t.slug = ${slug} and b.id = ${id}`
  return row ?? null
}
