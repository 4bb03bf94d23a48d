-- Whom a business does not let book by itself (docs/decisions/0110). Who it is shows in what they are called by, where they are visited
-- and what they paid with; so the block follows what is known of them. The reason is for those who manage the business.
set local lock_timeout = '3s';

create table public.customer_blocks (
  tenant_id uuid not null references public.tenants (id),
  customer_id uuid not null,
  reason text not null default '' check (char_length(reason) <= 500),
  by_address boolean not null default true,     -- also whoever books for one of their addresses
  blocked_by uuid references public.users (id),
  blocked_at timestamptz not null default app.now(),
  primary key (tenant_id, customer_id),
  foreign key (tenant_id, customer_id) references public.customers (tenant_id, id) on delete cascade
);
create index customer_blocks_by_person on public.customer_blocks (blocked_by) where blocked_by is not null;
select app.protect_tenant_table('public.customer_blocks');
create policy "Managers see blocks" on public.customer_blocks for select to authenticated using (tenant_id = (select app.manager_tenant()));
create policy "Managers block" on public.customer_blocks for insert to authenticated
  with check (tenant_id = (select app.manager_tenant()) and blocked_by = (select app.current_user_id()));
create policy "Managers change blocks" on public.customer_blocks for update to authenticated
  using (tenant_id = (select app.manager_tenant())) with check (tenant_id = (select app.manager_tenant()));
create policy "Managers end blocks" on public.customer_blocks for delete to authenticated using (tenant_id = (select app.manager_tenant()));
grant select, insert, delete, update (reason, by_address) on public.customer_blocks to authenticated;
grant select on public.customer_blocks to worker;

-- Who paid: the card's fingerprint at the business's own Stripe account, or the account at PayPal. 'card:…', 'paypal:…'.
alter table public.payments add column payer text;
alter table public.payments add constraint payments_payer_length check (char_length(payer) <= 120) not valid;
alter table public.booking_cards add column payer text;
alter table public.booking_cards add constraint booking_cards_payer_length check (char_length(payer) <= 120) not valid;
grant update (payer) on public.payments, public.booking_cards to worker;

-- What people are called by, however it is written: plus-addresses, case, and the dots that Gmail does not see; the digit that carriers
-- put into numbers of Mexico and Argentina; a flat as "Apt 4B", "кв. 4б" or "#4-B".
create function app.mail_key(mail text) returns text
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
  select case when at.domain in ('gmail.com', 'googlemail.com') then replace(at.name, '.', '') || '@gmail.com' else at.name || '@' || at.domain end
    from (select split_part(split_part(lower(trim(mail)), '@', 1), '+', 1) as name, split_part(lower(trim(mail)), '@', 2) as domain) at
$$;
create function app.phone_key(phone text) returns text
language sql immutable
set search_path = pg_catalog, pg_temp
as $$ select regexp_replace(regexp_replace(phone, '^\+521([2-9][0-9]{9})$', '+52\1'), '^\+549([1-8][0-9]{9})$', '+54\1') $$;

create function app.flat_key(flat text, typed text) returns text
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
  select regexp_replace(regexp_replace(lower(coalesce(nullif(trim(flat), ''),
      substring(lower(typed) from '(?:\m(?:apartment|apt|unit|flat|suite|ste|кв|квартира|пәтер|piso)(?:\M|(?=[0-9]))\.?|#)\s*([0-9a-zа-яё-]+)'), '')),
    '\m(apartment|apt|unit|flat|suite|ste|квартира|кв|пәтер|piso)(\M|(?=[0-9]))', '', 'g'), '[^[:alnum:]]+', '', 'g')
$$;

-- While a block is set, and while a guest's booking is written, each waits for the other: a booking is either there before the block or
-- refused by it.
create function app.await_blocks(of_tenant uuid, setting boolean) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  name bigint := hashtextextended('blocks:' || of_tenant, 0);
begin
  if setting then perform pg_advisory_xact_lock(name); else perform pg_advisory_xact_lock_shared(name); end if;
end
$$;

create function app.set_block() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  perform app.await_blocks(new.tenant_id, true);
  return new;
end
$$;
create trigger bookings_wait_for_a_block before insert on public.customer_blocks for each row execute function app.set_block();

