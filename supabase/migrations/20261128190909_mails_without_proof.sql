-- A mail may name anybody as its sender: whether the mail server of that address stands by it is looked at and shown.
set local lock_timeout = '3s';
alter table public.thread_entries add column mail_unproven boolean not null default false;

-- A morning's mail is the day of all customers, and is written anew whenever it goes: no copy of it is kept.
update public.messages set body = '' where template = 'digest' and body <> '';
