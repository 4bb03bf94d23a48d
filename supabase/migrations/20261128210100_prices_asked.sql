-- When the price of a text was last asked for: those that never get one keep none of the others waiting.
set local lock_timeout = '5s';
alter table public.messages add column price_asked_at timestamptz;
grant update (price_asked_at) on public.messages to worker;
grant select (price_asked_at) on public.messages to platform;
