-- What texts cost: as Twilio bills them, in US dollars with five decimals, and until that is known an estimate.
set local lock_timeout = '5s';
alter table public.messages
  add column price numeric(12, 5),
  add column price_estimate numeric(12, 5);
alter table public.messages
  add constraint messages_prices_are_amounts check (price >= 0 and price_estimate >= 0) not valid;
grant update (price, price_estimate) on public.messages to worker;
grant select (provider_id, price, sent_at) on public.messages to platform;

-- The most that a business pays for texts in a month, cents of a US dollar.
alter table public.tenants add column texts_month_cents int check (texts_month_cents between 0 and 10000000);
grant update (texts_month_cents) on public.tenants to authenticated;
