import type { Sql } from 'postgres'

/**
 * One large business in an empty, migrated database: eight visits a day of each technician, up to today, ten services, forty areas, a tenth as
 * many customers as bookings, and a payment of each visit. Written by the database itself, without triggers; indexes are built afterwards.
 */
export async function fillInsights(
  sql: Sql,
  { bookings, technicians }: { bookings: number; technicians: number },
): Promise<string> {
  const [tenant] = await sql`
    insert into tenants (slug, slug_skeleton, name, status, published_at, time_zone)
    values ('large', 'large', 'Large', 'published', now(), 'America/New_York') returning id`
  const tenantId = tenant!.id as string
  const [user] =
    await sql`insert into users (id, email, name) values (gen_random_uuid(), 'books@bench.test', 'Books') returning id`
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`set local synchronous_commit = off`
    await tx`set local maintenance_work_mem = '512MB'`
    await tx`
      insert into services (tenant_id, slug, name, duration_minutes, price_minor, place)
      select ${tenantId}, 'service-' || n, 'Service ' || n, 60, 5000 + n * 100, 'customer' from generate_series(0, 9) n`
    await tx`insert into technicians (tenant_id, name, position) select ${tenantId}, 'Technician ' || n, n from generate_series(0, ${technicians}::int - 1) n`
    await tx`
      insert into working_hours (tenant_id, technician_id, weekday, starts, ends)
      select tenant_id, id, n, '08:00', '18:00' from technicians, generate_series(1, 7) n where tenant_id = ${tenantId}`
    await tx`
      insert into customers (tenant_id, first_name, last_name, email)
      select ${tenantId}, 'Customer', n::text, 'customer' || n || '@bench.test' from generate_series(1, ${Math.ceil(bookings / 10)}::int) n`
    const constraints = await tx`
      select conname, pg_get_constraintdef(oid) as definition from pg_constraint where conrelid = 'bookings'::regclass and contype = 'x'`
    const indexes = await tx`
      select indexname, indexdef from pg_indexes where tablename in ('bookings', 'ledger_entries') and schemaname = 'public'
        and indexname not in (select conname from pg_constraint where conrelid in ('bookings'::regclass, 'ledger_entries'::regclass))`
    for (const { conname } of constraints) await tx`alter table bookings drop constraint ${tx(conname as string)}`
    for (const { indexname } of indexes) await tx`drop index ${tx(indexname as string)}`
    await tx`
      insert into bookings (tenant_id, customer_id, customer_first_name, customer_last_name, service_id, technician_id, status, service_name, starts_at, ends_at,
        travel_before_minutes, blocked, price_minor, currency, payment_kind, place, postcode, source, created_at)
      select ${tenantId}, c.ids[1 + (k::bigint * 7919) % cardinality(c.ids)], 'Customer', '', s.ids[1 + k * 31 % 10], t.ids[1 + k % cardinality(t.ids)],
        case when k % 25 = 0 then 'no_show' when k % 12 = 0 then 'cancelled' else 'completed' end, 'Service', v.at, v.at + interval '50 min', 10,
        tstzrange(v.at - interval '10 min', v.at + interval '50 min'), 5000, 'USD', 'none', 'customer', (11200 + k * 13 % 40)::text,
        (array['page', 'page', 'whatsapp', 'instagram', 'google', 'qr', 'phone'])[1 + k % 7], v.at - (k * 17 % 480) * interval '1 hour' - interval '1 hour'
      from generate_series(0, ${bookings}::int - 1) k
      cross join lateral (select array_agg(id order by id) as ids from customers where tenant_id = ${tenantId}) c
      cross join lateral (select array_agg(id order by position) as ids from technicians where tenant_id = ${tenantId}) t
      cross join lateral (select array_agg(id order by slug) as ids from services where tenant_id = ${tenantId}) s
      cross join lateral (select (date_trunc('day', now() at time zone 'America/New_York') - (k / (cardinality(t.ids) * 8)) * interval '1 day'
        + interval '8 hours' + (k / cardinality(t.ids) % 8) * interval '70 min') at time zone 'America/New_York' as at) v`
    await tx`
      insert into ledger_entries (tenant_id, booking_id, kind, method, currency, gross_minor, provider_fee_minor, platform_fee_minor, net_minor,
        source_ref, recorded_by, occurred_at)
      select tenant_id, id, 'cash', 'cash', 'USD', price_minor, 0, 0, price_minor, id::text, ${user!.id as string}, ends_at from bookings where status = 'completed'`
    for (const { indexdef } of indexes) await tx.unsafe(indexdef as string)
    for (const { conname, definition } of constraints)
      await tx.unsafe(`alter table bookings add constraint "${conname}" ${definition}`)
  })
  await sql`vacuum analyze`
  return tenantId
}