-- Whether somebody with this phone, this e-mail address or this address is blocked. Reads what is true once nobody is setting a block.
create function app.is_blocked_guest(of_tenant uuid, mail text, phone text, label text, flat text, typed text, lat double precision, lng double precision)
returns boolean
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  perform app.await_blocks(of_tenant, false);
  return exists (
    select from public.customer_blocks k join public.customers c on c.tenant_id = k.tenant_id and c.id = k.customer_id
    where k.tenant_id = of_tenant and (app.mail_key(c.email) = app.mail_key(mail) or app.phone_key(c.phone) = app.phone_key(is_blocked_guest.phone)
      or (k.by_address and (
        exists (select from public.customer_addresses a where a.tenant_id = k.tenant_id and a.customer_id = k.customer_id
          and (lower(a.address) = lower(label) or (abs(a.lat - is_blocked_guest.lat) < 0.0001 and abs(a.lng - is_blocked_guest.lng) < 0.0001))
          and app.flat_key(a.flat, a.address) = app.flat_key(is_blocked_guest.flat, coalesce(nullif(typed, ''), label)))
        or exists (select from public.bookings v where v.tenant_id = k.tenant_id and v.customer_id = k.customer_id and v.place = 'customer'
          and v.status in ('confirmed', 'completed', 'no_show')
          and (lower(v.address_label) = lower(label) or (abs(v.lat - is_blocked_guest.lat) < 0.0001 and abs(v.lng - is_blocked_guest.lng) < 0.0001))
          and app.flat_key(v.address_flat, coalesce(nullif(v.address_typed, ''), v.address_label))
            = app.flat_key(is_blocked_guest.flat, coalesce(nullif(typed, ''), label)))))));
end
$$;

-- The same of what a booking was paid with, or what card it keeps.
create function app.is_blocked_payer(of_tenant uuid, of_booking uuid) returns boolean
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  perform app.await_blocks(of_tenant, false);
  return exists (
    select from (
      select p.payer from public.payments p where p.tenant_id = of_tenant and p.booking_id = of_booking
      union all select k.payer from public.booking_cards k where k.tenant_id = of_tenant and k.booking_id = of_booking) here
    join (
      select p.payer from public.customer_blocks k
        join public.bookings b on b.tenant_id = k.tenant_id and b.customer_id = k.customer_id
        join public.payments p on p.tenant_id = b.tenant_id and p.booking_id = b.id
        where k.tenant_id = of_tenant
      union all select x.payer from public.customer_blocks k
        join public.bookings b on b.tenant_id = k.tenant_id and b.customer_id = k.customer_id
        join public.booking_cards x on x.tenant_id = b.tenant_id and x.booking_id = b.id
        where k.tenant_id = of_tenant) theirs on theirs.payer = here.payer);
end
$$;
revoke execute on function app.mail_key(text), app.phone_key(text), app.flat_key(text, text), app.await_blocks(uuid, boolean), app.set_block(),
  app.is_blocked_guest(uuid, text, text, text, text, text, double precision, double precision), app.is_blocked_payer(uuid, uuid) from public;
grant execute on function app.await_blocks(uuid, boolean) to authenticated, worker;
grant execute on function app.mail_key(text), app.phone_key(text), app.flat_key(text, text),
  app.is_blocked_guest(uuid, text, text, text, text, text, double precision, double precision), app.is_blocked_payer(uuid, uuid) to worker;

-- The last line: no guest's booking of somebody blocked is written, nor agreed once it is paid (WS008). What a member writes down is the
-- member's decision, and what was agreed before stays.
create function app.refuse_blocked() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  if app.is_blocked_guest(new.tenant_id, new.customer_email, new.customer_phone, case new.place when 'customer' then new.address_label end,
      new.address_flat, new.address_typed, case new.place when 'customer' then new.lat end, case new.place when 'customer' then new.lng end)
    or (tg_op = 'UPDATE' and app.is_blocked_payer(new.tenant_id, new.id)) then
    raise exception 'this booking is not taken' using errcode = 'WS008';
  end if;
  return new;
end
$$;
revoke execute on function app.refuse_blocked() from public;
create trigger no_guest_who_is_blocked before insert on public.bookings for each row
  when (new.created_by is null) execute function app.refuse_blocked();
create trigger no_guest_who_is_blocked_is_confirmed before update of status on public.bookings for each row
  when (new.created_by is null and old.status in ('held', 'expired') and new.status in ('confirmed', 'pending_approval'))
  execute function app.refuse_blocked();
