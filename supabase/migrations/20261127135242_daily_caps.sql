-- At most so many bookings a day, by the business's calendar: of a technician, and of a service whoever does it. Null: no limit.
alter table public.technicians
  add column daily_cap int constraint technicians_daily_cap check (daily_cap between 1 and 200);
alter table public.services
  add column daily_cap int constraint services_daily_cap check (daily_cap between 1 and 200);
