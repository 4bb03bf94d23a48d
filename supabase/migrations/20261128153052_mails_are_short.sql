-- not in a transaction: the second step of a check that was added without looking at every row.
alter table public.thread_entries validate constraint thread_entries_mail_is_short;
