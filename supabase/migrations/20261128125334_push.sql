-- Messages that a browser shows: to customers, and to members on the devices that they switch on.
grant update (keys) on public.channel_addresses to worker;

alter table public.messages drop constraint messages_channel_check;
alter table public.messages add constraint messages_channel_check check (channel in ('email', 'sms', 'whatsapp', 'telegram', 'push')) not valid;
alter table public.messages validate constraint messages_channel_check;
alter table public.customers drop constraint customers_channel_check;
alter table public.customers add constraint customers_channel_check check (channel in ('email', 'sms', 'whatsapp', 'telegram', 'push')) not valid;
alter table public.customers validate constraint customers_channel_check;
alter table public.tenants drop constraint tenants_channel_order_check;
alter table public.tenants add constraint tenants_channel_order_check
  check (channel_order <@ array['sms', 'whatsapp', 'telegram', 'push']) not valid;
alter table public.tenants validate constraint tenants_channel_order_check;
