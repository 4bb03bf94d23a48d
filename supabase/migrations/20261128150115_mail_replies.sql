-- Mails of customers come in: what is needed to answer one in the same thread of her mailbox, and whether it came from an address
-- that is not hers.
set local lock_timeout = '3s';
alter table public.thread_entries
  add column mail_id text,
  add column mail_subject text,
  add column from_elsewhere boolean not null default false,
  add constraint thread_entries_mail_is_short check (char_length(mail_id) between 3 and 250 and char_length(mail_subject) <= 200) not valid;
