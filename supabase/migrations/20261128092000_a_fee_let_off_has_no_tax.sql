-- As before; and a fee has no tax, so what is let off of it takes none away: reports would tell of less tax than was billed.
create or replace function app.tax_line() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  own record;
  given record;
begin
  if new.of_line_id is not null then
    perform from public.bookings b where b.tenant_id = new.tenant_id and b.id = new.booking_id for no key update;
    select l.booking_id, l.of_line_id, l.amount_minor, l.tax_minor, l.tax_name, l.tax_percent, l.tax_included into own
      from public.bill_lines l where l.tenant_id = new.tenant_id and l.id = new.of_line_id;
    select coalesce(sum(l.amount_minor), 0)::bigint as amount_minor, coalesce(sum(l.tax_minor), 0)::bigint as tax_minor into given
      from public.bill_lines l
      where l.tenant_id = new.tenant_id and l.booking_id = new.booking_id and l.of_line_id = new.of_line_id;
    if own.booking_id is distinct from new.booking_id or own.of_line_id is not null
      or own.amount_minor + given.amount_minor + new.amount_minor not between 0 and own.amount_minor then
      raise exception 'more of a line would be given back than it is' using errcode = '23514', constraint = 'bill_lines_within_line';
    end if;
    new.tax_name := own.tax_name;
    new.tax_percent := own.tax_percent;
    new.tax_included := own.tax_included;
    new.tax_minor := coalesce(app.tax_within(own.amount_minor + given.amount_minor + new.amount_minor, own.tax_percent), 0)
      - own.tax_minor - given.tax_minor;
    return new;
  end if;
  if new.tax_percent is null and new.kind not in ('service', 'tip', 'fee') and new.cause <> 'fee_waived' then
    select l.tax_name, l.tax_percent, l.tax_included into new.tax_name, new.tax_percent, new.tax_included
      from public.bill_lines l where l.tenant_id = new.tenant_id and l.booking_id = new.booking_id and l.cause = 'booked';
  end if;
  new.tax_minor := coalesce(app.tax_within(new.amount_minor, new.tax_percent), 0);
  return new;
end
$$;
