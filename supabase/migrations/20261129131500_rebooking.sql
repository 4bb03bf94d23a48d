-- Customers who have not come back in their time are asked once for each lapse (docs/decisions/0127).
set local lock_timeout = '3s';

create table public.rebooking_settings (
  tenant_id uuid primary key references public.tenants (id),
  active boolean not null default false,
  -- Whoever has a rhythm of her own is asked by that.
  learns boolean not null default true
);

-- After how many days a service is due again; without a row it is not.
create table public.rebooking_intervals (
  tenant_id uuid not null,
  service_id uuid not null,
  days int not null check (days between 7 and 730),
  primary key (tenant_id, service_id),
  foreign key (tenant_id, service_id) references public.services (tenant_id, id) on delete cascade
);

-- After which visit a customer was asked to come back, each once.
create table public.rebooking_asks (
  tenant_id uuid not null,
  booking_id uuid not null,
  asked_at timestamptz not null,
  primary key (tenant_id, booking_id),
  foreign key (tenant_id, booking_id) references public.bookings (tenant_id, id)
);
create index rebooking_asks_by_time on public.rebooking_asks (tenant_id, asked_at);

select app.protect_tenant_table(t) from unnest(array['public.rebooking_settings', 'public.rebooking_intervals',
  'public.rebooking_asks']::regclass[]) t;

create policy "Managers read whether customers are asked back" on public.rebooking_settings for select to authenticated
  using (tenant_id = (select app.manager_tenant()));
create policy "Managers set whether customers are asked back" on public.rebooking_settings for insert to authenticated
  with check (tenant_id = (select app.manager_tenant()));
create policy "Managers change whether customers are asked back" on public.rebooking_settings for update to authenticated
  using (tenant_id = (select app.manager_tenant())) with check (tenant_id = (select app.manager_tenant()));
create policy "Managers read when a service is due again" on public.rebooking_intervals for select to authenticated
  using (tenant_id = (select app.manager_tenant()));
create policy "Managers set when a service is due again" on public.rebooking_intervals for insert to authenticated
  with check (tenant_id = (select app.manager_tenant()));
create policy "Managers change when a service is due again" on public.rebooking_intervals for update to authenticated
  using (tenant_id = (select app.manager_tenant())) with check (tenant_id = (select app.manager_tenant()));
create policy "Managers end that a service is due again" on public.rebooking_intervals for delete to authenticated
  using (tenant_id = (select app.manager_tenant()));
create policy "Managers read who was asked back" on public.rebooking_asks for select to authenticated
  using (tenant_id = (select app.manager_tenant()));
create policy "The platform finds who asks customers back" on public.rebooking_settings for select to platform using (active);

grant select, insert (tenant_id, active, learns), update (active, learns) on public.rebooking_settings to authenticated;
grant select, delete, insert (tenant_id, service_id, days), update (days) on public.rebooking_intervals to authenticated;
grant select on public.rebooking_asks to authenticated;
grant select on public.rebooking_settings, public.rebooking_intervals to worker;
grant select, insert on public.rebooking_asks to worker;
grant select (tenant_id, active) on public.rebooking_settings to platform;

alter table public.own_words drop constraint own_words_kind_check;
alter table public.own_words add constraint own_words_kind_check check (kind in ('booking-confirmed', 'booking-reminder',
  'booking-rescheduled', 'booking-cancelled', 'booking-declined', 'booking-pending-approval', 'booking-held',
  'booking-held-card', 'booking-arrival', 'booking-on-my-way', 'booking-given', 'booking-link', 'payment-asked',
  'payment-received', 'payment-refunded', 'payment-refunded-time-gone', 'review-asked', 'booking-ready', 'ready-thanks',
  'ready-choose', 'rebook-asked')) not valid;
