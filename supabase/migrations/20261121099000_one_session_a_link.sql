-- A link in a mail opens one session, however many follow it at once: Supabase Auth lets several through that come within the
-- same few milliseconds. The SHA-256 of what the link carried; null for a session that came by password.
alter table public.member_sessions add column link_hash bytea unique check (length(link_hash) = 32);
