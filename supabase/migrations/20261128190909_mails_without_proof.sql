-- A mail may name anybody as its sender: whether the mail server of that address stands by it is looked at and shown.
set local lock_timeout = '3s';
alter table public.thread_entries add column mail_unproven boolean not null default false;
