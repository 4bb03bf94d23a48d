-- What texts cost is counted in parts; a business may set how many of them it pays for in a month.
alter table public.messages add column parts int check (parts between 1 and 100);
grant update (parts) on public.messages to worker;
create index messages_texts_by_time on public.messages (tenant_id, created_at) where channel = 'sms';
alter table public.tenants add column texts_month_limit int check (texts_month_limit between 0 and 1000000);
grant update (texts_month_limit) on public.tenants to authenticated;
