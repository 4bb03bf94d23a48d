-- not in a transaction: every booking writes its customer, and none of them waits for this.

-- Whose a mailbox is, at whichever business: who proves it finds her bookings.
create index concurrently if not exists customers_by_mailbox on public.customers (email) where email is not null;
