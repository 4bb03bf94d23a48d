-- Orders at PayPal that were not seen paid are read again, as codes of Kaspi are: the answer to the taking of one may have been lost.
grant select (read_at) on public.payments to platform;
create index payments_orders_unread on public.payments (created_at) where way = 'paypal' and closed_at is null and status <> 'paid';
