-- Apart from the change, so that its lock is gone while the rows are read.
alter table public.bill_lines validate constraint bill_lines_kind_check;
alter table public.bill_lines validate constraint bill_lines_sign;
alter table public.payments validate constraint payments_kind_check;
alter table public.payments validate constraint payments_tip_within_amount;
alter table public.refunds validate constraint refunds_reason_check;

-- Bookings that were cancelled and visits nobody came to owe what was kept of them, and nothing more. All others owe what they
-- owed. Who writes bookings waits meanwhile; who reads does not.
lock table public.bookings in share row exclusive mode;
alter table public.bill_lines disable trigger lines_add_up_to_the_price;
insert into public.bill_lines (tenant_id, booking_id, kind, amount_minor, cause, added_at)
  select b.tenant_id, b.id, 'not_done', least(bill.owed, greatest(0, bill.paid)) - bill.owed, 'not_done:0', b.updated_at
  from public.bookings b
  cross join lateral (
    select
      (select sum(l.amount_minor) from public.bill_lines l where l.tenant_id = b.tenant_id and l.booking_id = b.id) as owed,
      (select coalesce(sum(p.captured_minor), 0) from public.payments p where p.tenant_id = b.tenant_id and p.booking_id = b.id)
        - (select coalesce(sum(r.amount_minor), 0) from public.refunds r
          join public.payments p on p.tenant_id = r.tenant_id and p.id = r.payment_id
          where p.tenant_id = b.tenant_id and p.booking_id = b.id and r.status <> 'failed')
        + (select coalesce(sum(e.gross_minor), 0) from public.ledger_entries e
          where e.tenant_id = b.tenant_id and e.booking_id = b.id and e.kind = 'cash') as paid
  ) bill
  where b.status in ('cancelled', 'no_show') and greatest(0, bill.paid) < bill.owed
    and not exists (select from public.bill_lines l where l.tenant_id = b.tenant_id and l.booking_id = b.id and l.kind = 'not_done');
alter table public.bill_lines enable trigger lines_add_up_to_the_price;
