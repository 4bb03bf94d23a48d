-- When a session was last used, to some ten minutes: what tells a person her own devices from others.
alter table public.member_sessions add column last_seen_at timestamptz not null default now();
update public.member_sessions set last_seen_at = created_at;
grant update (last_seen_at) on public.member_sessions to platform;
