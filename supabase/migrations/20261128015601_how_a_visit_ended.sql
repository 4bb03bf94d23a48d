-- A bill tells how a visit ended and what was paid after it: what did not take place is taken off, a refund that the business gives
-- lowers what is owed, and the price may be adjusted at the door. What is paid beyond what is owed goes back.
alter table public.bill_lines drop constraint bill_lines_kind_check;
alter table public.bill_lines
  add constraint bill_lines_kind_check check (kind in ('service', 'nearby', 'adjustment', 'tip', 'not_done', 'credit')) not valid,
  add constraint bill_lines_sign check (case kind when 'tip' then amount_minor > 0 when 'credit' then amount_minor < 0 else true end) not valid;

alter table public.payments
  add column tip_minor bigint not null default 0,  -- of amount_minor
  drop constraint payments_kind_check;
grant select (tip_minor) on public.payments to platform;
alter table public.payments
  add constraint payments_tip_within_amount check (tip_minor between 0 and amount_minor) not valid,
  add constraint payments_kind_check check (kind in ('deposit', 'full', 'balance')) not valid;
alter table public.refunds drop constraint refunds_reason_check;
alter table public.refunds
  add constraint refunds_reason_check check (reason in ('cancelled', 'time_gone', 'by_hand', 'rejected', 'overpaid')) not valid;

-- As before, but not every line is part of the price, and nobody is ever owed less than nothing.
create or replace function app.keep_bill() returns trigger
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
  select count(*) as lines,
    coalesce(sum(l.amount_minor) filter (where l.kind in ('service', 'nearby', 'adjustment')), 0) as price,
    coalesce(sum(l.amount_minor) filter (where l.kind = 'nearby'), 0) as nearby,
    coalesce(sum(l.amount_minor), 0) as owed
    into s from public.bill_lines l where l.tenant_id = new.tenant_id and l.booking_id = booking;
  if tg_table_name = 'bookings' then
    if s.lines = 0 then
      insert into public.bill_lines (tenant_id, booking_id, kind, label, amount_minor, cause, added_at)
        values (new.tenant_id, booking, 'service', b.service_name, b.price_minor + b.discount_minor, 'booked', b.created_at);
      s.price := b.price_minor + b.discount_minor;
      s.owed := s.price;
    end if;
    -- Whoever moves a booking may change what driving saved there.
    if s.nearby <> -b.discount_minor then
      insert into public.bill_lines (tenant_id, booking_id, kind, amount_minor, cause, added_at)
        values (new.tenant_id, booking, 'nearby', -b.discount_minor - s.nearby, 'nearby:' || s.lines, b.updated_at);
      s.price := s.price - b.discount_minor - s.nearby;
      s.owed := s.owed - b.discount_minor - s.nearby;
      s.nearby := -b.discount_minor;
    end if;
  end if;
  if s.price <> b.price_minor or s.nearby <> -b.discount_minor or s.owed < 0 then
    raise exception 'the lines of a bill add up to % with % of discount, % in all; its booking costs % with %',
      s.price, s.nearby, s.owed, b.price_minor, b.discount_minor using errcode = 'WS005';
  end if;
  return null;
end
$$;
