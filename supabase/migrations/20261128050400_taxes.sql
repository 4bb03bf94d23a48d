-- The taxes of a business: a service has one rate or none. What is booked keeps the tax of its day, on each line of its bill.
create table public.tax_rates (
  tenant_id uuid not null references public.tenants (id),
  id uuid not null default gen_random_uuid(),
  name text not null check (char_length(name) between 1 and 40),
  percent numeric(7, 4) not null check (percent between 0 and 100),
  included boolean not null,                -- false: added to the price of the service, before any customer sees it
  primary key (tenant_id, id),
  unique (tenant_id, name, percent, included)
);
select app.protect_tenant_table('public.tax_rates');
create policy "Members read the catalog" on public.tax_rates for select to authenticated
  using (tenant_id = (select app.member_tenant()));
create policy "Managers add to the catalog" on public.tax_rates for insert to authenticated
  with check (tenant_id = (select app.manager_tenant()));
create policy "Managers change the catalog" on public.tax_rates for update to authenticated
  using (tenant_id = (select app.manager_tenant())) with check (tenant_id = (select app.manager_tenant()));
create policy "Managers remove from the catalog" on public.tax_rates for delete to authenticated
  using (tenant_id = (select app.manager_tenant()));
create policy "Visitors read what is offered" on public.tax_rates for select to anon
  using (tenant_id = (select app.current_tenant()));
grant select, insert, update, delete on public.tax_rates to authenticated;
grant select on public.tax_rates to worker, anon;

alter table public.services
  add column tax_rate_id uuid,
  add constraint services_tax_rate foreign key (tenant_id, tax_rate_id) references public.tax_rates (tenant_id, id)
    on delete set null (tax_rate_id);
create index services_by_tax_rate on public.services (tenant_id, tax_rate_id) where tax_rate_id is not null;
grant select (tax_rate_id) on public.services to anon;

-- What the tax number is called where the business is, such as "VAT number"; empty: our words.
alter table public.legal_texts add column tax_number_label text not null default '' check (char_length(tax_number_label) <= 40);
grant insert (tax_number_label), update (tax_number_label) on public.legal_texts to authenticated;

alter table public.bill_lines
  add column tax_minor bigint not null default 0,   -- the part of amount_minor that is tax
  add column tax_name text,
  add column tax_percent numeric(7, 4),
  add column tax_included boolean;                  -- false: it was added to the price of the service
alter table public.bill_lines
  add constraint bill_lines_tax_within_amount check (abs(tax_minor) <= abs(amount_minor) and sign(tax_minor) * sign(amount_minor) >= 0) not valid,
  add constraint bill_lines_tax_is_whole check ((tax_percent is null) = (tax_name is null) and (tax_percent is null) = (tax_included is null)
    and (tax_percent is not null or tax_minor = 0) and (tax_percent is null or tax_percent between 0 and 100)) not valid;

-- The tax within an amount, rounded half away from nothing, in whole numbers. The same as `taxWithin` of the code.
create function app.tax_within(amount bigint, percent numeric) returns bigint
language sql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $$ select (sign(amount) * div(2 * abs(amount)::numeric * (percent * 10000) + 1000000 + percent * 10000, 2 * (1000000 + percent * 10000)))::bigint $$;
grant execute on function app.tax_within(bigint, numeric) to worker;

-- Each line carries its tax by itself, whoever writes it: a discount, a change at the door, what is let off. Without a rate of its own
-- it has the one its booking was made with. A tip has none.
create function app.tax_line() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  if new.tax_percent is null and new.kind not in ('service', 'tip') then
    select l.tax_name, l.tax_percent, l.tax_included into new.tax_name, new.tax_percent, new.tax_included
      from public.bill_lines l where l.tenant_id = new.tenant_id and l.booking_id = new.booking_id and l.cause = 'booked';
  end if;
  new.tax_minor := coalesce(app.tax_within(new.amount_minor, new.tax_percent), 0);
  return new;
end
$$;
create trigger a_line_carries_its_tax before insert on public.bill_lines
  for each row execute function app.tax_line();
