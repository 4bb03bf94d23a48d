-- A fee has no tax, so what is let off of it takes none away: reports would tell of less tax than was billed.
create or replace function app.tax_line() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  if new.tax_percent is null and new.kind not in ('service', 'tip', 'fee') and new.cause <> 'fee_waived' then
    select l.tax_name, l.tax_percent, l.tax_included into new.tax_name, new.tax_percent, new.tax_included
      from public.bill_lines l where l.tenant_id = new.tenant_id and l.booking_id = new.booking_id and l.cause = 'booked';
  end if;
  new.tax_minor := coalesce(app.tax_within(new.amount_minor, new.tax_percent), 0);
  return new;
end
$$;
