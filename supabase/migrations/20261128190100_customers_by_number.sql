-- not in a transaction: every booking writes its customer, and none of them waits for this.

-- Whose a number is, at whichever business: somebody writes to us from it.
create index concurrently if not exists customers_by_number on public.customers (phone) where phone is not null;
