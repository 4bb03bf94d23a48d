-- not in a transaction: conversations go on meanwhile.

-- One answer of the assistant to a message, whoever writes it.
create unique index concurrently if not exists thread_entries_assistant_once on public.thread_entries (tenant_id, assistant_of)
  where assistant_of is not null;
