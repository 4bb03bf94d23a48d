-- not in a transaction: every booking writes messages, and none of them waits for these.

-- What a business sent, latest first; what of it did not arrive, and what is on its way.
create index concurrently if not exists messages_by_time on public.messages (tenant_id, created_at desc, id desc);
create index concurrently if not exists messages_lost on public.messages (tenant_id, created_at desc, id desc)
  where status in ('failed', 'unknown') or (status = 'skipped' and error in ('stopped', 'not_wanted'));
create index concurrently if not exists messages_waiting on public.messages (tenant_id, created_at desc, id desc)
  where status in ('queued', 'sending');

-- The month's limit counts texts by when they went: what is sent again long after it was written counts as well.
create index concurrently if not exists messages_texts_by_sending on public.messages (tenant_id, sent_at)
  where channel = 'sms' and sent_at is not null;
