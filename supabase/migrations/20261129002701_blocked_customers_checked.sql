-- not in a transaction: payments are recorded while this runs.

alter table public.payments validate constraint payments_payer_length;
alter table public.booking_cards validate constraint booking_cards_payer_length;
