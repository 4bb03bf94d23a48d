-- The rest of the price, charged to the card that was kept for a booking, where its holder agreed to that as well as to fees.
alter table public.tenants add column card_pays_rest boolean not null default false;
grant select (card_pays_rest) on public.tenants to anon;
grant update (card_pays_rest) on public.tenants to authenticated;

-- The most of the rest that may be charged, and for how many days after the visit. 0: she agreed to fees alone.
alter table public.fee_consents
  add column rest_minor bigint not null default 0,
  add column rest_days int not null default 0;
alter table public.fee_consents add constraint fee_consents_rest
  check (rest_minor >= 0 and rest_days between 0 and 90 and (rest_minor > 0) = (rest_days > 0)) not valid;

-- The card that a payment without its holder is charged to: whoever asks again asks for the same one, also once another is kept.
alter table public.payments add column card_customer_id text, add column card_method_id text;
alter table public.payments drop constraint payments_kind_check;
alter table public.payments
  add constraint payments_kind_check check (kind in ('deposit', 'full', 'balance', 'fee', 'rest_on_file')) not valid,
  add constraint payments_card check (length(card_customer_id) <= 100 and length(card_method_id) <= 100
    and (kind <> 'rest_on_file' or (card_customer_id is not null and card_method_id is not null))) not valid;

-- At most what was agreed to, and what is left of the bill, to the card that is kept now, and to each card that refused never again.
create function app.keep_payment_within_rest() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  owed_minor bigint;
  got_minor bigint;
begin
  perform from public.bookings b where b.tenant_id = new.tenant_id and b.id = new.booking_id
    and b.status in ('confirmed', 'completed') and b.currency = new.currency for no key update;
  if not found then
    raise exception 'the rest of no visit is charged to a card' using errcode = 'WS006';
  end if;
  -- Whoever removes the card at this moment waits, or was first.
  perform from public.booking_cards c where c.tenant_id = new.tenant_id and c.booking_id = new.booking_id and c.removed_at is null
    and c.account_id = new.account_id and c.customer_id = new.card_customer_id and c.payment_method_id = new.card_method_id for share;
  if not found then
    raise exception 'the rest is charged to a card that is not kept' using errcode = 'WS006';
  end if;
  if not exists (select from public.fee_consents k where k.tenant_id = new.tenant_id and k.booking_id = new.booking_id
      and k.currency = new.currency and k.rest_minor >= (
        select sum(case p.status when 'paid' then p.captured_minor else p.amount_minor end) from public.payments p
        where p.tenant_id = new.tenant_id and p.booking_id = new.booking_id and p.kind = 'rest_on_file'
          and p.status in ('open', 'paid'))) then
    raise exception 'the rest charged to a card is above what was agreed' using errcode = 'WS006';
  end if;
  if exists (select from public.payments p where p.tenant_id = new.tenant_id and p.booking_id = new.booking_id
      and p.kind = 'rest_on_file' and p.status = 'expired' and p.card_method_id = new.card_method_id) then
    raise exception 'a card that refused is charged again' using errcode = 'WS006';
  end if;
  select coalesce(sum(l.amount_minor), 0) into owed_minor from public.bill_lines l
    where l.tenant_id = new.tenant_id and l.booking_id = new.booking_id;
  select coalesce(sum(p.captured_minor), 0)
      - (select coalesce(sum(r.amount_minor), 0) from public.refunds r join public.payments o on o.tenant_id = r.tenant_id and o.id = r.payment_id
        where o.tenant_id = new.tenant_id and o.booking_id = new.booking_id and r.status <> 'failed')
      + (select coalesce(sum(l.gross_minor), 0) from public.ledger_entries l
        where l.tenant_id = new.tenant_id and l.booking_id = new.booking_id and l.kind = 'cash')
    into got_minor
    from public.payments p where p.tenant_id = new.tenant_id and p.booking_id = new.booking_id;
  if new.amount_minor > owed_minor - got_minor or new.tip_minor <> 0 then
    raise exception 'a card is charged more than is left of the bill' using errcode = 'WS006';
  end if;
  return null;
end
$$;
create trigger payments_within_rest after insert on public.payments
  for each row when (new.kind = 'rest_on_file') execute function app.keep_payment_within_rest();

-- Of an erased customer they are emptied; otherwise they stay.
grant update (card_customer_id, card_method_id) on public.payments to worker;
create trigger payments_keep_their_card after update of card_customer_id, card_method_id on public.payments
  for each row when (new.kind = 'rest_on_file' and (new.card_customer_id <> '' or new.card_method_id <> ''))
  execute function app.keep_payment_within_rest();
