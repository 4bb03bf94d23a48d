-- A time on the way saves the business driving; it may give the customer a share of that.

alter table public.tenants
  -- Share of the saving that goes to the customer; 0: no discount.
  add column discount_share_percent int not null default 0 check (discount_share_percent between 0 and 100),
  -- What an hour of driving costs the business, minor units.
  add column drive_hour_minor bigint not null default 0 check (drive_hour_minor between 0 and 100000000),
  -- Never more than this part of the price; null: no such limit.
  add column discount_max_percent int check (discount_max_percent between 1 and 100);
grant update (discount_share_percent, drive_hour_minor, discount_max_percent) on public.tenants to authenticated;

alter table public.bookings
  -- Already taken off price_minor.
  add column discount_minor bigint not null default 0,
  -- Minutes of driving the time saved when it was booked, by the estimate.
  add column saved_minutes int not null default 0;
alter table public.bookings
  add constraint bookings_discount check (discount_minor >= 0 and (discount_minor = 0 or saved_minutes > 0)) not valid,
  add constraint bookings_saved_minutes check (saved_minutes between 0 and 2880) not valid;
