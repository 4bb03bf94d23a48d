-- The ways to customers' phones for some kinds of news; null: as for all other news, empty: by mail alone.
alter table public.tenants
  add column reminder_channels text[] check (reminder_channels <@ array['sms', 'whatsapp', 'telegram', 'push']),
  add column money_channels text[] check (money_channels <@ array['sms', 'whatsapp', 'telegram', 'push']);
grant update (reminder_channels, money_channels) on public.tenants to authenticated;
