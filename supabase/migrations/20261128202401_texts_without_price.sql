-- not in a transaction: every booking writes messages, and none of them waits for this.
create index concurrently if not exists messages_without_price on public.messages (sent_at)
  where channel = 'sms' and price is null and provider_id is not null;

alter table public.messages validate constraint messages_prices_are_amounts;
