set local lock_timeout = '5s';

-- Our fee may go back alone, without a refund: a plan that began meanwhile pays for the booking.
alter table public.ledger_entries drop constraint ledger_entries_check1;
alter table public.ledger_entries add constraint ledger_refund_is_known check (
  case when kind = 'refund' then refund_id is not null or (gross_minor = 0 and platform_fee_minor < 0) else refund_id is null end) not valid;
