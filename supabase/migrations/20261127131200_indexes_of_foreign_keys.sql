-- Without an index, removing or locking what a row points at reads the whole table that points there. Most of these columns
-- are empty in most rows, so most of the indexes are small.
create index audit_log_by_actor on public.audit_log (actor_user_id) where actor_user_id is not null;
create index booking_events_by_actor on public.booking_events (actor_user_id) where actor_user_id is not null;
create index bookings_by_maker on public.bookings (created_by) where created_by is not null;
create index handover_codes_by_user on public.handover_codes (user_id);
create index idempotency_keys_by_booking on public.idempotency_keys (tenant_id, booking_id) where booking_id is not null;
create index invitations_by_inviter on public.invitations (invited_by);
create index invitations_by_technician on public.invitations (tenant_id, technician_id) where technician_id is not null;
create index ledger_by_booking on public.ledger_entries (tenant_id, booking_id);
create index ledger_by_refund on public.ledger_entries (tenant_id, refund_id) where refund_id is not null;
create index member_sessions_by_tenant on public.member_sessions (tenant_id) where tenant_id is not null;
create index outbox_by_tenant on public.outbox (tenant_id) where tenant_id is not null;
create index refunds_by_asker on public.refunds (requested_by) where requested_by is not null;
create index technicians_by_person on public.technicians (user_id) where user_id is not null;

-- Ended sessions point at a person, too.
create index member_sessions_by_person on public.member_sessions (user_id);
drop index public.member_sessions_by_user;
