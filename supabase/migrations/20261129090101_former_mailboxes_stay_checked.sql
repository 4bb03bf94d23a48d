-- not in a transaction: people sign in while this runs.
alter table public.account_contacts validate constraint account_contacts_dropped;
