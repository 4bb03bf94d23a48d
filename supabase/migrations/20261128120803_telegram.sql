-- Telegram: where a customer is reached in it, and the links by which she joins.

-- A chat stands for whoever pressed Start on a link of hers. Several rows of a chat may be live: a family has one phone.
create table public.channel_addresses (
  tenant_id uuid not null references public.tenants (id),
  id uuid not null default gen_random_uuid(),
  customer_id uuid,
  -- Of a customer: the visit on whose link she chose it. Whoever books with somebody else's address and number has a link too, so other
  -- visits are told there only once this one has taken place.
  booking_id uuid,
  user_id uuid,
  channel text not null check (channel in ('telegram', 'push')),
  address text not null check (char_length(address) between 1 and 1000),   -- the chat, or where a browser is written to
  keys json,                                                               -- of a browser
  language text check (language in ('en', 'ru', 'kk', 'es')),
  added_at timestamptz not null default app.now(),
  used_at timestamptz not null default app.now(),                          -- the last message that went there
  dropped_at timestamptz,
  why text check (why in ('blocked', 'gone', 'stopped', 'removed')),
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references public.customers (tenant_id, id),
  foreign key (tenant_id, booking_id) references public.bookings (tenant_id, id),
  foreign key (tenant_id, user_id) references public.memberships (tenant_id, user_id) on delete cascade,
  constraint channel_addresses_are_of_one_person check ((customer_id is null) <> (user_id is null) and (customer_id is null) = (booking_id is null)),
  constraint channel_addresses_have_keys check ((channel = 'push') = (keys is not null)),
  constraint channel_addresses_are_dropped_for_a_reason check ((dropped_at is null) = (why is null))
);
create unique index channel_addresses_once_a_visit on public.channel_addresses (tenant_id, booking_id, channel, address)
  where dropped_at is null and booking_id is not null;
create unique index channel_addresses_once_a_member on public.channel_addresses (tenant_id, user_id, channel, address)
  where dropped_at is null and user_id is not null;
create index channel_addresses_by_customer on public.channel_addresses (tenant_id, customer_id) where customer_id is not null;
create index channel_addresses_by_booking on public.channel_addresses (tenant_id, booking_id) where booking_id is not null;
create index channel_addresses_by_member on public.channel_addresses (tenant_id, user_id) where user_id is not null;
create index channel_addresses_by_address on public.channel_addresses (channel, address) where dropped_at is null;

-- Links to join, each good for one press of Start.
create table public.channel_links (
  tenant_id uuid not null references public.tenants (id),
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  customer_id uuid not null,
  booking_id uuid not null,
  language text not null check (language in ('en', 'ru', 'kk', 'es')),
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (tenant_id, token_hash),
  foreign key (tenant_id, customer_id) references public.customers (tenant_id, id),
  foreign key (tenant_id, booking_id) references public.bookings (tenant_id, id)
);
create index channel_links_by_customer on public.channel_links (tenant_id, customer_id);
create index channel_links_by_booking on public.channel_links (tenant_id, booking_id);
create index channel_links_by_end on public.channel_links (expires_at);

select app.protect_tenant_table('public.channel_addresses'), app.protect_tenant_table('public.channel_links');

create policy "Members see where they themselves are reached" on public.channel_addresses for select to authenticated
  using (tenant_id = (select app.member_tenant()) and user_id = (select app.current_user_id()));
grant select on public.channel_addresses to authenticated;
grant select, insert, update (language, used_at, dropped_at, why) on public.channel_addresses to worker;
grant select, insert, update (used_at) on public.channel_links to worker;

-- What comes from Telegram names a chat or a link, and no business.
create policy "The platform finds whose chat it is" on public.channel_addresses for select to platform using (true);
create policy "The platform ends a chat" on public.channel_addresses for update to platform using (true) with check (true);
grant select (tenant_id, id, customer_id, booking_id, channel, address, language, used_at, dropped_at), update (dropped_at, why)
  on public.channel_addresses to platform;
create policy "The platform finds whose link it is" on public.channel_links for select to platform using (true);
create policy "The platform deletes links that have ended" on public.channel_links for delete to platform using (true);
grant select (tenant_id, token_hash, language, expires_at), delete on public.channel_links to platform;

-- Telegram's number of each update, so that one told twice has one effect. Neither what it says nor from whom.
create table public.telegram_updates (
  update_id bigint primary key,
  received_at timestamptz not null default app.now()
);
create index telegram_updates_by_time on public.telegram_updates (received_at);
alter table public.telegram_updates enable row level security;
alter table public.telegram_updates force row level security;
create policy "The platform deletes old updates" on public.telegram_updates for delete to platform using (true);
create policy "The platform sees old updates" on public.telegram_updates for select to platform using (true);
grant select (received_at), delete on public.telegram_updates to platform;
do $$
begin
  execute format('create policy "Helper functions know updates that came in" on public.telegram_updates for all to %I using (true) with check (true)', current_user);
end
$$;

-- True for the one caller who is the first to tell of this update; everybody else waits for that one's transaction.
create function app.claim_telegram_update(id bigint) returns boolean
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.telegram_updates (update_id) values (id) on conflict (update_id) do nothing;
  return found;
end
$$;
revoke execute on function app.claim_telegram_update(bigint) from public;
grant execute on function app.claim_telegram_update(bigint) to worker, platform;

alter table public.messages drop constraint messages_channel_check;
alter table public.messages add constraint messages_channel_check check (channel in ('email', 'sms', 'whatsapp', 'telegram')) not valid;
alter table public.messages validate constraint messages_channel_check;
alter table public.customers drop constraint customers_channel_check;
alter table public.customers add constraint customers_channel_check check (channel in ('email', 'sms', 'whatsapp', 'telegram')) not valid;
alter table public.customers validate constraint customers_channel_check;
alter table public.tenants drop constraint tenants_channel_order_check;
alter table public.tenants add constraint tenants_channel_order_check
  check (channel_order <@ array['sms', 'whatsapp', 'telegram']) not valid;
alter table public.tenants validate constraint tenants_channel_order_check;
