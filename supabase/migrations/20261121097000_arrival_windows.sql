-- A visit may be agreed as a window to arrive in (9–11) instead of a time. Until the arrival is fixed the booking holds the
-- whole window and the job after it, so that every arrival inside stays possible; fixing it gives the rest back.

alter table public.services
  add column window_minutes int check (window_minutes in (60, 120, 180, 240)),
  -- When the customer is told the arrival, unless the business did before.
  add column arrival_notice text not null default 'evening_before'
    check (arrival_notice in ('evening_before', 'four_hours', 'two_hours', 'by_hand')),
  add check (window_minutes is null or place = 'customer');
grant select (window_minutes, arrival_notice) on public.services to anon;

alter table public.bookings
  -- The window as agreed, both ends included; kept when the arrival is fixed.
  add column arrival_from timestamptz,
  add column arrival_until timestamptz,
  add column arrival_fixed_at timestamptz,
  -- Links of earlier versions no longer act. Fixing the arrival raises the version and leaves the links alive.
  add column links_from_version int not null default 1;
update public.bookings set links_from_version = version where version > 1;
-- Rows from before hold to these by their defaults, so nobody need wait for a scan.
alter table public.bookings
  add constraint bookings_arrival_window check ((arrival_from is null) = (arrival_until is null) and arrival_until > arrival_from) not valid,
  add constraint bookings_arrival_within check (case
    when arrival_from is null then arrival_fixed_at is null
    when arrival_fixed_at is null then starts_at = arrival_from and ends_at > arrival_until
    else starts_at between arrival_from and arrival_until end) not valid,
  add constraint bookings_links_versions check (links_from_version <= version) not valid;
