import type { Sql } from 'postgres'

export type Filled = { tenants: number; bookings: number; seconds: number }

/**
 * Fills an empty, migrated database with businesses of the same shape: a service at the customer's place, three
 * technicians with daily hours, fifty customers, and four bookings a day for each technician around today. The database
 * itself writes the rows; constraints and triggers are put back afterwards and check them. `sql` is the owner's login.
 */
export async function fill(sql: Sql, { tenants, perTenant }: { tenants: number; perTenant: number }): Promise<Filled> {
  const started = performance.now()
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`set local synchronous_commit = off`
    await tx`set local maintenance_work_mem = '512MB'`
    await tx`
      insert into tenants (slug, slug_skeleton, name, status, published_at, address_label, lat, lng, min_notice_minutes, contact_email)
      select 'bench-' || n, 'bench-' || n, 'Business ' || n, 'published', now(), '200 Eastern Pkwy, Brooklyn', 40.6712, -73.9636, 0, 'hello@bench.test'
      from generate_series(1, ${tenants}::int) n`
    await tx`
      insert into services (tenant_id, slug, name, duration_minutes, price_minor, place, buffer_after_minutes)
      select id, 'standard-visit', 'Standard visit', 60, 12000, 'customer', 10 from tenants`
    await tx`
      insert into technicians (tenant_id, name, position, base_lat, base_lng)
      select id, 'Technician ' || n, n, 40.67 + n * 0.01, -73.96 from tenants, generate_series(1, 3) n`
    await tx`insert into technician_services select t.tenant_id, t.id, s.id from technicians t join services s on s.tenant_id = t.tenant_id`
    await tx`
      insert into working_hours (tenant_id, technician_id, weekday, starts, ends)
      select tenant_id, id, n, '08:00', '18:00' from technicians, generate_series(1, 7) n`
    await tx`
      insert into customers (tenant_id, first_name, last_name, email, phone)
      select id, 'Customer', n::text, 'customer' || n || '@bench.test', '+1212555' || 1000 + n from tenants, generate_series(1, 50) n`
    await insertBookings(tx as unknown as Sql, perTenant)
    await tx`
      insert into bill_lines (tenant_id, booking_id, kind, label, amount_minor, cause)
      select tenant_id, id, 'service', service_name, price_minor, 'booked' from bookings`
  })
  await sql`vacuum analyze`
  const [row] =
    await sql`select (select count(*)::int from tenants) as tenants, (select count(*)::int from bookings) as bookings`
  return {
    tenants: row?.tenants as number,
    bookings: row?.bookings as number,
    seconds: (performance.now() - started) / 1000,
  }
}

/**
 * Indexes are dropped and built again: far faster than updating them a million times, and the constraint still checks
 * all rows.
 */
async function insertBookings(tx: Sql, perTenant: number): Promise<void> {
  const constraints = await tx`
    select conname, pg_get_constraintdef(oid) as definition from pg_constraint where conrelid = 'bookings'::regclass and contype = 'x'`
  const indexes = await tx`
    select indexname, indexdef from pg_indexes where tablename = 'bookings' and schemaname = 'public'
      and indexname not in (select conname from pg_constraint where conrelid = 'bookings'::regclass)`
  for (const { conname } of constraints) await tx`alter table bookings drop constraint ${tx(conname as string)}`
  for (const { indexname } of indexes) await tx`drop index ${tx(indexname as string)}`
  // One-hour visits at 08:20, 10:35, 12:50 and 15:05 in New York, with the drive and the clean-up around them; two
  // thirds are in the past.
  await tx`
    insert into bookings (tenant_id, customer_id, customer_first_name, customer_last_name, service_id, technician_id, status, service_name, starts_at, ends_at, buffer_after_minutes,
      travel_before_minutes, blocked, price_minor, currency, payment_kind, place, address_label, lat, lng)
    select t.tenant_id, c.ids[at.who], 'Customer', c.names[at.who], s.id, t.id, case when at.starts < now() then 'completed' else 'confirmed' end, s.name,
      at.starts, at.starts + interval '60 min', 10, 20, tstzrange(at.starts - interval '20 min', at.starts + interval '70 min'), 12000, 'USD', 'none',
      'customer', 'A street in Brooklyn', 40.65 + (k * 37 % 50) * 0.001, -73.98 + (k * 53 % 50) * 0.001
    from technicians t
    join services s on s.tenant_id = t.tenant_id
    join lateral (
      select array_agg(id order by id) as ids, array_agg(last_name order by id) as names from customers where tenant_id = t.tenant_id
    ) c on true
    cross join lateral generate_series(0, (${perTenant}::int - t.position) / 3) k
    cross join lateral (
      select (date_trunc('day', now() at time zone 'America/New_York') + (k / 4 - ${perTenant}::int / 18) * interval '1 day'
        + interval '500 min' + (k % 4) * interval '135 min') at time zone 'America/New_York' as starts,
        1 + (k * 7 + t.position * 13) % 50 as who) at`
  for (const { indexdef } of indexes) await tx.unsafe(indexdef as string)
  for (const { conname, definition } of constraints)
    await tx.unsafe(`alter table bookings add constraint "${conname}" ${definition}`)
}
