import type { Tx } from '#app/lib/db.server.ts'
import type { BookingCardsRow, CustomerAddressesRow, ReviewsRow } from '#app/lib/rows.gen.ts'

// As in queries.server.ts: all of these run as a customer.

/** A business she has booked with. `left`: she has taken it out of her account. */
export type OwnBusiness = { slug: string; name: string; bookings: number; lastAt: Date | null; left: boolean }

export async function listBusinesses(tx: Tx): Promise<OwnBusiness[]> {
  return tx<OwnBusiness[]>`
    select t.slug, t.name, count(b.id)::int as bookings, max(b.starts_at) as last_at, l.user_id is not null as left
    from tenants t left join bookings b on b.tenant_id = t.id left join account_leaves l on l.tenant_id = t.id
    group by t.id, t.slug, t.name, l.user_id order by l.user_id is not null, max(b.starts_at) desc nulls last, t.slug limit 200`
}

/** Who she is at a business: one for each mailbox and number she booked with. `bookingId`: her latest. */
export type OwnRecord = {
  tenantId: string
  slug: string
  business: string
  country: string | null
  timeZone: string
  customerId: string
  firstName: string
  lastName: string
  email: string | null
  phone: string | null
  bookingId: string
}

export async function listRecords(tx: Tx, slug: string | null): Promise<OwnRecord[]> {
  return tx<OwnRecord[]>`
    select distinct on (c.tenant_id, c.id) c.tenant_id, t.slug, t.name as business, t.country, t.time_zone, c.id as customer_id,
      b.customer_first_name as first_name, b.customer_last_name as last_name, b.customer_email as email, b.customer_phone as phone,
      b.id as booking_id
    from customers c join tenants t on t.id = c.tenant_id
    join bookings b on b.tenant_id = c.tenant_id and b.customer_id = c.id
    where ${slug}::text is null or t.slug = ${slug} order by c.tenant_id, c.id, b.starts_at desc, b.id limit 200`
}

/** Of those, the ones of which every booking is hers: a number that changed hands may lead to somebody else's, too. */
export async function listWhole(tx: Tx): Promise<OwnRecord[]> {
  const [records, whole] = await Promise.all([
    listRecords(tx, null),
    tx<{ tenantId: string; customerId: string }[]>`select tenant_id, customer_id from app.own_records()`,
  ])
  return records.filter((one) =>
    whole.some(({ tenantId, customerId }) => tenantId === one.tenantId && customerId === one.customerId),
  )
}

export type OwnCard = Pick<BookingCardsRow, 'bookingId' | 'brand' | 'last4' | 'expMonth' | 'expYear'> & {
  startsAt: Date
}

export async function listCards(tx: Tx, slug: string): Promise<OwnCard[]> {
  return tx<OwnCard[]>`
    select k.booking_id, k.brand, k.last4, k.exp_month, k.exp_year, b.starts_at
    from booking_cards k join bookings b on b.tenant_id = k.tenant_id and b.id = k.booking_id
    join tenants t on t.id = k.tenant_id
    where t.slug = ${slug} and k.removed_at is null order by b.starts_at desc, k.booking_id limit 50`
}

export type OwnAddress = Pick<CustomerAddressesRow, 'id' | 'address' | 'flat'>

export async function listAddresses(tx: Tx, slug: string): Promise<OwnAddress[]> {
  return tx<OwnAddress[]>`
    select a.id, a.address, a.flat from customer_addresses a join tenants t on t.id = a.tenant_id
    where t.slug = ${slug} order by a.used_at desc, a.id limit 50`
}

export type OwnReview = Pick<ReviewsRow, 'id' | 'bookingId' | 'stars' | 'body' | 'status' | 'writtenAt'> & {
  slug: string
  business: string
  serviceName: string
  endsAt: Date
  answer: string | null
}

export async function listReviews(tx: Tx): Promise<OwnReview[]> {
  return tx<OwnReview[]>`
    select r.id, r.booking_id, r.stars, r.body, r.status, r.written_at, t.slug, t.name as business, b.service_name, b.ends_at,
      a.body as answer
    from reviews r join tenants t on t.id = r.tenant_id join bookings b on b.tenant_id = r.tenant_id and b.id = r.booking_id
    left join review_answers a on a.tenant_id = r.tenant_id and a.review_id = r.id
    order by r.written_at desc, r.id limit 200`
}

export async function leave(tx: Tx, userId: string, slug: string): Promise<boolean> {
  const rows = await tx`
    insert into account_leaves (user_id, tenant_id)
    select ${userId}::uuid, t.id from tenants t where t.slug = ${slug} and t.id in (select tenant_id from bookings)
    on conflict do nothing`
  return rows.count > 0
}

export async function comeBack(tx: Tx, userId: string, slug: string): Promise<void> {
  await tx`
    delete from account_leaves l using tenants t where l.user_id = ${userId} and t.id = l.tenant_id and t.slug = ${slug}`
}
