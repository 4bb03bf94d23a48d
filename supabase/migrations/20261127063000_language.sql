-- The language somebody reads: of a guest as she booked, of a member as she signed up. Null: nobody knows, so the business's.
alter table public.users add column language text constraint users_language check (language in ('en', 'ru', 'kk', 'es'));
alter table public.customers add column language text;
alter table public.bookings add column language text;
alter table public.customers
  add constraint customers_language check (language in ('en', 'ru', 'kk', 'es')) not valid;
alter table public.bookings
  add constraint bookings_language check (language in ('en', 'ru', 'kk', 'es')) not valid;
grant update (language) on public.users to authenticated, platform;
