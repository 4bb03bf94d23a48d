-- What a booking costs, line by line. Lines are only ever added: a mistake is another line, so each sum can be explained later.
create table public.bill_lines (
  tenant_id uuid not null,
  id uuid not null default gen_random_uuid(),
  booking_id uuid not null,
  kind text not null,
  -- What the customer reads, as the service's name. Empty: the kind says it.
  label text not null default '' check (length(label) <= 200),
  amount_minor bigint not null,               -- minor units of the booking's currency
  cause text not null check (length(cause) between 1 and 120),
  added_at timestamptz not null default app.now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, booking_id) references public.bookings (tenant_id, id) on delete cascade,
  unique (tenant_id, booking_id, cause),      -- the same cause is billed once
  constraint bill_lines_kind_check check (kind in ('service', 'nearby')),
  constraint bill_lines_one_service check ((kind = 'service') = (cause = 'booked')),
  constraint bill_lines_service_not_below_nothing check (kind <> 'service' or amount_minor >= 0)
);
select app.protect_tenant_table('public.bill_lines');
create policy "Managers see the money" on public.bill_lines for select to authenticated using (tenant_id = (select app.manager_tenant()));
grant select on public.bill_lines to authenticated;
grant select, insert on public.bill_lines to worker;

-- At the end of a transaction that wrote a price or a line: a booking written without lines gets them, and lines that do not add up
-- to the booking's price are refused (WS005). Without reading whole tables: a plan made while they were small would do that for each
-- row of a large insert.
create function app.keep_bill() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
set enable_seqscan = off
as $$
declare
  booking uuid;
  b record;
  s record;
begin
  if tg_table_name = 'bill_lines' then
    booking := new.booking_id;
    -- Two who add lines to one bill wait for each other here, so that the second one's sum includes the first one's line.
    perform from public.bookings x where x.tenant_id = new.tenant_id and x.id = booking for no key update;
  else
    booking := new.id;
  end if;
  select x.price_minor, x.discount_minor, x.service_name, x.created_at, x.updated_at into b
    from public.bookings x where x.tenant_id = new.tenant_id and x.id = booking;
  -- Written and deleted in one transaction.
  if not found then return null; end if;
  select count(*) as lines, coalesce(sum(l.amount_minor), 0) as price,
    coalesce(sum(l.amount_minor) filter (where l.kind = 'nearby'), 0) as nearby
    into s from public.bill_lines l where l.tenant_id = new.tenant_id and l.booking_id = booking;
  if tg_table_name = 'bookings' then
    if s.lines = 0 then
      insert into public.bill_lines (tenant_id, booking_id, kind, label, amount_minor, cause, added_at)
        values (new.tenant_id, booking, 'service', b.service_name, b.price_minor + b.discount_minor, 'booked', b.created_at);
      s.price := b.price_minor + b.discount_minor;
    end if;
    -- Whoever moves a booking may change what driving saved there.
    if s.nearby <> -b.discount_minor then
      insert into public.bill_lines (tenant_id, booking_id, kind, amount_minor, cause, added_at)
        values (new.tenant_id, booking, 'nearby', -b.discount_minor - s.nearby, 'nearby:' || s.lines, b.updated_at);
      s.price := s.price - b.discount_minor - s.nearby;
      s.nearby := -b.discount_minor;
    end if;
  end if;
  if s.price <> b.price_minor or s.nearby <> -b.discount_minor then
    raise exception 'the lines of a bill add up to % with % of discount, its booking costs % with %',
      s.price, s.nearby, b.price_minor, b.discount_minor using errcode = 'WS005';
  end if;
  return null;
end
$$;

create constraint trigger a_new_booking_gets_its_bill after insert on public.bookings
  deferrable initially deferred for each row execute function app.keep_bill();
create constraint trigger a_bill_follows_the_price after update of price_minor, discount_minor on public.bookings
  deferrable initially deferred for each row
  when (new.price_minor <> old.price_minor or new.discount_minor <> old.discount_minor)
  execute function app.keep_bill();
-- The line 'booked' comes with its booking, where it is checked.
create constraint trigger lines_add_up_to_the_price after insert on public.bill_lines
  deferrable initially deferred for each row when (new.cause <> 'booked')
  execute function app.keep_bill();
