-- The month's limit counts texts by when they went: what is sent again long after it was written counts as well.
set local lock_timeout = '5s';
create index messages_texts_by_sending on public.messages (tenant_id, sent_at) where channel = 'sms' and sent_at is not null;
