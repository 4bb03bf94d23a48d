-- What was paid for a booking, on paper: numbered without a gap for each business and year, and never changed. What goes back later is
-- another document. The last number is in a row of its own, so that documents that are made at once wait for each other, and one
-- that comes to nothing gives its number back.
create table public.receipt_counters (
  tenant_id uuid not null references public.tenants (id) on delete cascade,
  year int not null check (year between 2000 and 9999),
  last int not null check (last > 0),
  primary key (tenant_id, year)
);
create table public.receipts (
  tenant_id uuid not null,
  id uuid not null default gen_random_uuid(),
  year int not null,
  number int not null,
  kind text not null check (kind in ('receipt', 'credit_note')),
  booking_id uuid not null,
  made_at timestamptz not null,
  facts jsonb not null,
  primary key (tenant_id, id),
  unique (tenant_id, year, number),
  foreign key (tenant_id, booking_id) references public.bookings (tenant_id, id) on delete cascade
);
create index receipts_by_booking on public.receipts (tenant_id, booking_id);

create function app.number_receipts_in_turn() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  if new.number <> coalesce((select max(r.number) from public.receipts r where r.tenant_id = new.tenant_id and r.year = new.year), 0) + 1 then
    raise exception 'the number % of % leaves a gap', new.number, new.year using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger receipts_in_turn before insert on public.receipts for each row execute function app.number_receipts_in_turn();

select app.protect_tenant_table('public.receipt_counters'), app.protect_tenant_table('public.receipts');
create policy "Managers see the money" on public.receipts for select to authenticated using (tenant_id = (select app.manager_tenant()));
grant select on public.receipts to authenticated;
grant select, insert on public.receipts, public.receipt_counters to worker;
grant update (last) on public.receipt_counters to worker;
