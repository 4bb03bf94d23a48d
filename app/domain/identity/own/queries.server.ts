import type { Tx } from '#app/lib/db.server.ts'

export async function saveName(tx: Tx, userId: string, name: string): Promise<void> {
  await tx`update users set name = ${name} where id = ${userId}`
}

/** Keeps a proven address; the one before, null for somebody we do not know. */
export async function saveEmail(tx: Tx, userId: string, email: string): Promise<string | null> {
  const [row] = await tx<{ before: string }[]>`
    update users u set email = ${email} from users old where u.id = ${userId} and old.id = u.id returning old.email as before`
  return row?.before ?? null
}

/** What was booked with an address until `at` stays whose it was; somebody else may have had it before, and may have it next. */
export async function keepFormerEmail(
  tx: Tx,
  { userId, email, at }: { userId: string; email: string; at: Date },
): Promise<void> {
  await tx`
    insert into account_contacts (user_id, kind, value, since, until, proven_at)
    select ${userId}, 'email', ${email}, coalesce(max(before.until), '-infinity'), ${at}, ${at}
    from account_contacts before where before.kind = 'email' and before.value = ${email} and before.user_id <> ${userId}`
}

/** Whether a session was opened within the last quarter of an hour, by the clock of the world: it is about proof, not bookings. */
export async function isFresh(tx: Tx, sessionId: string): Promise<boolean> {
  const rows = await tx`
    select from member_sessions where id = ${sessionId} and revoked_at is null and created_at > now() - interval '15 minutes'`
  return rows.count > 0
}

export type OpenSession = { id: string; userAgent: string | null; lastSeenAt: Date; business: string | null }

/** What somebody has open anywhere, used last first. `business`: on whose host; null on the platform's own. */
export async function listOpenSessions(tx: Tx, userId: string): Promise<OpenSession[]> {
  return tx<OpenSession[]>`
    select s.id, s.user_agent, s.last_seen_at, t.name as business
    from member_sessions s left join tenants t on t.id = s.tenant_id
    where s.user_id = ${userId} and s.revoked_at is null order by s.last_seen_at desc, s.id limit 50`
}

/** Ends one of her own; any other stays as it is. */
export async function revokeOwnSession(tx: Tx, userId: string, id: string, at: Date): Promise<void> {
  await tx`
    update member_sessions set revoked_at = ${at} where id = ${id} and user_id = ${userId} and revoked_at is null`
}
