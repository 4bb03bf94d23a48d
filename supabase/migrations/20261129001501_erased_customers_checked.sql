-- Apart from the change, so that its lock is gone while the rows are read.
alter table public.customers validate constraint customers_erased_have_nothing;
alter table public.text_stops validate constraint text_stops_number_check;
