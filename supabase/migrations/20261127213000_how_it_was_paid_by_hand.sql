-- Money taken by hand says how, and may carry a note. A mistake is made good by a counter entry, once; nothing is deleted.
alter table public.ledger_entries
  add column method text,
  add column note text,
  add column corrects_id uuid,
  drop constraint ledger_cash_has_no_payment;
alter table public.ledger_entries
  add constraint ledger_entries_method_check check (method in ('cash', 'transfer', 'terminal', 'kaspi_qr')) not valid,
  add constraint ledger_entries_note_check check (length(note) between 1 and 300) not valid,
  add constraint ledger_by_hand_has_no_payment check (
    (kind = 'cash') = (payment_id is null) and case when kind = 'cash'
      then recorded_by is not null and provider_fee_minor = 0 and platform_fee_minor = 0
        and (corrects_id is null and gross_minor > 0 or corrects_id is not null and gross_minor < 0)
      else note is null and corrects_id is null end) not valid,
  add constraint ledger_by_hand_says_how check ((kind = 'cash') = (method is not null)) not valid,
  add constraint ledger_entries_corrects_fkey foreign key (tenant_id, corrects_id) references public.ledger_entries (tenant_id, id) not valid;
create unique index ledger_corrected_once on public.ledger_entries (tenant_id, corrects_id) where corrects_id is not null;

create function app.check_by_hand() returns trigger
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
  return new;
end
$$;
create trigger check_by_hand before insert on public.ledger_entries
  for each row when (new.kind = 'cash') execute function app.check_by_hand();
