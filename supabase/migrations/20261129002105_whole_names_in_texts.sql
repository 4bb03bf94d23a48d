-- A business may have its name whole in texts, whatever that costs in parts.
set local lock_timeout = '3s';
alter table public.tenants add column text_whole_name boolean not null default false;
grant update (text_whole_name) on public.tenants to authenticated;
