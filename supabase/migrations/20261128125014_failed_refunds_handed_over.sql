-- As before; and what could not go back online may be handed over: as much more than was taken by hand.
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
        where l.tenant_id = new.tenant_id and l.booking_id = new.booking_id and l.kind = 'cash')
      + (select coalesce(sum(r.amount_minor), 0) from public.refunds r join public.payments p on p.tenant_id = r.tenant_id and p.id = r.payment_id
        where p.tenant_id = new.tenant_id and p.booking_id = new.booking_id and r.status = 'failed') < 0 then
      raise exception 'more would be given back by hand than was taken'
        using errcode = '23514', constraint = 'ledger_by_hand_not_below_nothing';
    end if;
  end if;
  return new;
end
$$;
