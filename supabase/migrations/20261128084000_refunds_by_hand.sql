-- A manager gives money back line by line of the bill, by the way it was paid or by hand, and says why.
alter table public.refunds add column note text;      -- why, in the words of whoever gave it back; the customer reads it
alter table public.refunds add constraint refunds_note_check check (length(note) between 1 and 200) not valid;

alter table public.bill_lines add column of_line_id uuid;   -- the line that is given back, whole or in part
alter table public.bill_lines add constraint bill_lines_of_line_fkey
  foreign key (tenant_id, of_line_id) references public.bill_lines (tenant_id, id) on delete cascade not valid;
alter table public.bill_lines add constraint bill_lines_only_credits_name_a_line check (of_line_id is null or kind = 'credit') not valid;
-- What was given back by mistake is owed again.
alter table public.bill_lines drop constraint bill_lines_sign;
alter table public.bill_lines add constraint bill_lines_sign
  check (case kind when 'tip' then amount_minor <> 0 when 'fee' then amount_minor > 0
    when 'credit' then amount_minor < 0 or amount_minor > 0 and of_line_id is not null else true end) not valid;

-- Money given back by hand is an entry below zero; its counter entry, if that was a mistake, is above.
alter table public.ledger_entries drop constraint ledger_by_hand_has_no_payment;
alter table public.ledger_entries add constraint ledger_by_hand_has_no_payment check (
  (kind = 'cash') = (payment_id is null) and case when kind = 'cash'
    then recorded_by is not null and provider_fee_minor = 0 and platform_fee_minor = 0 and gross_minor <> 0
    else note is null and corrects_id is null end) not valid;

-- As before; and of a booking never more is given back by hand than was taken. Whoever writes such an entry waits for others who do.
create or replace function app.check_by_hand() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare wrong public.ledger_entries;
begin
  -- Before methods were asked for there was cash alone.
  new.method := coalesce(new.method, 'cash');
  if new.corrects_id is not null then
    select * into wrong from public.ledger_entries l where l.tenant_id = new.tenant_id and l.id = new.corrects_id;
    if wrong.kind <> 'cash' or wrong.corrects_id is not null
      or (wrong.booking_id, wrong.currency, wrong.gross_minor, wrong.method)
        is distinct from (new.booking_id, new.currency, -new.gross_minor, new.method) then
      raise exception 'a counter entry takes back what its entry took, whole'
        using errcode = '23514', constraint = 'ledger_counter_entry';
    end if;
  end if;
  if new.gross_minor < 0 then
    perform from public.bookings b where b.tenant_id = new.tenant_id and b.id = new.booking_id for no key update;
    if new.gross_minor + (select coalesce(sum(l.gross_minor), 0) from public.ledger_entries l
        where l.tenant_id = new.tenant_id and l.booking_id = new.booking_id and l.kind = 'cash') < 0 then
      raise exception 'more would be given back by hand than was taken'
        using errcode = '23514', constraint = 'ledger_by_hand_not_below_nothing';
    end if;
  end if;
  return new;
end
$$;

-- As before; and what is given back of a line is never more than the line, and takes back the line's own tax, to the last unit however
-- many parts it comes in.
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
  if new.tax_percent is null and new.kind not in ('service', 'tip', 'fee') then
    select l.tax_name, l.tax_percent, l.tax_included into new.tax_name, new.tax_percent, new.tax_included
      from public.bill_lines l where l.tenant_id = new.tenant_id and l.booking_id = new.booking_id and l.cause = 'booked';
  end if;
  new.tax_minor := coalesce(app.tax_within(new.amount_minor, new.tax_percent), 0);
  return new;
end
$$;
create index bill_lines_by_line on public.bill_lines (tenant_id, of_line_id) where of_line_id is not null;
