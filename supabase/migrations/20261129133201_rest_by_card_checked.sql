alter table public.fee_consents validate constraint fee_consents_rest;
alter table public.payments validate constraint payments_kind_check;
alter table public.payments validate constraint payments_card;
