-- Since when the page of a business with a number of its own has been closed: after two months it has left.
set local lock_timeout = '3s';
alter table public.sender_registrations add column idle_since timestamptz;
create index sender_registrations_idle on public.sender_registrations (idle_since) where idle_since is not null;
grant update (idle_since) on public.sender_registrations to platform;
