-- WhatsApp: words that its owner has approved, and until when a person may be written to freely.

-- One row for each wording of a message in a language. Its names stay, its wording changes with the version.
create table public.whatsapp_templates (
  name text not null check (name ~ '^[a-z][a-z-]{2,50}$'),
  language text not null check (language in ('en', 'ru', 'kk', 'es')),
  version int not null check (version > 0),
  body text not null check (length(body) between 1 and 1024),     -- with {{1}}, {{2}} …
  variables text[] not null,                                      -- what stands for {{1}}, {{2}} …
  category text not null check (category in ('UTILITY', 'MARKETING')),
  content_sid text check (content_sid ~ '^HX[0-9a-f]{32}$'),       -- Twilio's id
  state text not null default 'draft'
    check (state in ('draft', 'unsubmitted', 'received', 'pending', 'approved', 'rejected', 'paused', 'disabled')),
  reason text check (length(reason) <= 500),                      -- why it was not approved
  changed_at timestamptz not null,
  primary key (name, language, version)
);
alter table public.whatsapp_templates enable row level security;
alter table public.whatsapp_templates force row level security;
create policy "The platform keeps templates" on public.whatsapp_templates for all to platform using (true) with check (true);
create policy "Whoever writes reads what may be said" on public.whatsapp_templates for select to worker, authenticated using (true);
grant select, insert, update (content_sid, state, reason, changed_at) on public.whatsapp_templates to platform;
grant select on public.whatsapp_templates to worker, authenticated;

-- When a number last wrote to one of our senders: for a day from then it may be written to in any words.
create table public.whatsapp_windows (
  sender text not null check (length(sender) <= 40),
  number text not null check (number ~ '^\+[1-9][0-9]{6,14}$'),    -- E.164
  last_word_at timestamptz not null,
  primary key (sender, number)
);
create index whatsapp_windows_by_end on public.whatsapp_windows (last_word_at);
alter table public.whatsapp_windows enable row level security;
alter table public.whatsapp_windows force row level security;
create policy "The platform forgets windows" on public.whatsapp_windows for select to platform using (true);
create policy "The platform deletes windows" on public.whatsapp_windows for delete to platform using (true);
grant select (last_word_at), delete on public.whatsapp_windows to platform;

do $$
begin
  execute format('create policy "Helper functions know who wrote" on public.whatsapp_windows for all to %I using (true) with check (true)', current_user);
end
$$;

create function app.note_whatsapp_word(to_sender text, from_number text, at timestamptz) returns void
language sql security definer
set search_path = pg_catalog, pg_temp
as $$
  insert into public.whatsapp_windows as w (sender, number, last_word_at) values (to_sender, from_number, at)
    on conflict (sender, number) do update set last_word_at = greatest(w.last_word_at, excluded.last_word_at)
$$;
create function app.read_whatsapp_word(of_sender text, of_number text) returns timestamptz
language sql security definer stable
set search_path = pg_catalog, pg_temp
as $$
  select w.last_word_at from public.whatsapp_windows w where w.sender = of_sender and w.number = of_number
$$;
revoke execute on function app.note_whatsapp_word(text, text, timestamptz), app.read_whatsapp_word(text, text) from public;
grant execute on function app.note_whatsapp_word(text, text, timestamptz) to worker, platform;
grant execute on function app.read_whatsapp_word(text, text) to worker;
