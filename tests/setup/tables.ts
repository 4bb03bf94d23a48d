/** Every table there is. A new one is added here together with its protection, or the tenancy tests fail. */
export const tenantTables = [
  'audit_log', 'booking_events', 'bookings', 'closures', 'customers', 'hour_overrides', 'idempotency_keys',
  'invitations', 'ledger_entries', 'memberships', 'messages', 'outbox', 'payments', 'refunds', 'service_skills',
  'services', 'skills', 'stripe_accounts', 'technician_services', 'technician_skills', 'technicians', 'time_off',
  'working_hours',
]
export const otherTables = [
  'account_mails', 'app.clock', 'handover_codes', 'member_sessions', 'rate_limits', 'stripe_events',
  'supabase_migrations.schema_migrations', 'tenants', 'users',
]
