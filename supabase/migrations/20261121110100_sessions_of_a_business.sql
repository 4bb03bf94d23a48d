-- On which business's host a session was opened; null: on a host of the platform. Another role there, or none any more, ends
-- those sessions and no other.
alter table public.member_sessions add column tenant_id uuid references public.tenants (id);
