-- Links that a customer gives to neighbours: times beside their visit. Each is for one visit at one time, and dies with it. Its secret is
-- its id, sealed; where the visit is stays in the booking (docs/decisions/0116).
create table public.neighbour_links (
  tenant_id uuid not null references public.tenants (id),
  id uuid not null default gen_random_uuid(),
  booking_id uuid not null,
  starts_at timestamptz not null,
  created_at timestamptz not null default app.now(),
  primary key (tenant_id, id),
  unique (tenant_id, booking_id, starts_at),
  foreign key (tenant_id, booking_id) references public.bookings (tenant_id, id) on delete cascade
);
select app.protect_tenant_table('public.neighbour_links');
grant select, insert, delete on public.neighbour_links to worker;
